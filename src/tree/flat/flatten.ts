import { groupBy } from "../../model/group.ts";
import { enclosingIn } from "../check/enclosing.ts";
import { insideOf } from "../check/realize.ts";
import { touchedIn, unusedIn } from "../check/unused.ts";
import { encodeKey } from "../element-key.ts";
import { tellApart } from "../link/flow-keys.ts";
import type { End, LinkedElement, LinkedFlow, LinkedModel, System, Unresolved } from "../linked.ts";
import { boundaryIn, elementsAround, findPlaces, type Leaf, type Place, pathOf } from "./flat-places.ts";
import { mergedData, mergedValues, type Pieces } from "./merged-values.ts";
import {
  opposite,
  pairsOf,
  type Side,
  type Stated,
  type Strand,
  type Ways,
  waysOf,
  waysThrough,
} from "./strands.ts";

interface Ends {
  readonly source: End;
  readonly sink: End;
}

/** A flow from one end to another, with what carries it there. */
interface Joined {
  readonly ends: Ends;
  readonly pieces: Pieces;
  readonly ways: Ways;
}

/** Where something of the flat model was stated. */
export interface Origin {
  readonly level: string;
  readonly key: string;
}

export interface FlatSystem {
  readonly model: LinkedModel;
  /** What an element or flow of the flat model, by its key, was: level and key. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** All that a flow of the flat model, by its key, was joined from: its origin, and what carries it further inside. */
  readonly pieces: ReadonlyMap<string, readonly Origin[]>;
  /** The elements that an element of the flat model, by its key, is inside of, the outermost first. */
  readonly within: ReadonlyMap<string, readonly Origin[]>;
  /** Whether shared levels would have needed more places than there may be. */
  readonly isCut: boolean;
}

/** A copy of a flow in the flat model, which is still being joined. */
interface FlatFlow extends Omit<LinkedFlow, "key" | "responseTo" | "response"> {
  key: string;
  responseTo: FlatFlow | null;
  response: FlatFlow | null;
}

