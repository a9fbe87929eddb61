/** Infinity for what cannot be cut. */
export interface Pipe {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
}

export interface MinimumCut {
  readonly size: number;
  /** Indexes of the pipes that are cut. */
  readonly pipes: readonly number[];
}

/**
 * The cheapest set of pipes without which nothing flows from `source` to `sink`: by the greatest flow that fits through
 * (Edmonds and Karp), nearest to the source. Null where it would take what cannot be cut.
 */
export function minimumCut(
  nodes: number,
  pipes: readonly Pipe[],
  source: number,
  sink: number,
): MinimumCut | null {
  // Each pipe and its way back: 2 i and 2 i + 1.
  const ends = new Int32Array(pipes.length * 2);
  const free = new Float64Array(pipes.length * 2);
  const out: number[][] = Array.from({ length: nodes }, () => []);
  for (const [index, { from, to, capacity }] of pipes.entries()) {
    ends[2 * index] = to;
    ends[2 * index + 1] = from;
    free[2 * index] = capacity;
    out[from]?.push(2 * index);
    out[to]?.push(2 * index + 1);
  }
  let size = 0;
  for (;;) {
    const by = reach(source, out, ends, free);
    if (by[sink] === -1) break;
    let least = Number.POSITIVE_INFINITY;
    for (const way of wayBack(sink, source, by, ends)) least = Math.min(least, free[way] ?? 0);
    if (least === Number.POSITIVE_INFINITY) return null;
    for (const way of wayBack(sink, source, by, ends)) {
      free[way] = (free[way] ?? 0) - least;
      free[way ^ 1] = (free[way ^ 1] ?? 0) + least;
    }
    size += least;
  }
  const by = reach(source, out, ends, free);
  const isReached = (node: number) => node === source || by[node] !== -1;
  const cut = pipes.flatMap(({ from, to }, index) => (isReached(from) && !isReached(to) ? index : []));
  return { size, pipes: cut };
}

/** The half pipe by which each node is reached first, breadth first; -1 for none. */
function reach(
  source: number,
  out: readonly (readonly number[])[],
  ends: Int32Array,
  free: Float64Array,
): Int32Array {
  const by = new Int32Array(out.length).fill(-1);
  const open = [source];
  for (const node of open) {
    for (const way of out[node] ?? []) {
      const to = ends[way] ?? -1;
      if ((free[way] ?? 0) <= 0 || to === source || by[to] !== -1) continue;
      by[to] = way;
      open.push(to);
    }
  }
  return by;
}

function* wayBack(sink: number, source: number, by: Int32Array, ends: Int32Array): Generator<number> {
  for (let at = sink; at !== source; ) {
    const way = by[at] ?? -1;
    yield way;
    at = ends[way ^ 1] ?? source;
  }
}
