/** A node or a boundary as it is drawn, in the coordinates of the graph. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  /** Half of its width and height. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly isRound: boolean;
}

const object =
  /<g id="[^"]*" class="(node|cluster)">\s*<title>([^<]*)<\/title>([\s\S]*?)(?=<g id="[^"]*" class="|<\/svg>)/g;

/** What a picture by Graphviz shows, by the names that the dot text has for it. */
export function boxesIn(svg: string): Map<string, DrawnBox> {
  const boxes = new Map<string, DrawnBox>();
  for (const [, , name = "", inner = ""] of svg.matchAll(object)) {
    const box = ellipseIn(inner) ?? shapeIn(inner);
    if (box) boxes.set(name, box);
  }
  return boxes;
}

/** The last is the outer one. */
function ellipseIn(inner: string): DrawnBox | null {
  const found = [...inner.matchAll(/<ellipse [^>]*cx="([^"]*)" cy="([^"]*)" rx="([^"]*)" ry="([^"]*)"/g)].at(
    -1,
  );
  if (!found) return null;
  const [x = 0, y = 0, halfWidth = 0, halfHeight = 0] = found.slice(1).map(Number);
  return { x, y, halfWidth, halfHeight, isRound: true };
}

function shapeIn(inner: string): DrawnBox | null {
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