/**
 * The whole system as one level: every element that has a level of its own is replaced by what is inside, once
 * for each use; flows are joined across levels, from leaf to leaf, with what is stated furthest inside. Where nothing
 * inside carries a flow, it ends at a placeholder in the boundary of the element that it touches.
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
  const saidAlone = new Map<LinkedFlow, Set<Place>>();

  const joined = all.flatMap((place) =>
    place.instance.flows.filter((flow) => !isSaidAbove(flow, place)).flatMap((flow) => join(flow, place)),
  );
  const leaves = all.flatMap((place) => [...place.leaves.values()].map((leaf) => ({ leaf, place })));
  const origins = new Map<string, Origin>();
  nameLeaves(leaves);
  const flows = joined.map(({ flow }) => flow);
  tellApart(flows, () => {});
  const pieces = new Map<string, readonly Origin[]>();
  for (const { flow, was, parts } of joined) {
    origins.set(flow.key, { level: was.level, key: was.key });
    pieces.set(
      flow.key,
      [...new Set([was, ...parts])].map(({ level, key }) => ({ level, key })),
    );
  }
  const within = new Map<string, readonly Origin[]>();
  for (const place of all) {
    const around = elementsAround(place);
    for (const [was, leaf] of place.leaves) {
      origins.set(leaf.key, { level: was.level, key: was.key });
      within.set(leaf.key, around);
    }
  }
  answer();
  const leafAt = new Map<End, Leaf>(leaves.map(({ leaf }) => [leaf, leaf]));
  for (const flow of flows) {
    if (flow.values.isResponse === true) continue;
    leafAt.get(flow.source)?.outputs.push(flow);
    leafAt.get(flow.sink)?.inputs.push(flow);
  }
  return { model: asModel(), origins, pieces, within, isCut };

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
      (["source", "sink"] as const).some(
        (side) => outer[side] === describes && innerSide(flow, outer, side, isInside) !== null,
      ),
    );
  }

  function insideFrom(instance: LinkedModel): (end: End) => boolean {
    const isInside = insides.get(instance) ?? insideOf(instance, enclosing);
    insides.set(instance, isInside);
    return isInside;
  }

  function join(was: LinkedFlow, place: Place) {
    const whole: Stated = { flow: was, place };
    const sources = strandsOf(whole, "source");
    const sinks = strandsOf(whole, "sink");
    const pairs = pairsOf(sources, sinks, enclosing);
    const served = pairs.filter(([source, sink]) => {
      const { there, back } = waysThrough(source.ways, sink.ways, false);
      return there || back;
    });
    const paired = new Set(served.flat());
    // What one end says of a direction of which the other says nothing stands as it says it.
    const alone = [...sources, ...sinks].filter((one) => !paired.has(one));
    const saidByOne = {
      there: alone.some(({ isPlaceholder, ways }) => !isPlaceholder && ways.there && !ways.back),
      back: alone.some(({ isPlaceholder, ways }) => !isPlaceholder && ways.back && !ways.there),
    };
    const joined = served.map(([source, sink]) => ({
      ends: { source: endOf(source, sink), sink: endOf(sink, source) },
      pieces: [source.pieces, sink.pieces] as const,
      ways: waysThrough(source.ways, sink.ways, false),
    }));
    const whither = waysOf(was).back ? inDirections(whole, joined, saidByOne) : joined;
    return [
      ...whither.map(({ ends, pieces, ways }) => ({
        was,
        place,
        parts: pieces.flat().map((piece) => piece.flow),
        flow: flatFlow(whole, ends, pieces, ways),
      })),
      ...alone.flatMap(joinAlone),
    ];
  }

  /** What goes both ways may be carried by two flows, or one way only: the other then ends where nobody says. */
  function inDirections(whole: Stated, joined: readonly Joined[], saidByOne: Ways): readonly Joined[] {
    const byEnds: Joined[] = [];
    for (const one of joined) {
      const same = ({ ends }: Joined) => ends.source === one.ends.source && ends.sink === one.ends.sink;
      const at = byEnds.findIndex(same);
      const other = byEnds[at];
      if (!other) byEnds.push(one);
      else {
        const ways = {
          there: other.ways.there || one.ways.there,
          back: other.ways.back || one.ways.back,
        };
        byEnds[at] = { ...other, ways };
      }
    }
    const [first] = byEnds;
    if (!first) return byEnds;
    const [source, sink] = first.pieces;
    const ends = {
      source: source.length > 0 ? placeholderFor(whole, "source") : first.ends.source,
      sink: sink.length > 0 ? placeholderFor(whole, "sink") : first.ends.sink,
    };
    for (const way of ["there", "back"] as const) {
      if (saidByOne[way] || byEnds.some(({ ways }) => ways[way])) continue;
      byEnds.push({ ends, pieces: [[], []], ways: { there: way === "there", back: way === "back" } });
    }
    return byEnds.filter(({ ways }) => ways.there || ways.back);
  }

  /** What is carried somewhere else than the other end says is what it says itself: once, whatever it carries. */
  function joinAlone({ end, from, away }: Strand) {
    const known = saidAlone.get(from.flow) ?? new Set();
    saidAlone.set(from.flow, known);
    if (known.has(from.place)) return [];
    known.add(from.place);
    const [other] = strandsOf(from, away);
    const beyond = other && other.pieces.length === 0 ? other.end : placeholderFor(from, away);
    const ends = away === "sink" ? { source: end, sink: beyond } : { source: beyond, sink: end };
    const flow = flatFlow(from, ends, [[], []], waysOf(from.flow));
    return [{ was: from.flow, place: from.place, parts: [], flow }];
  }

  /** A placeholder gives way where the other strand says more. */
  function endOf(strand: Strand, other: Strand): End {
    if (!strand.isPlaceholder || other.from.flow[other.away] === strand.of) return strand.end;
    const [said] = strandsOf(other.from, other.away);
    return said && !enclosing(strand.of).has(said.of) ? said.end : strand.end;
  }

  function flatFlow(whole: Stated, { source, sink }: Ends, pieces: Pieces, ways: Ways): FlatFlow {
    const { flow, place } = whole;
    const values = mergedValues(whole, pieces);
    const isCut = waysOf(flow).back && !(ways.there && ways.back);
    return {
      ...flow,
      ...(ways.there ? { source, sink } : { source: sink, sink: source }),
      level: root.level,
      values: isCut
        ? Object.assign(Object.create(Object.getPrototypeOf(values)), values, { bidirectional: false })
        : values,
      data: mergedData(flow, pieces),
      boundary: boundaryIn(place, flow.boundary),
      order: flow.order ?? pieces.flat().find((one) => one.flow.order !== null)?.flow.order ?? null,
      responseTo: null,
      response: null,
    };
  }

  /** Where a flow really starts or ends: followed through what carries it, level by level. */
  function strandsOf(whole: Stated, side: Side): readonly Strand[] {
    const { flow, place } = whole;
    const of = flow[side];
    const strand = (end: End, isPlaceholder = false): readonly Strand[] => [
      { end, of, isPlaceholder, pieces: [], from: whole, away: opposite(side), ways: waysOf(flow) },
    ];
    if (of.what === "unresolved") return strand(of);
    if (of.what === "boundary") return strand(boundaryIn(place, of));
    const at = placeOf(of, place);
    const leaf = at?.leaves.get(of);
    if (leaf) return strand(leaf);
    const inside = at?.below.get(of);
    if (!at || !inside) return strand(of);
    const strands = carriedInside(whole, side, inside);
    return strands.length > 0 ? strands : strand(placeholder(of, at), true);
  }

  function carriedInside(whole: Stated, side: Side, inside: Place): readonly Strand[] {
    const own = new Set(inside.instance.flows);
    const isInside = insideFrom(inside.instance);
    const carrying = (system.carriers.get(whole.flow) ?? []).filter((one) => own.has(one));
    const crossing = carrying.flatMap((flow) => {
      const inner = innerSide(flow, whole.flow, side, isInside);
      if (inner === null) return [];
      const piece = { flow, place: inside };
      return strandsOf(piece, inner).map((one) => ({
        ...one,
        pieces: [piece, ...one.pieces],
        ways: waysThrough(waysOf(whole.flow), one.ways, inner !== side),
      }));
    });
    if (crossing.length > 0) return crossing;
    // Steps within the level: the flow comes in where the first one begins, or goes out where the last one ends.
    const other = opposite(side);
    const steps = carrying.filter((one) => isInside(one.source) && isInside(one.sink));
    const between = new Set(steps.map((one) => one[side]));
    const outermost = steps.filter((one) => !between.has(one[other]));
    const ends = (outermost.length > 0 ? outermost : steps.slice(0, 1)).flatMap((flow) =>
      strandsOf({ flow, place: inside }, other),
    );
    const distinct = new Map(ends.map((one) => [one.end, one]));
    const ways = waysOf(whole.flow);
    return [...distinct.values()].map((one) => ({ ...one, pieces: [], from: whole, away: other, ways }));
  }

  /** Which end of a flow over the edge of a level is inside, if it goes the way of the flow that it carries. */
  function innerSide(
    flow: LinkedFlow,
    outer: LinkedFlow,
    side: Side,
    isInside: (end: End) => boolean,
  ): Side | null {
    const other = opposite(side);
    if (isInside(flow[side]) && !isInside(flow[other])) return side;
    const goesBack = flow.values.bidirectional === true || outer.values.bidirectional === true;
    return goesBack && isInside(flow[other]) && !isInside(flow[side]) ? other : null;
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

  /** For what an end is, where nothing that is said of the inside fits. */
  function placeholderFor({ flow, place }: Stated, side: Side): End {
    const end = flow[side];
    const at = end.what === "element" ? placeOf(end, place) : undefined;
    return at && end.what === "element" ? placeholder(end, at) : end;
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
    const model: LinkedModel = {
      ...root,
      // Each flow has the style of its own level already.
      model: { ...root.model, protocolStyles: [] },
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
    return { ...model, unused: unusedIn(model, touchedIn([model])) };
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
