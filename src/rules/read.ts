import { type Diagnostic, errorAt, type Report } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { nearest } from "../model/spelling.ts";
import type { Hint } from "../model/words/meant.ts";
import { readRuleFile, type WrittenRules } from "./file.ts";
import { readFamily, readRule } from "./read-rule.ts";
import type { Rule, RuleChange } from "./rule.ts";

/** What a rule file adds, and what it says of the rules below it. */
export interface RuleLayer {
  readonly rules: readonly Rule[];
  readonly changes: readonly RuleChange[];
  readonly declarations: readonly Entry<"PropertyDeclaration">[];
  /** What it says of families, by name. */
  readonly families: ReadonlyMap<string, RuleChange>;
  /** The profiles that it chooses; null where it chooses none. */
  readonly profiles: WrittenRules["profiles"];
  readonly types: readonly Entry<"Type">[];
  /** Ids of the rules that have errors. */
  readonly refused: readonly string[];
}

/** The rules of a file that stands alone, so that each needs a condition. */
export function readRules(file: string, text: string, report: Report): Rule[] {
  const { rules, changes } = readRuleLayer(file, text, report);
  for (const change of changes)
    if (!rules.some(({ id }) => id === change.id)) report(noCondition(change, []));
  return [...rules];
}

/** A rule that nobody knows, and that does not say when it holds. */
export function noCondition({ id, place }: RuleChange, known: readonly string[]): Diagnostic {
  const near = nearest(id, known)[0];
  const hint: Hint =
    near === undefined
      ? ({ set }) => `add ${set("condition", "…")}, or ${set("condition", "True")} for one that always holds`
      : { text: `did you mean "${near}"? A new rule needs a condition`, word: id, by: [near] };
  return errorAt(
    "no-condition",
    `There is no rule ${id} to change, and a new one needs a condition.`,
    place,
    hint,
  );
}

/**
 * Reads a rule file: a YAML or JSON list of rules, pytm's `threats.json` included. Rules that cannot be used
 * are reported and left out; so are those that pytm marks as DEPRECATED, silently. An entry without a condition changes a
 * rule of its id.
 */
export function readRuleLayer(file: string, text: string, report: Report): RuleLayer {
  const rules: Rule[] = [];
  const changes: RuleChange[] = [];
  const refused: string[] = [];
  const byId = new Map<string, { readonly id: string; readonly place: Place }>();
  const written = readRuleFile(file, text, report);
  for (const { place, fields } of written.rules) {
    if (fields === null) {
      report(errorAt("bad-rules", "A rule is a map with id, title, targets, condition, ….", place));
      continue;
    }
    const { rule, change, id } = readRule(place, fields, report);
    if (!rule && !change && id !== "") refused.push(id);
    const read = rule ?? change;
    if (!read) continue;
    const same = byId.get(read.id);
    if (same) {
      report(
        errorAt(
          "duplicate-rule",
          `Two rules have the id ${read.id} (the other one is in line ${same.place.line}).`,
          read.place,
        ),
      );
      continue;
    }
    byId.set(read.id, read);
    if (rule) rules.push(rule);
    if (change) changes.push(change);
  }
  const families = new Map(
    written.families.flatMap((family) => {
      const change = readFamily(family, report);
      return change ? [[family.name, change] as const] : [];
    }),
  );
  return {
    rules,
    changes,
    families,
    profiles: written.profiles,
    declarations: written.declarations,
    types: written.types,
    refused,
  };
}
