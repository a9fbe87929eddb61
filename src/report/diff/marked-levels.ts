import type { Drawable } from "../../diagrams/compared/drawable.ts";
import { factsDiagram, surroundings } from "../../diagrams/compared/facts-diagram.ts";
import type { Mark } from "../../diagrams/compared/marks.ts";
import type { DfdInk } from "../../diagrams/dfd.ts";
import { plainInk, type Say } from "../../diagrams/dfd.ts";
import type { Diff, ThingRef } from "../../diff/changes.ts";
import type { LevelFacts, Snapshot } from "../../diff/facts.ts";

/** A level as it was and as it is, with what became of what is in it. */
export interface MarkedLevel {
  /** As it is; as it was, where it is no more. */
  readonly path: string;
  readonly title: string;
  readonly was: MarkedDiagram | null;
  readonly is: MarkedDiagram | null;
  /** How much of it differs. */
  readonly count: number;
}

export interface MarkedDiagram {
  readonly graph: Drawable;
  readonly ink: DfdInk;
}

/**
 * The levels in whose models something differs, in path order; none where one of the results does not tell its models.
 * @param say in which language pictures speak; English where it is left out
 */
export function markedLevels(diff: Diff, before: Snapshot, after: Snapshot, say?: Say): MarkedLevel[] {
  if (diff.model === null || before.levels === null || after.levels === null) return [];
  const marks = marksOf(diff.model);
  const then = new Map(before.levels.map((level) => [level.path, level]));
  const wasAt = new Map(diff.levels.changed.map((one) => [one.after.path, one.before.path]));
  const [wasAround, isAround] = [surroundings(before.levels), surroundings(after.levels)];
  const marked = (level: LevelFacts | undefined, side: "was" | "is"): MarkedDiagram | null =>
    level === undefined
      ? null
      : {
          graph: factsDiagram(level, side === "was" ? wasAround : isAround),
          ink: { ...plainInk, say, markOf: (thing) => marks[side].get(placeOf(thing)) ?? null },
        };
  const countOf = (level: LevelFacts | undefined, side: "was" | "is") =>
    level === undefined
      ? 0
      : [...level.elements, ...level.boundaries, ...level.flows].filter(({ key }) =>
          marks[side].has(placeOf({ level: level.path, key })),
        ).length;
  const pairs = [
    ...after.levels.map((level) => ({ was: then.get(wasAt.get(level.path) ?? level.path), is: level })),
    ...diff.levels.removed.map(({ path }) => ({ was: then.get(path), is: undefined })),
  ];
  return pairs.flatMap(({ was, is }): MarkedLevel[] => {
    const level = is ?? was;
    const count = countOf(was, "was") + countOf(is, "is");
    if (!level || count === 0) return [];
    return [{ path: level.path, title: level.title, was: marked(was, "was"), is: marked(is, "is"), count }];
  });
}

type Marks = Readonly<Record<"was" | "is", Map<string, Mark>>>;

/** What became of each thing, by its place on either side. */
function marksOf(model: NonNullable<Diff["model"]>): Marks {
  const marks: Marks = { was: new Map(), is: new Map() };
  const put = (side: "was" | "is", ref: ThingRef, mark: Mark) => {
    if (!marks[side].has(placeOf(ref))) marks[side].set(placeOf(ref), mark);
  };
  for (const { added, removed, changed } of [model.elements, model.boundaries, model.flows]) {
    for (const ref of removed) put("was", ref, "removed");
    for (const ref of added) put("is", ref, "added");
    for (const one of changed) {
      put("was", one.before, one.isMoved ? "removed" : "changed");
      put("is", one.after, one.isMoved ? "added" : "changed");
    }
  }
  for (const one of model.trust) {
    put("was", one.before, "changed");
    put("is", one.after, "changed");
  }
  return marks;
}

const placeOf = ({ level, key }: Pick<ThingRef, "level" | "key">): string => `${level}\n${key}`;
