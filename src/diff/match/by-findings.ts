import type { FindingFacts, Snapshot } from "../facts.ts";
import type { Marks } from "./marks.ts";
import { marksOfTitle } from "./match.ts";
import { at } from "./place.ts";
import { type Candidate, similarPairs } from "./similar.ts";

/** Elements with nearly the same findings are one; servers have much in common, so less is no sign. */
const leastPart = 0.9;

interface Known extends Candidate {
  readonly level: string;
  readonly key: string;
}

export interface Moved {
  /** By {@link at} of where they were; those that did not move are left out. */
  readonly now: ReadonlyMap<string, string>;
  /** Paths of levels, by what they were. */
  readonly levels: ReadonlyMap<string, string>;
}

/**
 * Where things are now, of results that tell no more than their findings: what went and what came under another name in the
 * same level with the same findings, or at the same place of a level that moved.
 */
export function movedByFindings(
  before: Pick<Snapshot, "names" | "findings">,
  after: Pick<Snapshot, "names" | "findings">,
): Moved {
  const [then, there] = [elementsOf(before.findings), elementsOf(after.findings)];
  const levelNow = movedLevels(before, after, then, there);
  const placeThen = (one: Known) => at(levelNow.get(one.level) ?? one.level, one.key);
  const moved = new Map<string, string>();
  for (const [place, one] of then) {
    const now = placeThen(one);
    if (now !== place && there.has(now)) moved.set(place, now);
  }
  const stayed = new Set([...then.values()].map(placeThen));
  const gone = [...then.values()].filter((one) => !there.has(placeThen(one)));
  const come = [...there].filter(([place]) => !stayed.has(place)).map(([, one]) => one);
  const isNear = (one: Known, other: Known) => (levelNow.get(one.level) ?? one.level) === other.level;
  for (const [one, other] of similarPairs(gone, come, isNear, leastPart))
    moved.set(at(one.level, one.key), at(other.level, other.key));
  return { now: moved, levels: levelNow };
}

function elementsOf(findings: readonly FindingFacts[]): ReadonlyMap<string, Known> {
  const elements = new Map<string, Known & { readonly marks: Marks }>();
  for (const { level, rule, element } of findings) {
    const place = at(level, element.id);
    const known = elements.get(place) ?? {
      ...{ level, key: element.id, name: element.name, kind: element.kind, stableKey: "" },
      marks: new Map(),
    };
    elements.set(place, known);
    known.marks.set(rule, 1);
  }
  return elements;
}

/** Levels that went and came, by their titles and their elements. */
function movedLevels(
  before: Pick<Snapshot, "names">,
  after: Pick<Snapshot, "names">,
  then: ReadonlyMap<string, Known>,
  there: ReadonlyMap<string, Known>,
): ReadonlyMap<string, string> {
  const gone = candidates(before, after, then);
  const come = candidates(after, before, there);
  return new Map(similarPairs(gone, come).map(([one, other]) => [one.path, other.path]));
}

/** The levels that only one of the two has. */
function candidates(
  { names }: Pick<Snapshot, "names">,
  other: Pick<Snapshot, "names">,
  elements: ReadonlyMap<string, Known>,
): (Candidate & { readonly path: string })[] {
  const others = new Set(other.names.map(({ path }) => path));
  const own = names.filter(({ path }) => !others.has(path));
  const marks = new Map<string, Marks>(own.map((level) => [level.path, marksOfTitle(level)]));
  for (const { level, key } of elements.values()) marks.get(level)?.set(`element ${key}`, 2);
  return own.map(({ path, title }) => ({
    ...{ path, name: title, kind: "level", stableKey: "" },
    marks: marks.get(path) ?? new Map(),
  }));
}
