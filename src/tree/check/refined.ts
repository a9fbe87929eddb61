import { groupBy } from "../../model/group.ts";
import { openMemo } from "../../model/memo.ts";
import {
  boundaryChain,
  boundaryOf,
  type End,
  isInScope,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
} from "../linked.ts";
import type { Enclosing } from "./enclosing.ts";
import { type Carriers, type Ends, insideOf, waysOf } from "./realize.ts";

/** The level that describes each element, in the context in which it does. */
export function findInsides(
  instances: Iterable<readonly LinkedModel[]>,
): ReadonlyMap<LinkedElement, LinkedModel> {
  const insides = new Map<LinkedElement, LinkedModel>();
  for (const ofLevel of instances)
    for (const instance of ofLevel) for (const element of instance.describes) insides.set(element, instance);
  return insides;
}

/**
 * What a level below has all of: flows that are carried over its edge, and elements of which every flow is. An element
 * without flows is not among them, whatever its level says: nothing shows that the level is more than a stub.
 */
export function findRefined(
  insides: ReadonlyMap<LinkedElement, LinkedModel>,
  carriers: Carriers,
  enclosing: Enclosing,
): ReadonlySet<LinkedElement | LinkedFlow> {
  const refined = new Set<LinkedElement | LinkedFlow>();
  const flowsAt = openMemo().of(({ flows }: LinkedModel) => byEnds(flows));
  const isCarriedInto = openMemo().of((instance: LinkedModel) => carriedInto(instance, carriers, enclosing));
  for (const [element, instance] of insides) {
    const flows = instance.parent === null ? [] : (flowsAt(instance.parent).get(element) ?? []);
    const isCarried = isCarriedInto(instance);
    const carried = flows.filter((flow) => isCarried(flow, element));
    for (const flow of carried) refined.add(flow);
    if (flows.length > 0 && carried.length === flows.length) refined.add(element);
  }
  return refined;
}

function byEnds(flows: readonly LinkedFlow[]): ReadonlyMap<End, readonly LinkedFlow[]> {
  const ends = flows.flatMap((flow) => [...new Set([flow.source, flow.sink])].map((end) => ({ end, flow })));
  const groups = groupBy(ends, ({ end }) => end);
  return new Map([...groups].map(([end, group]) => [end, group.map(({ flow }) => flow)]));
}

/**
 * Whether flows of a level take a flow over its edge, in every direction that it has and with all its data, and are
 * judged. A flow that only says so (`realizes=`) and goes elsewhere is judged for what it is.
 */
function carriedInto(instance: LinkedModel, carriers: Carriers, enclosing: Enclosing) {
  const own = new Set(instance.flows);
  const isInside = insideOf(instance, enclosing);

  return (flow: LinkedFlow, element: LinkedElement): boolean => {
    const judged = (carriers.get(flow) ?? []).filter(
      (one) => own.has(one) && isInScope(one) && isResponse(one) === isResponse(flow),
    );
    return waysOf(flow).every((outer) => {
      const crossing = judged.filter((one) => waysOf(one).some((inner) => crosses(inner, outer, element)));
      const carried = new Set(crossing.flatMap(({ data }) => data.map(({ name }) => name)));
      return crossing.length > 0 && flow.data.every(({ name }) => carried.has(name));
    });
  };

  /** Between something of the level that is judged, and the same neighbour or something in it; the same way round. */
  function crosses(inner: Ends, outer: Ends, element: LinkedElement): boolean {
    const comesIn = outer.sink === element;
    const [inside, beyond] = comesIn ? [inner.sink, inner.source] : [inner.source, inner.sink];
    if (inside.what === "unresolved" || !isInScope(inside) || !isInside(inside)) return false;
    const neighbour = comesIn ? outer.source : outer.sink;
    return neighbour === element ? isInside(beyond) : isAt(beyond, neighbour);
  }

  function isAt(end: End, neighbour: End): boolean {
    if (end === neighbour || enclosing(end).has(neighbour)) return true;
    if (end.what === "unresolved") return neighbour.what === "unresolved" && end.name === neighbour.name;
    return neighbour.what === "boundary" && boundaryChain(boundaryOf(end)).includes(neighbour);
  }
}

function isResponse({ values }: LinkedFlow): boolean {
  return values.isResponse === true;
}
