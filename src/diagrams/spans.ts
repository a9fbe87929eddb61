import type { Drawable } from "./compared/drawable.ts";

/**
 * How many ranks all flows of a diagram span together when what they lead to stands to the right of what they come from.
 * It is what a layout costs: dot orders one place for each of them.
 */
export function spannedRanks({ nodes, edges }: Drawable): number {
  const next = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const { from, to } of edges) if (from !== to) next.get(from)?.push(to);
  const order = finishingOrder(next);
  const place = new Map(order.map((id, index) => [id, index]));
  const rank = new Map<string, number>();
  // What would lead back is turned round, as dot does it.
  for (const id of [...order].reverse())
    for (const other of next.get(id) ?? []) {
      const isBack = (place.get(other) ?? 0) > (place.get(id) ?? 0);
      if (!isBack) rank.set(other, Math.max(rank.get(other) ?? 0, (rank.get(id) ?? 0) + 1));
    }
  return edges.reduce((sum, { from, to }) => sum + Math.abs((rank.get(from) ?? 0) - (rank.get(to) ?? 0)), 0);
}

/** Nodes in the order in which a search in depth leaves them. Without recursion: chains may be long. */
function finishingOrder(next: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ id: start, rest: (next.get(start) ?? []).values() }];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const step = at.rest.next();
      if (step.done) {
        order.push(at.id);
        path.pop();
      } else if (!seen.has(step.value)) {
        seen.add(step.value);
        path.push({ id: step.value, rest: (next.get(step.value) ?? []).values() });
      }
    }
  }
  return order;
}
