import type { Lane } from "../lanes.ts";
import { flowsIn, type StraightFlow } from "../straight-flow.ts";

/** A node or a boundary as it is drawn, in the coordinates of the graph. */
interface Box {
  readonly x: number;
  readonly y: number;
  /** Half of its width and height. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly isRound: boolean;
}

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

const object =
  /<g id="[^"]*" class="(node|cluster)">\s*<title>([^<]*)<\/title>([\s\S]*?)(?=<g id="[^"]*" class="|<\/svg>)/g;

function boxesIn(svg: string): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const [, , name = "", inner = ""] of svg.matchAll(object)) {
    const box = ellipseIn(inner) ?? shapeIn(inner);
    if (box) boxes.set(name, box);
  }
  return boxes;
}

/** The last is the outer one. */
function ellipseIn(inner: string): Box | null {
  const found = [...inner.matchAll(/<ellipse [^>]*cx="([^"]*)" cy="([^"]*)" rx="([^"]*)" ry="([^"]*)"/g)].at(
    -1,
  );
  if (!found) return null;
  const [x = 0, y = 0, halfWidth = 0, halfHeight = 0] = found.slice(1).map(Number);
  return { x, y, halfWidth, halfHeight, isRound: true };
}

function shapeIn(inner: string): Box | null {
  const numbers = [...inner.matchAll(/ (?:points|d)="([^"]*)"/g)].flatMap(([, path = ""]) =>
    (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number),
  );
  if (numbers.length < 4) return null;
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  const [left, right, top, bottom] = [min(xs), max(xs), min(ys), max(ys)];
  return {
    ...{ x: (left + right) / 2, y: (top + bottom) / 2 },
    ...{ halfWidth: (right - left) / 2, halfHeight: (bottom - top) / 2, isRound: false },
  };
}

const min = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const max = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

function groupOf(flow: StraightFlow, from: Box, to: Box, aside: number): string {
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
function lineBetween(from: Box, to: Box, aside: number): readonly [Point, Point] {
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

function borderOf({ x, y, halfWidth, halfHeight, isRound }: Box, dx: number, dy: number): Point {
  const reach = isRound
    ? 1 / (Math.hypot(dx / (halfWidth || 1), dy / (halfHeight || 1)) || 1)
    : Math.min(halfWidth / (Math.abs(dx) || 1e-9), halfHeight / (Math.abs(dy) || 1e-9));
  return [x + dx * reach, y + dy * reach];
}

const loopAt = ({ x, y, halfWidth }: Box): readonly [Point, Point] => [
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
