interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of the fingers, and how far the first two are apart. */
export interface Grip extends Point {
  readonly spread: number;
}

export function gripOf(points: readonly Point[]): Grip {
  const [first, second] = points;
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
    spread: first && second ? Math.hypot(first.x - second.x, first.y - second.y) : 0,
  };
}
