import type { Change, Finding } from "../threats/findings/finding.ts";
import type { AttackGraph, Way } from "./graph.ts";
import { minimumCut, type Pipe } from "./minimum-cut.ts";
import type { Cut, CutPlace, Ref } from "./types.ts";

/** What closes a way at one of its ends. */
interface Closing {
  readonly ref: Ref;
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  readonly undecided: readonly Finding[];
}

/** A surrounding with more ways than this is not looked at: the cut would take longer than anybody reads. */
const waysAtMost = 20_000;

/**
 * The smallest set of changes after which no path leads to a target: a minimum cut. A way is closed when all that is
 * open at its flow and all at the element that it leads to is ended; a change at an element closes every way into it at
 * once, and a change of a flow that is made at its receiver is one of the receiver. Each finding is ended by the first
 * of its fixes; what no change ends counts as one decision.
 * @param usable the findings of a way that serve: for a foothold, or, at the target, for the goal
 * @returns null where the surroundings are too large, or nothing can close them
 */
export function smallestCut(
  { nodes, ways }: AttackGraph,
  begins: ReadonlySet<number>,
  target: { readonly index: number; readonly at: Ref },
  usable: (findings: readonly Finding[], isLast: boolean) => readonly Finding[],
): Cut | null {
  const passable = ways.flatMap((way) => {
    const isLast = way.to === target.index;
    const node = nodes[way.to];
    if (!node || begins.has(way.to)) return [];
    const atFlow = usable(way.findings, isLast);
    const atNode = usable(node.findings, isLast);
    return atFlow.length + atNode.length > 0 ? [{ way, atFlow, atNode }] : [];
  });
  const between = onTheWay(passable, [...begins], target.index);
  const kept = passable.filter(({ way }) => between.has(way.from) && between.has(way.to));
  if (kept.length === 0 || kept.length > waysAtMost) return null;

  // Each element twice, to be reached and to be held: 2 i and 2 i + 1.
  const pipes: Pipe[] = [];
  const closings: (Closing | null)[] = [];
  const add = (from: number, to: number, closing: Closing | null) => {
    const capacity = closing === null ? Number.POSITIVE_INFINITY : costOf(closing);
    pipes.push({ from, to, capacity });
    closings.push(closing);
  };
  const source = 2 * nodes.length;
  for (const index of begins) if (between.has(index)) add(source, 2 * index + 1, null);
  const ofNode = new Map<number, Set<Finding>>();
  for (const { way, atFlow, atNode } of kept) {
    const own = atFlow.filter((finding) => !isEndedAtReceiver(finding, way));
    if (own.length > 0) add(2 * way.from + 1, 2 * way.to + 1, closingOf(way.ref as Ref, own, false));
    const received = [...atNode, ...atFlow.filter((finding) => !own.includes(finding))];
    if (received.length === 0) continue;
    add(2 * way.from + 1, 2 * way.to, null);
    const all = ofNode.get(way.to) ?? new Set();
    for (const finding of received) all.add(finding);
    ofNode.set(way.to, all);
  }
  for (const [index, findings] of ofNode)
    add(2 * index, 2 * index + 1, closingOf(nodes[index]?.ref as Ref, [...findings], true));
  const cut = minimumCut(source + 1, pipes, source, 2 * target.index + 1);
  if (cut === null) return null;
  const places = cut.pipes.flatMap((pipe) => closings[pipe] ?? []).map(placeOf);
  return { target: target.at, size: cut.size, places };
}

/** Elements that lie between a beginning and the target. */
function onTheWay(
  passable: readonly { readonly way: Way }[],
  begins: readonly number[],
  target: number,
): ReadonlySet<number> {
  const spread = (from: readonly number[], of: (way: Way) => readonly [number, number]) => {
    const next = new Map<number, number[]>();
    for (const { way } of passable) {
      const [here, there] = of(way);
      const known = next.get(here);
      if (known) known.push(there);
      else next.set(here, [there]);
    }
    const seen = new Set(from);
    for (const index of seen) for (const there of next.get(index) ?? []) seen.add(there);
    return seen;
  };
  const reached = spread(begins, ({ from, to }) => [from, to]);
  const leading = spread([target], ({ from, to }) => [to, from]);
  return new Set([...reached].filter((index) => leading.has(index)));
}

const receiver = "sink.";

/** Whether all that ends a finding of a flow is changed at the element that receives it. */
function isEndedAtReceiver({ fix }: Finding, { flow, from, to }: Way): boolean {
  const [first] = fix;
  return (
    flow !== null && from !== to && first?.every(({ property }) => property.startsWith(receiver)) === true
  );
}

function closingOf(ref: Ref, findings: readonly Finding[], isElement: boolean): Closing {
  const changes = new Map<string, Change>();
  for (const { fix } of findings) {
    for (const change of fix[0] ?? []) {
      const property =
        isElement && change.property.startsWith(receiver)
          ? change.property.slice(receiver.length)
          : change.property;
      changes.set(`${property}\n${change.to}`, { ...change, property });
    }
  }
  const undecided = findings.filter(({ fix }) => fix.length === 0);
  return { ref, findings, changes: [...changes.values()], undecided };
}

const costOf = ({ changes, undecided }: Closing): number => changes.length + undecided.length;

function placeOf({ ref, findings, changes, undecided }: Closing): CutPlace {
  const ids = (some: readonly Finding[]) => some.map(({ id }) => id);
  return { at: ref, changes, undecided: ids(undecided), findings: ids(findings) };
}
