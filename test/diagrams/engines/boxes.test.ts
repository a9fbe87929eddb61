import { expect, it } from "vitest";
import { boxesIn } from "../../../src/diagrams/engines/boxes.ts";

const group = (kind: string, name: string, shape: string) =>
  `<g id="x" class="${kind}">\n<title>${name}</title>\n${shape}\n</g>\n`;
const picture = (...groups: readonly string[]) =>
  `<svg><g id="graph0" class="graph"><title>dfd</title>\n${groups.join("")}</g></svg>`;

it.each([
  [
    "node",
    '<ellipse cx="10" cy="-20" rx="30" ry="40"/>',
    { x: 10, y: -20, halfWidth: 30, halfHeight: 40, isRound: true },
  ],
  [
    "node",
    '<ellipse cx="0" cy="0" rx="5" ry="5"/><ellipse cx="0" cy="0" rx="9" ry="9"/>',
    { x: 0, y: 0, halfWidth: 9, halfHeight: 9, isRound: true },
  ],
  [
    "node",
    '<polygon points="0,-10 40,-10 40,10 0,10"/>',
    { x: 20, y: 0, halfWidth: 20, halfHeight: 10, isRound: false },
  ],
  [
    "cluster",
    '<path d="M0,0C1,0 99,0 100,0L100,50"/>',
    { x: 50, y: 25, halfWidth: 50, halfHeight: 25, isRound: false },
  ],
])("a %s is where its shape is: %s", (kind, shape, box) => {
  expect([...boxesIn(picture(group(kind, "n1", shape)))]).toEqual([["n1", box]]);
});

it("what has no shape is nowhere", () => {
  expect(
    boxesIn(picture(group("node", "n1", "<text>x</text>"), group("edge", "n1&#45;&gt;n2", ""))).size,
  ).toBe(0);
});
