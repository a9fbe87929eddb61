import { expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import type { LevelLayout } from "../../../src/export/layout.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import type { End } from "../../../src/tree/linked.ts";
import { exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

const model =
  "## Boundaries\n- **B**:\n## Servers\n- **A**: boundary=B\n- **C**:\n## Dataflows\n- **F**: from=A, to=N\n";

function layout(judged: JudgedTree): LevelLayout {
  const instance = judged.system.instances.get("")?.[0];
  const [boundary, [a, c], flow] = [instance?.boundaries[0], instance?.elements ?? [], instance?.flows[0]];
  const box = (end: End | undefined, x: number, y: number) => ({
    end: end as End,
    box: { x, y, width: 100, height: 50 },
  });
  return {
    width: 500,
    height: 400,
    shown: [box(boundary, 20, 30), box(a, 50, 70), box(c, 200, 70), box(flow?.sink, 300, 9)],
  };
}

it("has a diagram for each level that is drawn, with places relative to what is around", async () => {
  const result = await judged(model, { builtIn: false });
  const diagrams = { dotOf: () => null, layoutOf: async () => layout(result) };
  const document = await exported("otm", result, { ...plainContext, diagrams });
  expect(document.representations).toEqual([
    { name: expect.any(String), id: "diagram ", type: "diagram", size: { width: 500, height: 400 } },
  ]);
  const places = [...document.trustZones, ...document.components].map(({ name, representations }: Json) => [
    name,
    representations.map(({ representation, id, position }: Json) => [
      representation,
      id.split(" ")[0],
      position,
    ]),
  ]);
  expect(places).toEqual([
    ["B", [["diagram ", "zone", { x: 20, y: 30 }]]],
    ["No boundary", []],
    ["A", [["diagram ", "service", { x: 30, y: 40 }]]],
    ["C", [["diagram ", "service", { x: 200, y: 70 }]]],
    ["N", [["diagram ", "unknown", { x: 300, y: 9 }]]],
  ]);
});

it("has none where nothing is drawn", async () => {
  const result = await judged(model, { builtIn: false });
  const undrawn = { dotOf: () => null, layoutOf: async () => null };
  for (const diagrams of [null, undrawn])
    expect(await exported("otm", result, { ...plainContext, diagrams })).toMatchObject({
      representations: [],
    });
});
