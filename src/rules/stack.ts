import { type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { perhaps } from "../model/words/meant.ts";
import { isInProfile } from "./profiles.ts";
import type { Rule, RuleChange } from "./rule.ts";

/**
 * The rules of a run: those for every level, and those that a level adds for itself and everything below it. Those of
 * the root directory, `""`, hold for the whole tree, whether or not a model stands there.
 */
export interface RuleBook {
  readonly everywhere: readonly Rule[];
  readonly byLevel: ReadonlyMap<string, readonly Rule[]>;
  /** What a level changes about the rules that hold there, for itself and everything below it. */
  readonly changes?: ReadonlyMap<string, readonly RuleChange[]>;
  /** The profiles that were chosen for every level; null for none. */
  readonly profiles?: readonly string[] | null;
  /** Those that a level chooses for itself and everything below it. */
  readonly profilesByLevel?: ReadonlyMap<string, readonly string[]>;
}

/** Rules over rules: a later one of the same id replaces an earlier one, and takes its place. */
export function stacked(layers: Iterable<readonly Rule[]>): Rule[] {
  const byId = new Map<string, Rule>();
  for (const layer of layers) for (const rule of layer) byId.set(rule.id, rule);
  return [...byId.values()];
}

/** The rule with what a change states of it; null if it is left out. */
export function changedRule(rule: Rule, { stated, enabled, places }: RuleChange): Rule | null {
  return enabled ? { ...rule, ...stated, places: { ...rule.places, ...places } } : null;
}

/** Every rule of the book, each id once: that for every level before those of single ones. */
export function allRules({ everywhere, byLevel }: RuleBook): Rule[] {
  const byId = new Map<string, Rule>();
  for (const rule of [...everywhere, ...[...byLevel.values()].flat()])
    if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()];
}

/** The rules of the book that are in force in some level, each id once. */
export function rulesInUse(book: RuleBook): Rule[] {
  const byLevel = book.profilesByLevel ?? new Map<string, readonly string[]>();
  const elsewhere = byLevel.has("") ? [] : [book.profiles ?? null];
  const chosen = [...elsewhere, ...byLevel.values()];
  return allRules(book).filter((rule) => chosen.some((profiles) => isInProfile(rule, profiles)));
}

/**
 * Leaves out the rules of `--exclude`, or of that of a config file; one that does not exist is a warning.
 * @param refused ids of rules that exist but cannot be judged
 * @param places of the ids in the config file that states them; none where the command line does
 */
export function withoutRules(
  book: RuleBook,
  exclude: readonly string[],
  refused: readonly string[],
  report: Report,
  places: readonly Place[] = [],
): RuleBook {
  if (exclude.length === 0) return book;
  const known = [...allRules(book).map(({ id }) => id), ...refused];
  for (const [index, id] of exclude.entries()) {
    if (known.includes(id)) continue;
    const place = places[index] ?? null;
    const message = `${place ? '"exclude"' : "--exclude"} names the rule "${id}", which does not exist.`;
    report(warningAt("unknown-rule", message, place, perhaps(id, known)));
  }
  const kept = (rules: readonly Rule[]) => rules.filter(({ id }) => !exclude.includes(id));
  return {
    everywhere: kept(book.everywhere),
    byLevel: new Map([...book.byLevel].map(([level, rules]) => [level, kept(rules)])),
    ...(book.changes ? { changes: book.changes } : {}),
    ...(book.profiles === undefined ? {} : { profiles: book.profiles }),
    ...(book.profilesByLevel ? { profilesByLevel: book.profilesByLevel } : {}),
  };
}
