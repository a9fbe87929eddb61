export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function centreOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function holds(box: Box, { x, y }: Point, margin = 0): boolean {
  const isAcross = x >= box.x - margin && x <= box.x + box.width + margin;
  return isAcross && y >= box.y - margin && y <= box.y + box.height + margin;
}

const areaOf = ({ width, height }: Box): number => width * height;

/** The smallest of some boxes in which the middle of something lies, and which is larger than it; null for none. */
export function around<One extends { readonly box: Box }>(box: Box, boxes: readonly One[]): One | null {
  const middle = centreOf(box);
  let found: One | null = null;
  for (const one of boxes) {
    if (areaOf(one.box) <= areaOf(box) || !holds(one.box, middle)) continue;
    if (found === null || areaOf(one.box) < areaOf(found.box)) found = one;
  }
  return found;
}

/** Whether two lines through points meet. */
export function meet(one: readonly Point[], other: readonly Point[]): boolean {
  for (const [a, b] of pairs(one)) for (const [c, d] of pairs(other)) if (cross(a, b, c, d)) return true;
  return false;
}

function* pairs(points: readonly Point[]): Generator<readonly [Point, Point]> {
  for (const [at, point] of points.entries()) {
    const next = points[at + 1];
    if (next) yield [point, next];
  }
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}
