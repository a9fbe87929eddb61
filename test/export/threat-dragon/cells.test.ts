import { beforeAll, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let cells: Json[];
beforeAll(async () => {
  const document = await exported("threat-dragon", await judged(everything, { builtIn: false }));
  cells = document.detail.diagrams[0].cells;
});
const cell = (name: string): Json => cells.find(({ data }) => data.name === name);

it.each([
  ["Customer", { shape: "actor", data: { type: "tm.Actor", providesAuthentication: true } }],
  ["Keeper", { shape: "actor", data: { type: "tm.Actor", providesAuthentication: false } }],
  ["Bank", { shape: "actor", data: { type: "tm.Actor", outOfScope: true } }],
  ["Shop", { shape: "process", data: { type: "tm.Process", hasOpenThreats: true } }],
  ["Printer", { shape: "process", data: { hasOpenThreats: false } }],
  ["Safe", { shape: "store", data: { type: "tm.Store", isEncrypted: true, isSigned: false } }],
  ["Office", { shape: "trust-boundary-box", data: { type: "tm.BoundaryBox", isTrustBoundary: true } }],
  [
    "Sync",
    { shape: "flow", data: { type: "tm.Flow", isBidirectional: true, protocol: "SQL", isEncrypted: false } },
  ],
  ["Charge", { data: { isEncrypted: true, isPublicNetwork: true, isBidirectional: false } }],
  ["Mail", { data: { isPublicNetwork: false } }],
])("%s is a cell", (name, expected) => {
  expect(cell(name)).toMatchObject(expected);
});

it("is drawn as Threat Dragon draws", () => {
  const open = { stroke: "red", strokeWidth: 2.5, strokeDasharray: null };
  expect(cell("Shop").attrs.body).toEqual(open);
  expect(cell("Safe").attrs).toMatchObject({
    topLine: { stroke: "#333333" },
    bottomLine: { strokeDasharray: null },
  });
  expect(cell("Bank").attrs.body).toMatchObject({ stroke: "#333333", strokeDasharray: "4 3" });
  expect(cell("Sync").attrs.line.sourceMarker).toEqual({ name: "block" });
  expect(cell("Buy").attrs.line.sourceMarker).toEqual({ name: "" });
});

it("circles are round, and in the middle of where they were drawn", async () => {
  const { position, size } = cell("Shop");
  expect(size.width).toBe(size.height);
  expect([size.width, position.x - Math.floor(position.x)]).toEqual([112, 0]);
});

it("a flow says what it carries", () => {
  expect(cell("Buy").data.description).toBe("The whole point\n\nCarries Order.");
});

it("long names are broken in pictures only", async () => {
  const name = "A very long name of a server that says a lot";
  const result = await judged(`## Servers\n- **${name}**:\n`, { builtIn: false });
  const document = await exported("threat-dragon", result);
  const [only] = document.detail.diagrams[0].cells;
  expect(only.data.name).toBe(name);
  expect(only.attrs.text.text).toBe("A very long name of\na server that says a\nlot");
});
