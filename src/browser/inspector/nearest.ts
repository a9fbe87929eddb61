export interface Spot {
  readonly x: number;
  readonly y: number;
}

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Which of some places a key leads to from one of them; null for none.
 *
 * An arrow leads to the nearest in its direction, where what is aside counts double; Home and End to the first and the
 * last, PageUp and PageDown one by one, so that each place is reached.
 */
export function placeAfter(key: string, spots: readonly Spot[], from: number): number | null {
  const last = spots.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "PageDown") return Math.min(last, from + 1);
  if (key === "PageUp") return Math.max(0, from - 1);
  const way = ways[key];
  const here = spots[from];
  if (!way || !here) return null;
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  spots.forEach(({ x, y }, at) => {
    const along = (x - here.x) * way[0] + (y - here.y) * way[1];
    const aside = Math.abs((x - here.x) * way[1]) + Math.abs((y - here.y) * way[0]);
    const cost = along + 2 * aside;
    if (at === from || along <= 1 || cost >= least) return;
    best = at;
    least = cost;
  });
  return best;
}
