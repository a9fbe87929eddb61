import { expect, it } from "vitest";
import { dfdGraph } from "../../../src/diagrams/dfd-graph.ts";
import { layoutOf } from "../../../src/diagrams/drawing/layout.ts";
import { boxesIn } from "../../../src/diagrams/engines/boxes.ts";
import { linkTexts } from "../../support/in-memory.ts";

const { system } = linkTexts(
  "## Boundaries\n- **B**:\n## Servers\n- **A**: boundary=B\n## Dataflows\n- **F**: from=A, to=N\n- **G**: from=A, to=B\n",
);
const instance = system.instances.get("")?.[0];
if (!instance) throw new Error("there is a level");
const graph = dfdGraph(instance);

const group = (kind: string, name: string, points: string) =>
  `<g id="x" class="${kind}">\n<title>${name}</title>\n<polygon points="${points}"/>\n</g>\n`;
const cluster = group("cluster", "cluster_1", "0,-60 90,-60 90,0 0,0");
const a = group("node", "n1", "15,-45 75,-45 75,-15 15,-15");
const n = group("node", "n2", "120,-45 180,-45 180,-15 120,-15");
const drawn = (...groups: readonly string[]) => boxesIn(`<svg>${groups.join("")}</svg>`);

it("tells where a picture shows what, in pixels from the top left corner", () => {
  const layout = layoutOf(graph, drawn(cluster, a, n));
  expect(layout?.shown.map(({ end, box }) => [end.name, box])).toEqual([
    ["B", { x: 20, y: 20, width: 120, height: 80 }],
    ["A", { x: 40, y: 40, width: 80, height: 40 }],
    ["N", { x: 180, y: 40, width: 80, height: 40 }],
  ]);
  expect(layout).toMatchObject({ width: 280, height: 120 });
});

it("is none where the picture lacks something", () => {
  expect(layoutOf(graph, drawn(cluster, a))).toBeNull();
});
