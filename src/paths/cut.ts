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

/** A way that serves somebody, with what of it does. */
interface Passable {
  readonly way: Way;
  readonly atFlow: readonly Finding[];
  readonly atNode: readonly Finding[];
}

/** Those of some findings that serve. */
type Usable = (findings: readonly Finding[]) => readonly Finding[];

/**
 * The smallest set of changes after which no path leads to a target: a minimum cut. A way is closed when all that is
 * open at its flow and all at the element that it leads to is ended; a change at an element closes every way into it at
 * once, and a change of a flow that is made at its receiver is one of the receiver. Each finding is ended by the first
 * of its fixes; what no change ends counts as one decision.
 * @param begins the nodes where somebody begins
 * @param foothold what serves on the way
 * @returns tells the cut of a target, and of what serves there; null where the surroundings are too large, or nothing can
 * close them
 */
export function openCuts(
  { nodes, ways }: AttackGraph,
  begins: ReadonlySet<number>,
  foothold: Usable,
): (target: { readonly index: number; readonly at: Ref }, goal: Usable) => Cut | null {
  const into = nodes.map((): number[] => []);
  const outOf = nodes.map((): number[] => []);
  for (const [index, { from, to }] of ways.entries()) {
    into[to]?.push(index);
    outOf[from]?.push(index);
  }
  const footholds = nodes.map(({ findings }) => foothold(findings));
  const onTheWay = ways.map((way) => passable(way, foothold(way.findings), footholds[way.to] ?? []));

  function passable(way: Way, atFlow: readonly Finding[], atNode: readonly Finding[]): Passable | null {
    return begins.has(way.to) || atFlow.length + atNode.length === 0 ? null : { way, atFlow, atNode };
  }

  return (target, goal) => {
    const goals = goal(nodes[target.index]?.findings ?? []);
    const atTheEnd = new Map(
      into[target.index]?.map((index) => {
        const way = ways[index] as Way;
        return [index, passable(way, goal(way.findings), goals)] as const;
      }),
    );
    const passed = (index: number) =>
      ways[index]?.to === target.index ? atTheEnd.get(index) : onTheWay[index];
    const open = (some: readonly number[] | undefined) =>
      (some ?? []).flatMap((index) => passed(index) ?? []);

    const leading = spread([target.index], (node) => open(into[node]).map(({ way }) => way.from));
    const between = spread(
      [...begins].filter((node) => leading.has(node)),
      (node) => open(outOf[node]).flatMap(({ way }) => (leading.has(way.to) ? way.to : [])),
    );
    const indices = [...between].flatMap((node) => into[node] ?? []).sort((a, b) => a - b);
    const kept = open(indices).filter(({ way }) => between.has(way.from));
    if (kept.length === 0 || kept.length > waysAtMost) return null;

    // Each element twice, to be reached and to be held.
    const numbers = new Map(Array.from(between, (node, number) => [node, 2 * number]));
    const reach = (node: number) => numbers.get(node) ?? 0;
    const hold = (node: number) => reach(node) + 1;
    const source = 2 * between.size;
    const pipes: Pipe[] = [];
    const closings: (Closing | null)[] = [];
    const add = (from: number, to: number, closing: Closing | null) => {
      const capacity = closing === null ? Number.POSITIVE_INFINITY : costOf(closing);
      pipes.push({ from, to, capacity });
      closings.push(closing);
    };
    for (const node of begins) if (between.has(node)) add(source, hold(node), null);
    const ofNode = new Map<number, Set<Finding>>();
    for (const { way, atFlow, atNode } of kept) {
      const own = atFlow.filter((finding) => !isEndedAtReceiver(finding, way));
      if (own.length > 0) add(hold(way.from), hold(way.to), closingOf(way.ref as Ref, own, false));
      const received = [...atNode, ...atFlow.filter((finding) => !own.includes(finding))];
      if (received.length === 0) continue;
      add(hold(way.from), reach(way.to), null);
      const all = ofNode.get(way.to) ?? new Set();
      for (const finding of received) all.add(finding);
      ofNode.set(way.to, all);
    }
    for (const [node, findings] of ofNode)
      add(reach(node), hold(node), closingOf(nodes[node]?.ref as Ref, [...findings], true));
    const cut = minimumCut(source + 1, pipes, source, hold(target.index));
    if (cut === null) return null;
    const places = cut.pipes.flatMap((pipe) => closings[pipe] ?? []).map(placeOf);
    return { target: target.at, size: cut.size, places };
  };
}

/** What is reached from some nodes, these included. */
function spread(from: readonly number[], nextOf: (node: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set(from);
  for (const node of seen) for (const next of nextOf(node)) seen.add(next);
  return seen;
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
