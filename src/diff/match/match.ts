import {
  type AnyThing,
  type FlowFacts,
  type LevelFacts,
  type LevelName,
  type ThingKind,
  type ThingsOfLevel,
  thingKinds,
} from "../facts.ts";
import { isCalledByEnds, type Marks, marksIn } from "./marks.ts";
import { at } from "./place.ts";
import { type Candidate, nameLikeness, similarPairs } from "./similar.ts";

/** Something at its place. */
export interface Placed<Thing = AnyThing> {
  readonly level: string;
  readonly thing: Thing;
}

/** What was, and what it is now. */
export interface Pair<Side> {
  readonly before: Side;
  readonly after: Side;
}

export interface MatchedThings<Thing> {
  readonly pairs: readonly Pair<Placed<Thing>>[];
  readonly removed: readonly Placed<Thing>[];
  readonly added: readonly Placed<Thing>[];
}

/** What in two trees is the same. */
export interface Matches {
  readonly levels: readonly Pair<LevelFacts>[];
  readonly things: { readonly [Kind in ThingKind]: MatchedThings<ThingsOfLevel[Kind]> };
  /** Where an element, a boundary or a flow is now, by {@link at} of where it was; those that did not move, too. */
  readonly now: ReadonlyMap<string, string>;
}

/** So often what was found to be the same is used to find more. */
const rounds = 3;

/**
 * Finds what in two trees is the same: by level and key; by its name where only one side has an `id=`; in another level
 * where its name is the only one; and under another name where what it is known by says so.
 */
export function match(before: readonly LevelFacts[], after: readonly LevelFacts[]): Matches {
  const levels = matchLevels(before, after);
  const levelThen = new Map(levels.map((pair) => [pair.before.path, pair.after.path]));
  const sides = { before: openSide(before), after: openSide(after) };
  const found: { readonly [Kind in ThingKind]: Pair<Placed>[] } = {
    ...{ elements: [], boundaries: [], flows: [], data: [] },
  };
  const taken = { before: new Set<AnyThing>(), after: new Set<AnyThing>() };
  /** By level and key as they were: the same as they are. */
  const now = new Map<string, string>();

  function join(kind: ThingKind, one: Placed, other: Placed): void {
    found[kind].push({ before: one, after: other });
    taken.before.add(one.thing);
    taken.after.add(other.thing);
    if (kind !== "data") now.set(at(one.level, one.thing.key), at(other.level, other.thing.key));
  }

  for (const kind of thingKinds) {
    for (const pair of levels) joinSame(kind, pair, ({ key }) => key);
    for (const pair of levels) joinSame(kind, pair, ({ name }) => name, hasOwnId);
  }
  for (let round = 0; round < rounds; round++) if (!joinSimilar()) break;
  for (const kind of thingKinds) joinMoved(kind);
  return {
    levels,
    now,
    things: {
      elements: matched("elements"),
      boundaries: matched("boundaries"),
      flows: matched("flows"),
      data: matched("data"),
    },
  };

  function joinSame(
    kind: ThingKind,
    { before: old, after: current }: Pair<LevelFacts>,
    textOf: (thing: AnyThing) => string,
    mayBe: (one: AnyThing, other: AnyThing) => boolean = () => true,
  ): void {
    const [then, there] = [free(kind, old, "before"), free(kind, current, "after")];
    const byText = uniquely(there, textOf);
    for (const [text, one] of uniquely(then, textOf)) {
      const other = byText.get(text);
      if (one && other && mayBe(one, other)) join(kind, placed(old, one), placed(current, other));
    }
  }

  function free(kind: ThingKind, level: LevelFacts, side: "before" | "after"): AnyThing[] {
    const things: readonly AnyThing[] = level[kind];
    return things.filter((thing) => !taken[side].has(thing));
  }

  /** Whether anything was found. */
  function joinSimilar(): boolean {
    let isMore = false;
    const then = (level: string, key: string) =>
      key === ""
        ? (levelThen.get(level) ?? level)
        : (now.get(at(level, key)) ?? at(levelThen.get(level) ?? level, key));
    const there = (level: string, key: string) => (key === "" ? level : at(level, key));
    for (const pair of levels) {
      const isDone = thingKinds.every(
        (kind) => free(kind, pair.before, "before").length * free(kind, pair.after, "after").length === 0,
      );
      if (isDone) continue;
      const marks = { before: marksIn(pair.before, then), after: marksIn(pair.after, there) };
      for (const kind of thingKinds) {
        const old = free(kind, pair.before, "before").map((one) => candidate(one, marks.before));
        const current = free(kind, pair.after, "after").map((one) => candidate(one, marks.after));
        for (const [one, other] of similarPairs(old, current, kind === "flows" ? mayBeRenamed : undefined)) {
          join(kind, placed(pair.before, one.thing), placed(pair.after, other.thing));
          isMore = true;
        }
      }
    }
    return isMore;
  }

  /** The only one of its kind and name that went, and the only one that came. */
  function joinMoved(kind: ThingKind): void {
    const textOf = ({ thing }: Placed) => `${thing.kind}\n${thing.name}`;
    const gone = uniquely(left(kind, "before"), textOf);
    const come = uniquely(left(kind, "after"), textOf);
    for (const [text, one] of gone) {
      const other = come.get(text);
      if (one && other) join(kind, one, other);
    }
  }

  function left<Kind extends ThingKind>(kind: Kind, side: "before" | "after"): Placed<ThingsOfLevel[Kind]>[] {
    const things = sides[side][kind] as unknown as readonly Placed<ThingsOfLevel[Kind]>[];
    return things.filter(({ thing }) => !taken[side].has(thing));
  }

  function matched<Kind extends ThingKind>(kind: Kind): MatchedThings<ThingsOfLevel[Kind]> {
    const pairs = found[kind] as unknown as readonly Pair<Placed<ThingsOfLevel[Kind]>>[];
    return { pairs, removed: left(kind, "before"), added: left(kind, "after") };
  }
}

