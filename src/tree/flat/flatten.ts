import { groupBy } from "../../model/group.ts";
import { enclosingIn } from "../check/enclosing.ts";
import { insideOf } from "../check/realize.ts";
import { encodeKey } from "../element-key.ts";
import { tellApart } from "../link/flow-keys.ts";
import {
  directionsOf,
  type End,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
  type System,
  type Unresolved,
} from "../linked.ts";
import { boundaryIn, findPlaces, type Leaf, type Place, pathOf } from "./flat-places.ts";

export interface FlatSystem {
  readonly model: LinkedModel;
  /** What an element or flow of the flat model, by its key, was: level and key. */
  readonly origins: ReadonlyMap<string, { readonly level: string; readonly key: string }>;
  /** Whether shared levels would have needed more places than there may be. */
  readonly isCut: boolean;
}

/** A copy of a flow in the flat model, which is still being joined. */
interface FlatFlow extends Omit<LinkedFlow, "key" | "responseTo" | "response"> {
  key: string;
  responseTo: FlatFlow | null;
  response: FlatFlow | null;
}

type Side = "source" | "sink";

/**
 * The whole system as one level: every element that has a level of its own is replaced by what is inside, once
 * for each use; flows are joined across levels, from leaf to leaf. Where nothing inside carries a flow, it ends
 * at a placeholder in the boundary of the element that it touches.
 */
