import { beforeAll, describe, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("threat-dragon", await judged(everything, { builtIn: false }));
});
const cells = (title: string): Json[] =>
  document.detail.diagrams.find((one: Json) => one.title === title).cells;
const cell = (title: string, name: string): Json => cells(title).find(({ data }) => data.name === name);

describe("a diagram", () => {
  it("shows boundaries, what is in them, and where flows lead", () => {
    const told = cells("The shop").map(({ shape, data }) => [shape, data.name]);
    expect(told).toEqual([
      ["trust-boundary-box", "Till room"],
      ["trust-boundary-box", "Office"],
      ["trust-boundary-box", "Internet"],
      ["process", "Door"],
      ["process", "Mailer"],
      ["process", "Till"],
      ["actor", "Customer"],
      ["flow", "Enter"],
      ["flow", "Pay"],
    ]);
  });

  it("says of each boundary what is in it, however deep, and what crosses it", () => {
    const names = (title: string, ids: string[]) =>
      ids.map((id) => cells(title).find((one) => one.id === id)?.data.name);
    const { data } = cell("Company & Co", "Office");
    expect(names("Company & Co", data.containedElements)).toEqual([
      ...["Keeper", "Shop", "Post", "Printer", "Safe", "Resize", "Vault"],
    ]);
    expect(names("Company & Co", data.crossingFlows)).toEqual(["Buy", "Bill", "Lost", "Charge"]);
    const { trustBoundaryIds } = cell("Company & Co", "Sync").data;
    expect(names("Company & Co", trustBoundaryIds)).toEqual(["Vault"]);
    expect(cell("Company & Co", "Vault").zIndex).toBeGreaterThan(cell("Company & Co", "Office").zIndex);
  });

  it("has threats where things are declared, and only there", () => {
    const threats = (title: string, name: string) =>
      cell(title, name).data.threats.map((one: Json) => one.title);
    expect(threats("Company & Co", "Printer")).toEqual(["A bare server"]);
    expect(threats("The shop", "Door")).toEqual(["A bare server"]);
    expect(threats("Company & Co", "Buy")).toEqual([]);
    expect(threats("The shop", "Enter")).toEqual(["Anybody can read along"]);
    expect(cell("The shop", "Customer").data).toMatchObject({
      outOfScope: true,
      reasonOutOfScope: 'It belongs to "Company & Co".',
      threats: [],
    });
  });

  it("says where there is more, and what nobody declares", () => {
    expect(cell("Company & Co", "Shop").data.description).toBe(
      'Sells\n\nThe diagram "The shop" shows what is inside.',
    );
    expect(cell("Company & Co", "Nowhere")).toMatchObject({
      shape: "actor",
      data: { outOfScope: true, reasonOutOfScope: "No model declares it." },
    });
    expect(cell("Company & Co", "Bank").data).toMatchObject({
      outOfScope: true,
      reasonOutOfScope: "It is theirs",
    });
  });

  it("leaves out what its model calls unused", async () => {
    const model =
      "---\nignoreUnused: true\n---\n## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=A\n";
    const { detail } = await exported("threat-dragon", await judged(model, { builtIn: false }));
    expect(detail.diagrams[0].cells.map(({ data }: Json) => data.name)).toEqual(["A", "F"]);
  });
});