function placed(level: LevelFacts, thing: AnyThing): Placed {
  return { level: level.path, thing };
}

function openSide(levels: readonly LevelFacts[]): { readonly [Kind in ThingKind]: readonly Placed[] } {
  const all = (kind: ThingKind) =>
    levels.flatMap((level) => level[kind].map((thing: AnyThing): Placed => placed(level, thing)));
  return { elements: all("elements"), boundaries: all("boundaries"), flows: all("flows"), data: all("data") };
}

/** By a text that only one of them has; null for those that several have. */
function uniquely<Item>(items: readonly Item[], textOf: (item: Item) => string): Map<string, Item | null> {
  const found = new Map<string, Item | null>();
  for (const item of items) {
    const text = textOf(item);
    found.set(text, found.has(text) ? null : item);
  }
  return found;
}

const idOf = ({ stated }: AnyThing): string => (typeof stated.id === "string" ? stated.id : "");

/** An `id=` that came or went changes the key, and not what it is. */
function hasOwnId(one: AnyThing, other: AnyThing): boolean {
  return one.kind === other.kind && (idOf(one) === "") !== (idOf(other) === "");
}

interface ThingCandidate extends Candidate {
  readonly thing: AnyThing;
}

function candidate(thing: AnyThing, marks: ReadonlyMap<AnyThing, Marks>): ThingCandidate {
  const { name, kind } = thing;
  return { thing, name, kind, stableKey: idOf(thing), marks: marks.get(thing) ?? new Map() };
}

/** Two ends have many flows between them: one that was given another name is still called alike, or carries the same. */
function mayBeRenamed({ thing: one }: ThingCandidate, { thing: other }: ThingCandidate): boolean {
  const [before, after] = [one as FlowFacts, other as FlowFacts];
  if (isCalledByEnds(before) && isCalledByEnds(after)) return true;
  const carriesSame = before.data.length > 0 && before.data.join("\n") === after.data.join("\n");
  return carriesSame || nameLikeness(before.name, after.name) >= 0.5;
}

/** Levels by their paths; those that are left, by their titles and by what stands in them. */
function matchLevels(before: readonly LevelFacts[], after: readonly LevelFacts[]): Pair<LevelFacts>[] {
  const there = new Map(after.map((level) => [level.path, level]));
  const then = new Set(before.map(({ path }) => path));
  const same = before.flatMap((level) => {
    const other = there.get(level.path);
    return other ? [{ before: level, after: other }] : [];
  });
  const gone = before.filter(({ path }) => !there.has(path)).map(levelCandidate);
  const come = after.filter(({ path }) => !then.has(path)).map(levelCandidate);
  const moved = similarPairs(gone, come).map(([one, other]) => ({ before: one.level, after: other.level }));
  return [...same, ...moved];
}

function levelCandidate(level: LevelFacts): Candidate & { readonly level: LevelFacts } {
  const marks = marksOfTitle(level);
  for (const kind of thingKinds) for (const { key } of level[kind]) marks.set(`${kind} ${key}`, 2);
  return { level, name: level.title, kind: "level", stableKey: "", marks };
}

/** A level that is called by its directory moves with it. */
export function marksOfTitle({ path, title }: LevelName): Marks {
  return path.endsWith(title) ? new Map() : new Map([[`title ${title}`, 2]]);
}
