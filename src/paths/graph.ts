import type { EnumMember } from "../model/enums.ts";
import { groupBy } from "../model/group.ts";
import type { Finding } from "../threats/findings/finding.ts";
import type { FlatSystem, Origin } from "../tree/flat/flatten.ts";
import { boundaryChain, boundaryOf, type LinkedElement, type LinkedFlow } from "../tree/linked.ts";
import type { Arc } from "./nearest.ts";
import type { Ref } from "./types.ts";

/** An element of the flattened system, with what is open about it. */
export interface Node {
  readonly element: LinkedElement | null;
  readonly ref: Ref;
  readonly findings: readonly Finding[];
}

/** A way from one element to another, in one direction. */
export interface Way extends Arc {
  /** Null for the way in from outside. */
  readonly flow: LinkedFlow | null;
  readonly ref: Ref | null;
  readonly findings: readonly Finding[];
  readonly crossing: { readonly boundary: string; readonly difficulty: string } | null;
}

export interface AttackGraph {
  readonly nodes: readonly Node[];
  readonly ways: readonly Way[];
}

const isOpen = ({ status }: Finding) => status === "open";

/** By `level` and `key` of where something is stated. */
const at = (level: string, key: string) => `${level}\n${key}`;

/**
 * The flattened system as a graph: an element each node, a flow each way, responses too. What reads from a store can
 * ask it, whichever way the flow is drawn; who fetches what it runs, and who runs something, can be reached from there.
 * Findings of an element that has a level of its own count at those inside
 * that something outside talks to.
 */
export function attackGraph(
  { model, origins, pieces, within }: FlatSystem,
  findings: readonly Finding[],
): AttackGraph {
  const byPlace = groupBy(findings.filter(isOpen), ({ level, element }) => at(level, element.id));
  const found = (places: readonly Origin[]) => [
    ...new Set(places.flatMap(({ level, key }) => byPlace.get(at(level, key)) ?? [])),
  ];
  const originOf = (key: string) => origins.get(key) ?? { level: model.level, key };
  const indexOf = new Map<unknown, number>(model.elements.map((element, index) => [element, index]));
  const ways = model.flows.flatMap((flow) => {
    const [source, sink] = [indexOf.get(flow.source), indexOf.get(flow.sink)];
    if (source === undefined || sink === undefined || source === sink) return [];
    const places = pieces.get(flow.key) ?? [originOf(flow.key)];
    const way = {
      cost: 0,
      flow,
      ref: { place: flow.key, ...originOf(flow.key), name: flow.name, kind: "Dataflow" },
      findings: found(places),
      crossing: crossingOf(flow),
    };
    const isRead = flow.source.what === "element" && flow.source.judgedAs === "Datastore";
    const isBoth = flow.values.bidirectional === true;
    const there = { ...way, from: source, to: sink };
    if (isRead || isBoth) return [there, { ...way, from: sink, to: source }];
    // What is wrong on the way there helps nobody who comes back.
    return isTakenOver(flow) ? [there, { ...way, findings: [], from: sink, to: source }] : [there];
  });
  const above = model.elements.map(() => new Set<Finding>());
  const around = model.elements.map(({ key }) => within.get(key) ?? []);
  for (const { from, to } of ways) {
    const [outer = [], inner = []] = [around[from], around[to]];
    const entered = inner.slice(sharedStart(outer, inner));
    for (const finding of entered.length > 0 ? found(entered) : []) above[to]?.add(finding);
  }
  const nodes = model.elements.map((element, index) => {
    const origin = originOf(element.key);
    const ref = { place: element.key, ...origin, name: element.name, kind: element.kind };
    return { element, ref, findings: [...found([origin]), ...(above[index] ?? [])] };
  });
  return { nodes, ways };
}

/** What is fetched there is run by whoever fetches it. */
const suppliers = new Set(["registry", "source_repository", "model_store"]);
/** What runs there shares a machine with it. */
const hosts = new Set(["container_runtime", "virtual_machine"]);

/** Whether whoever holds the sink of a flow may get at its source by it. */
function isTakenOver({ source, sink }: LinkedFlow): boolean {
  const typeOf = (end: LinkedFlow["source"]) => (end.what === "element" ? (end.type?.name ?? "") : "");
  return suppliers.has(typeOf(sink)) || hosts.has(typeOf(source));
}

/** How many elements two are inside of together. */
function sharedStart(one: readonly Origin[], other: readonly Origin[]): number {
  const differs = one.findIndex((origin, index) => {
    const { level, key } = other[index] ?? {};
    return origin.level !== level || origin.key !== key;
  });
  return differs === -1 ? one.length : differs;
}

/** The hardest of the boundaries that lie around one end and not around the other, as far as anybody says. */
function crossingOf({ source, sink }: LinkedFlow): Way["crossing"] {
  const [from, to] = [boundaryChain(boundaryOf(source)), boundaryChain(boundaryOf(sink))];
  const crossed = [...from.filter((one) => !to.includes(one)), ...to.filter((one) => !from.includes(one))];
  let hardest: { boundary: string; difficulty: EnumMember } | null = null;
  for (const { name, values } of crossed) {
    const difficulty = values.traversalDifficulty as EnumMember;
    if (!hardest || (difficulty.rank ?? 0) > (hardest.difficulty.rank ?? 0))
      hardest = { boundary: name, difficulty };
  }
  return hardest && { boundary: hardest.boundary, difficulty: hardest.difficulty.name };
}
