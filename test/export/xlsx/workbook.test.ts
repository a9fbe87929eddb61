import { describe, expect, it } from "vitest";
import type { Sheet } from "../../../src/export/xlsx/sheets.ts";
import { workbook } from "../../../src/export/xlsx/workbook.ts";
import { elements, readXlsx } from "../../support/read-xlsx.ts";

const names = [
  "=1+1",
  "__proto__",
  "constructor",
  "toString",
  "a\nb",
  " x ",
  "<&>\"'",
  "_x0041_",
  "\u{1f600}",
  "1",
];
const sheet: Sheet = {
  name: "Names",
  columns: [
    { name: "name", meaning: "", width: 60 },
    { name: "number", meaning: "", width: 8 },
    { name: "empty", meaning: "", width: 8 },
  ],
  rows: names.map((name, at) => [name, at / 4, ""]),
};
const made = (day = "2027-01-31", title = "A & <B>") => workbook([sheet], title, day);

describe("a workbook", () => {
  it("has texts as texts, and numbers as numbers", async () => {
    const { sheets, parts } = readXlsx(await made());
    expect(sheets.get("Names")).toEqual([
      ["name", "number", "empty"],
      ...names.map((name, at) => [name, at / 4]),
    ]);
    for (const part of parts.values()) expect(elements(part, "f")).toEqual([]);
  });

  it("keeps its header in sight, and is as wide as what it tells", async () => {
    const part = readXlsx(await made()).parts.get("xl/worksheets/sheet1.xml");
    if (!part) throw new Error("no sheet");
    const [pane] = elements(part, "pane");
    expect([pane?.attributes.get("ySplit"), pane?.attributes.get("state")]).toEqual(["1", "frozen"]);
    expect(elements(part, "col").map(({ attributes }) => attributes.get("width"))).toEqual(["60", "8", "8"]);
  });

  it("says what it is called and when it was made", async () => {
    const { parts } = readXlsx(await made());
    const core = parts.get("docProps/core.xml");
    if (!core) throw new Error("no properties");
    const texts = core.children.map((child) => (typeof child === "string" ? child : child.children.join("")));
    expect(texts).toEqual(["A & <B>", "tm-site", "2027-01-31T00:00:00Z", "2027-01-31T00:00:00Z"]);
    expect(
      elements(parts.get("_rels/.rels") as never, "Relationship").map(({ attributes }) =>
        attributes.get("Target"),
      ),
    ).toContain("docProps/core.xml");
  });

  it("is the same an hour later, in every zone, and another one on another day", async () => {
    const one = await made();
    const zone = process.env.TZ;
    try {
      for (const other of ["Pacific/Kiritimati", "America/Sao_Paulo", "Asia/Kolkata"]) {
        process.env.TZ = other;
        expect(Buffer.from(await made()).equals(one), other).toBe(true);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(Buffer.from(await made("2027-02-01")).equals(one)).toBe(false);
  });

  it.each(["1970-01-01", "2150-12-31"])("can be made on a day that archives do not know: %s", async (day) => {
    expect(readXlsx(await made(day)).sheets.size).toBe(1);
  });
});
