import { describe, expect, it } from "vitest";
import { sheetsOf } from "../../../src/export/xlsx/sheets.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

const sheets = judged(shop, { builtIn: false }).then(sheetsOf);

/** The cells of a row that say something, by column. */
async function row(sheet: string, ...first: string[]) {
  const { columns, rows } = (await sheets).find(({ name }) => name === sheet) ?? { columns: [], rows: [] };
  const found = rows.find((cells) => first.every((cell) => cells.includes(cell))) ?? [];
  return Object.fromEntries(
    found.map((cell, at) => [columns[at]?.name, cell] as const).filter(([, cell]) => cell !== ""),
  );
}

describe("the workbook", () => {
  it("has a sheet for each kind of thing, and a width for each column", async () => {
    expect((await sheets).map(({ name, rows }) => [name, rows.length])).toEqual([
      ["Findings", 12],
      ["Levels", 5],
      ["Elements", 21],
      ["Decisions", 3],
      ["Rules", 2],
      ["Processing", 1],
    ]);
    for (const { columns, rows } of await sheets) {
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      expect(columns.filter(({ width }) => width < 5)).toEqual([]);
      expect(rows.filter((cells) => cells.length !== columns.length)).toEqual([]);
    }
  });

  it("tells levels, with what is open in them and below", async () => {
    expect(await row("Levels", "The shop")).toMatchObject({
      level: "shop",
      title: "The shop",
      file: "shop/model.md",
      open: expect.any(Number),
      worst: "critical",
    });
    expect(await row("Levels", "Company & Co")).toMatchObject({
      owner: "Board",
      reviewed: "2026-08-31",
      "review every": "6m",
      tags: "public; a b",
    });
    expect(await row("Levels", "mailer")).toMatchObject({ "also used by": "shop" });
  });

  it("tells elements, boundaries and flows", async () => {
    expect(await row("Elements", "Printer")).toMatchObject({
      kind: "Server",
      type: "IoT device",
      boundary: "Office",
      trust: "trusted",
      "in scope": "yes",
      description: "Prints",
      file: "model.md",
      open: 0,
    });
    expect(await row("Elements", "boundary:Internet")).toMatchObject({
      kind: "Boundary",
      trust: "untrusted",
    });
    expect(await row("Elements", "Web shop")).toMatchObject({ "described by": "shop" });
    expect(await row("Elements", "flow:Buy", "Customer")).toMatchObject({
      kind: "Dataflow",
      from: "Customer",
      to: "Web shop",
      protocol: "HTTP",
      data: "Order",
      open: 1,
      worst: "critical",
    });
  });

  it("tells decisions, whatever became of them, and rules, whatever they found", async () => {
    expect(await row("Decisions", "BARE@#Printer")).toMatchObject({
      status: "accepted",
      state: "in force",
      ticket: "T-1",
    });
    expect(await row("Decisions", "BARE@shop#Door")).toMatchObject({ state: "expired" });
    expect(await row("Decisions", "LEAK@shop/till#flow:Count")).toMatchObject({ state: "resolved" });
    expect(await row("Rules", "BARE")).toMatchObject({
      open: expect.any(Number),
      decided: 1,
      mitigations: "Harden it.; Watch it.",
    });
  });
});