export function flatten(system: System, roots: readonly [LinkedModel, ...LinkedModel[]]): FlatSystem {
  const [root] = roots;
  const { all, isCut } = findPlaces(system, roots, root.level);
  const placesOf = groupBy(all, ({ instance }) => instance);
  const owners = new Map<LinkedElement, LinkedModel>();
  for (const { instance } of all) for (const element of instance.elements) owners.set(element, instance);
  const enclosing = enclosingIn(system.instances.values());
  const insides = new Map<LinkedModel, (end: End) => boolean>();
  const placeholders = new Map<Place, Map<LinkedElement, Unresolved>>();

  const joined = all.flatMap((place) =>
    place.instance.flows.filter((flow) => !isSaidAbove(flow, place)).flatMap((flow) => join(flow, place)),
  );
  const leaves = all.flatMap((place) => [...place.leaves.values()].map((leaf) => ({ leaf, place })));
  const origins = new Map<string, { level: string; key: string }>();
  nameLeaves(leaves);
  const flows = joined.map(({ flow }) => flow);
  tellApart(flows, () => {});
  for (const { flow, was } of joined) origins.set(flow.key, { level: was.level, key: was.key });
  for (const place of all) {
    for (const [was, leaf] of place.leaves) origins.set(leaf.key, { level: was.level, key: was.key });
  }
  answer();
  const leafAt = new Map<End, Leaf>(leaves.map(({ leaf }) => [leaf, leaf]));
  for (const flow of flows) {
    if (flow.values.isResponse === true) continue;
    for (const [from, to] of directionsOf(flow)) {
      leafAt.get(from)?.outputs.push(flow);
      leafAt.get(to)?.inputs.push(flow);
    }
  }
  return { model: asModel(), origins, isCut };

  /**
   * A flow over the edge of its level is one piece of the flow that it carries, which is joined where it stands.
   * One that carries only flows at another use of the level has no business here.
   */
  function isSaidAbove(flow: LinkedFlow, { instance, above, describes }: Place): boolean {
    const isInside = insideFrom(instance);
    if (!above || !describes || (isInside(flow.source) && isInside(flow.sink))) return false;
    const carried = above.instance.flows.filter((outer) => system.carriers.get(outer)?.includes(flow));
    const here = carried.filter(({ source, sink }) => source === describes || sink === describes);
    if (here.length === 0) return carried.length > 0;
    return here.some((outer) =>
      directionsOf(outer).some(([outerFrom, outerTo]) =>
        directionsOf(flow).some(
          ([from, to]) =>
            (outerFrom === describes && isInside(from)) || (outerTo === describes && isInside(to)),
        ),
      ),
    );
  }

  function insideFrom(instance: LinkedModel): (end: End) => boolean {
    const isInside = insides.get(instance) ?? insideOf(instance, enclosing);
    insides.set(instance, isInside);
    return isInside;
  }

  function join(was: LinkedFlow, place: Place) {
    const there = pairsOf(was, "source", "sink", place);
    if (directionsOf(was).length < 2)
      return there.map(([source, sink]) => ({ was, place, flow: flatFlow(was, place, source, sink) }));
    // What is carried in one direction only goes one way.
    const back = pairsOf(was, "sink", "source", place);
    const isIn = (pairs: typeof there, [from, to]: readonly [End, End]) =>
      pairs.some((one) => one[0] === to && one[1] === from);
    const oneWay = [...there.filter((one) => !isIn(back, one)), ...back.filter((one) => !isIn(there, one))];
    return [
      ...there
        .filter((one) => isIn(back, one))
        .map(([source, sink]) => ({ was, place, flow: flatFlow(was, place, source, sink) })),
      ...oneWay.map(([source, sink]) => ({
        was,
        place,
        flow: inOneDirection(flatFlow(was, place, source, sink)),
      })),
    ];
  }

  function pairsOf(was: LinkedFlow, from: Side, to: Side, place: Place): (readonly [End, End])[] {
    const sinks = innermost(was, to, "sink", place);
    return innermost(was, from, "source", place).flatMap((source) =>
      sinks.map((sink) => [source, sink] as const),
    );
  }

  function inOneDirection(flow: FlatFlow): FlatFlow {
    const values = Object.assign(Object.create(Object.getPrototypeOf(flow.values)), flow.values);
    return { ...flow, values: Object.assign(values, { bidirectional: false }) };
  }

  function flatFlow(flow: LinkedFlow, place: Place, source: End, sink: End): FlatFlow {
    const boundary = boundaryIn(place, flow.boundary);
    const order = place.above === null ? flow.order : null;
    return { ...flow, level: root.level, source, sink, boundary, order, responseTo: null, response: null };
  }

  /** Where a flow really starts (`source`) or ends at one of its sides: followed through what carries it, level by level. */
  function innermost(flow: LinkedFlow, side: Side, as: Side, place: Place): readonly End[] {
    const end = flow[side];
    if (end.what === "unresolved") return [end];
    if (end.what === "boundary") return [boundaryIn(place, end)];
    const at = placeOf(end, place);
    const leaf = at?.leaves.get(end);
    if (leaf) return [leaf];
    const inside = at?.below.get(end);
    if (!at || !inside) return [end];
    const ends = new Set(carriedInside(flow, as, inside));
    return ends.size > 0 ? [...ends] : [placeholder(end, at)];
  }

  function carriedInside(flow: LinkedFlow, as: Side, inside: Place): readonly End[] {
    const own = new Set(inside.instance.flows);
    const isInside = insideFrom(inside.instance);
    const carrying = (system.carriers.get(flow) ?? []).filter((one) => own.has(one));
    const other: Side = as === "sink" ? "source" : "sink";
    const crossing = carrying.flatMap((one) =>
      directionsOf(one).flatMap(([from, to]) => {
        const [here, there] = as === "sink" ? [to, from] : [from, to];
        if (!isInside(here) || isInside(there)) return [];
        return innermost(one, here === one.sink ? "sink" : "source", as, inside);
      }),
    );
    if (crossing.length > 0) return crossing;
    // Steps within the level: the flow comes in where the first one begins, or goes out where the last one ends.
    const steps = carrying.filter((one) => isInside(one.source) && isInside(one.sink));
    const between = new Set(steps.map((one) => one[as]));
    const outermost = steps.filter((one) => !between.has(one[other]));
    return (outermost.length > 0 ? outermost : steps.slice(0, 1)).flatMap((one) =>
      innermost(one, other, other, inside),
    );
  }

  /** Where an element stands, seen from a place: above it, else in the nearest branch. */
  function placeOf(element: LinkedElement, from: Place): Place | undefined {
    const owner = owners.get(element);
    const places = (owner && placesOf.get(owner)) ?? [];
    if (places.length < 2) return places[0];
    const above = new Map<Place, number>();
    for (let at: Place | null = from; at; at = at.above) above.set(at, above.size);
    const distance = (place: Place) => {
      for (let at: Place | null = place; at; at = at.above) {
        const steps = above.get(at);
        if (steps !== undefined) return steps;
      }
      return above.size;
    };
    return places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
  }

  function placeholder(element: LinkedElement, place: Place): Unresolved {
    const ofPlace = placeholders.get(place) ?? new Map<LinkedElement, Unresolved>();
    placeholders.set(place, ofPlace);
    const boundary = boundaryIn(place, element.boundary);
    const made = ofPlace.get(element) ?? {
      what: "unresolved" as const,
      name: element.name,
      boundary,
      note: "inside, nobody says where",
    };
    ofPlace.set(element, made);
    return made;
  }

  /** Responses answer the pieces that go the other way. */
  function answer(): void {
    const byFlow = groupBy(joined, ({ was }) => was);
    for (const { was, place, flow } of joined) {
      const back = (was.responseTo ? (byFlow.get(was.responseTo) ?? []) : []).find(
        (one) => one.place === place && one.flow.source === flow.sink && one.flow.sink === flow.source,
      );
      if (!back) continue;
      flow.responseTo = back.flow;
      back.flow.response ??= flow;
    }
  }

  function asModel(): LinkedModel {
    const elements = leaves.map(({ leaf }) => leaf);
    const boundaries = all.flatMap((place) => [...place.boundaries.values()]);
    const data = [...new Set([...placesOf.keys()].flatMap((instance) => instance.data))];
    const styles = [...placesOf.keys()].flatMap(({ model }) => model.protocolStyles);
    return {
      ...root,
      model: { ...root.model, protocolStyles: styles },
      parent: null,
      describes: [],
      elements,
      boundaries,
      data,
      flows,
      names: {
        elements: byName(elements),
        boundaries: byName(boundaries),
        data: byName(data),
        flows: byName(flows),
      },
    };
  }
}

/** Names that several leaves have get the way to them: `Till/Drawer`. */
function nameLeaves(leaves: readonly { leaf: Leaf; place: Place }[]): void {
  for (const [name, group] of groupBy(leaves, ({ leaf }) => leaf.name)) {
    if (group.length < 2) continue;
    for (const { leaf, place } of group) leaf.name = [...pathOf(place), name].join("/");
  }
  for (const group of groupBy(leaves, ({ leaf }) => leaf.key).values()) {
    if (group.length < 2) continue;
    for (const { leaf } of group) leaf.key = encodeKey(leaf.name);
  }
  const taken = new Set<string>();
  for (const { leaf } of leaves) {
    const { key } = leaf;
    for (let count = 2; taken.has(leaf.key); count++) leaf.key = `${key}~${count}`;
    taken.add(leaf.key);
  }
}

function byName<Thing extends { readonly name: string }>(things: readonly Thing[]): Map<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) if (!found.has(thing.name)) found.set(thing.name, thing);
  return found;
}
