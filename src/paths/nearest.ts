/** An arc of a directed graph whose nodes are numbers from 0. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** 0 or more. */
  readonly cost: number;
}

/** The cheapest way from each node to one. */
export interface Ways {
  /** Infinity where there is none. */
  readonly cost: Float64Array;
  /** The arc to take next, by its index; -1 at the end, and where there is none. */
  readonly next: Int32Array;
}

/** Arcs by the node that they lead to. */
export function arcsInto(nodes: number, arcs: readonly Arc[]): readonly (readonly number[])[] {
  const into: number[][] = Array.from({ length: nodes }, () => []);
  for (const [index, { to }] of arcs.entries()) into[to]?.push(index);
  return into;
}

/**
 * The cheapest way from every node to `end` (Dijkstra's algorithm, against the arrows). Of two that cost the same, the
 * one whose arcs come first.
 * @param costOf cost of an arc for this end; Infinity for one that cannot be taken
 */
export function waysTo(
  end: number,
  arcs: readonly Arc[],
  into: readonly (readonly number[])[],
  costOf: (arc: number) => number,
): Ways {
  const cost = new Float64Array(into.length).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array(into.length).fill(-1);
  const done = new Uint8Array(into.length);
  const open = heap();
  cost[end] = 0;
  open.push(end, 0);
  for (let at = open.pop(); at !== null; at = open.pop()) {
    if (done[at]) continue;
    done[at] = 1;
    for (const index of into[at] ?? []) {
      const { from } = arcs[index] as Arc;
      const total = (cost[at] ?? 0) + costOf(index);
      if (done[from] || total >= (cost[from] ?? 0)) continue;
      cost[from] = total;
      next[from] = index;
      open.push(from, total);
    }
  }
  return { cost, next };
}

/** A binary heap; what was put in first comes out first among equals. */
function heap() {
  const items: { readonly node: number; readonly cost: number; readonly turn: number }[] = [];
  let turns = 0;
  const isBefore = (a: number, b: number) => {
    const [one, other] = [items[a], items[b]];
    if (!one || !other) return false;
    return one.cost < other.cost || (one.cost === other.cost && one.turn < other.turn);
  };
  const swap = (a: number, b: number) => {
    const [one, other] = [items[a], items[b]];
    if (one && other) [items[a], items[b]] = [other, one];
  };
  return {
    push(node: number, cost: number): void {
      items.push({ node, cost, turn: turns++ });
      for (let at = items.length - 1; at > 0; ) {
        const above = (at - 1) >> 1;
        if (!isBefore(at, above)) break;
        swap(at, above);
        at = above;
      }
    },
    pop(): number | null {
      const [first] = items;
      const last = items.pop();
      if (!first || !last) return null;
      if (items.length === 0) return first.node;
      items[0] = last;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const least = isBefore(right, left) ? right : left;
        if (!isBefore(least, at)) break;
        swap(at, least);
        at = least;
      }
      return first.node;
    },
  };
}
