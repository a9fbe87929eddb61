import { openMemo } from "../../model/memo.ts";
import { type Entry, statedList } from "../../model/model.ts";
import { fold, likely, nearest } from "../../model/spelling.ts";
import type { Linked, LinkedModel, System } from "../../tree/linked.ts";
import { matchesPattern } from "./pattern.ts";

type Assumption = Entry<"Assumption">;

/** An assumption, and whether it excludes a rule. */
interface Exclusion {
  readonly name: string;
  readonly excludes: (rule: string) => boolean;
}

/**
 * Which assumption, if any, excludes a rule for an element: those that the element names come first, then those of its
 * level, then those of the levels above. One that anybody in the tree names holds for who names it only.
 */
export type ExclusionsOf = (instance: LinkedModel) => (of: Linked, rule: string) => string | null;

/** Where nobody assumes anything. */
export const noExclusion: ReturnType<ExclusionsOf> = () => null;

export function openExclusions(system: System): ExclusionsOf {
  const restricted = restrictedAssumptions(system);
  const exclusionOf = openMemo().of(readExclusion);
  return (instance) => {
    const inReach = assumptionsInReach(instance);
    if (inReach.length === 0) return noExclusion;
    const everywhere = inReach.filter((entry) => !restricted.has(entry)).map(exclusionOf);
    return (of, rule) => {
      const own = statedList(of.entry, "assumptions").flatMap((name) => findAssumption(inReach, name) ?? []);
      const all = own.length === 0 ? everywhere : [...own.map(exclusionOf), ...everywhere];
      return all.find(({ excludes }) => excludes(rule))?.name ?? null;
    };
  };
}

/** The ids and patterns of what an assumption excludes, as written. */
export function excludedBy(entry: Assumption): readonly string[] {
  return statedList(entry, "exclude").flatMap((ids) => ids.split(/[\s,;]+/).filter(Boolean));
}

/** Ids are compared without case; `*` stands for anything. */
function readExclusion(entry: Assumption): Exclusion {
  const written = excludedBy(entry).map((id) => id.toUpperCase());
  const ids = new Set(written);
  const patterns = written.filter((id) => id.includes("*"));
  return {
    name: entry.name,
    excludes: (rule) => {
      const id = rule.toUpperCase();
      return ids.has(id) || patterns.some((pattern) => matchesPattern(pattern, id));
    },
  };
}

/** The assumptions of a level and of those above it; a nearer one of the same name says what holds. */
export function assumptionsInReach(instance: LinkedModel): readonly Assumption[] {
  const byName = new Map<string, Assumption>();
  for (let at: LinkedModel | null = instance; at; at = at.parent)
    for (const entry of at.model.assumptions) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}

/** The assumption of a name, exact before its case and blanks are forgiven. */
export function findAssumption(inReach: readonly Assumption[], name: string): Assumption | null {
  const exact = inReach.find((entry) => entry.name === name);
  return exact ?? inReach.find((entry) => fold(entry.name) === fold(name)) ?? null;
}

/**
 * Assumptions that somebody names, or may have meant to name: a misspelt name must not make what was meant for one element
 * hold for all.
 */
export function restrictedAssumptions({ instances }: System): ReadonlySet<Assumption> {
  const restricted = new Set<Assumption>();
  for (const instance of [...instances.values()].flat()) {
    const names = namedAssumptions(instance);
    if (names.size === 0) continue;
    const inReach = assumptionsInReach(instance);
    for (const name of names) {
      const found = findAssumption(inReach, name);
      const meant = found ? [found] : mayBeMeant(instance, inReach, name);
      for (const entry of meant) restricted.add(entry);
    }
  }
  return restricted;
}

/**
 * What is called like it; else, since it may be any, all of the nearest level that has some. pytm's elements hold assumptions of
 * their own, which its export knows by name alone: there nobody means those of the model.
 */
function mayBeMeant(
  instance: LinkedModel,
  inReach: readonly Assumption[],
  name: string,
): readonly Assumption[] {
  if (instance.model.isPytm) return [];
  const alike = likely(
    name,
    inReach.map((entry) => entry.name),
  );
  if (alike.length > 0) return inReach.filter((entry) => alike.includes(entry.name));
  for (let at: LinkedModel | null = instance; at; at = at.parent)
    if (at.model.assumptions.length > 0) return at.model.assumptions;
  return [];
}

/** Those that elements, boundaries or flows of a level name, be it under a misspelt key. */
function namedAssumptions({ elements, boundaries, flows }: LinkedModel): ReadonlySet<string> {
  const all = [...elements, ...boundaries, ...flows];
  return new Set(all.flatMap(({ entry }) => [...statedList(entry, "assumptions"), ...namedAmiss(entry)]));
}

/** What `assumption=[A]` names: it says nothing, but was not meant to leave `A` to hold everywhere. */
function namedAmiss({ unclaimed = [] }: Entry): readonly string[] {
  return unclaimed
    .filter(({ key }) => nearest(key, ["assumptions", "assumes"]).length > 0)
    .flatMap(({ value }) => (value.form === "list" ? value.items : [value]))
    .flatMap((raw) => (raw.form === "bare" || raw.form === "quoted" ? raw.text.trim() || [] : []));
}
