import { boxesIn, type DrawnBox } from "../boxes.ts";
import type { Lane } from "../lanes.ts";
import { flowsIn, type StraightFlow } from "../straight-flow.ts";

type Point = readonly [x: number, y: number];

/** A lane that also draws the flows which a text holds as comments. */
export const withStraightFlows = (lane: Lane): Lane => ({
  async attempt(text) {
    const attempt = await lane.attempt(text);
    const flows = attempt.svg === null ? [] : flowsIn(text);
    return attempt.svg === null || flows.length === 0 ? attempt : { svg: addFlows(attempt.svg, flows) };
  },
  close: () => lane.close(),
});

/** Draws flows as straight lines below the nodes of a picture, marked up as Graphviz marks its own. */
export function addFlows(svg: string, flows: readonly StraightFlow[]): string {
  const boxes = boxesIn(svg);
  const count = new Map<string, number>();
  const drawn = flows.flatMap((flow) => {
    const [from, to] = [boxes.get(flow.from), boxes.get(flow.to)];
    if (!from || !to) return [];
    // Flows between the same two lie beside each other.
    const pair = [flow.from, flow.to].sort().join(" ");
    const nth = count.get(pair) ?? 0;
    count.set(pair, nth + 1);
    return [
      groupOf(
        flow,
        from,
        to,
        (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2) * 7 * (flow.from < flow.to ? 1 : -1),
      ),
    ];
  });
  const at = svg.search(/<g id="[^"]*" class="node">/);
  const end = at === -1 ? svg.lastIndexOf("</g>") : at;
  return svg.slice(0, end) + drawn.join("") + svg.slice(end);
}

function groupOf(flow: StraightFlow, from: DrawnBox, to: DrawnBox, aside: number): string {
  const [start, end] = from === to ? loopAt(from) : lineBetween(from, to, aside);
  const bend = from === to ? `C${start[0] + 28},${start[1] - 26} ${end[0] + 28},${end[1] + 26} ` : "L";
  const dashes = { dashed: ' stroke-dasharray="5,2"', dotted: ' stroke-dasharray="1,5"' }[flow.style] ?? "";
  const color = attribute(flow.color);
  const heads = [head(start, end, from === to)];
  if (flow.isTwoWay) heads.push(head(end, start, from === to));
  return `<g id="${attribute(flow.id)}" class="edge"><title>${flow.from}&#45;&gt;${flow.to}</title>
<g id="a_${attribute(flow.id)}"><a xlink:title="${attribute(flow.name)}">
<path fill="none" stroke="${color}" stroke-width="${flow.width}"${dashes} d="M${start.join(",")}${bend}${end.join(",")}"/>
${heads.map((points) => `<polygon fill="${color}" stroke="${color}" points="${points}"/>`).join("\n")}
</a>
</g>
</g>
`;
}

/** From border to border, moved aside by some points. */
function lineBetween(from: DrawnBox, to: DrawnBox, aside: number): readonly [Point, Point] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [sideX, sideY] = [(-dy / length) * aside, (dx / length) * aside];
  const a = borderOf(from, dx, dy);
  const b = borderOf(to, -dx, -dy);
  return [
    [rounded(a[0] + sideX), rounded(a[1] + sideY)],
    [rounded(b[0] + sideX), rounded(b[1] + sideY)],
  ];
}

function borderOf({ x, y, halfWidth, halfHeight, isRound }: DrawnBox, dx: number, dy: number): Point {
  const reach = isRound
    ? 1 / (Math.hypot(dx / (halfWidth || 1), dy / (halfHeight || 1)) || 1)
    : Math.min(halfWidth / (Math.abs(dx) || 1e-9), halfHeight / (Math.abs(dy) || 1e-9));
  return [x + dx * reach, y + dy * reach];
}

const loopAt = ({ x, y, halfWidth }: DrawnBox): readonly [Point, Point] => [
  [rounded(x + halfWidth), rounded(y - 6)],
  [rounded(x + halfWidth), rounded(y + 6)],
];

function head([fromX, fromY]: Point, [x, y]: Point, isLoop: boolean): string {
  const [dx, dy] = isLoop ? [-1, 0] : [x - fromX, y - fromY];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [backX, backY] = [x - ux * 8, y - uy * 8];
  const points = [
    [backX - uy * 2.8, backY + ux * 2.8],
    [x, y],
    [backX + uy * 2.8, backY - ux * 2.8],
  ];
  return points.map((point) => point.map(rounded).join(",")).join(" ");
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function attribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
