import { type Report, warningAt } from "../../model/diagnostic.ts";
import { type KnownRules, ruleHint } from "../../rules/known-rules.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import { overriddenRules } from "../amendments/overrides.ts";
import { tellOtherMeaning } from "./pytm-meanings.ts";

/** The rules that overrides name, and whether two are about the same. */
export function checkOverrides(instance: LinkedModel, rules: KnownRules, report: Report): void {
  for (const { entry } of [...instance.elements, ...instance.boundaries, ...instance.flows]) {
    const place = entry.properties.get("overrides")?.place ?? entry.place;
    const seen = new Set<string>();
    for (const { rule, isPytmsWord } of overriddenRules(entry)) {
      const about = `An override of "${entry.name}" is about`;
      if (seen.has(rule)) {
        const message = `"${entry.name}" has two overrides of ${rule}; the first one counts.`;
        report(warningAt("stated-twice", message, place, "take one of them out"));
      }
      seen.add(rule);
      if (rules.spelt(rule) !== rule) {
        const message = `${about} the rule "${rule}", which does not exist.`;
        const hint = rules.spelt(rule) ? `did you mean "${rules.spelt(rule)}"?` : ruleHint(rule, rules);
        report(warningAt("unknown-rule", message, place, hint));
      } else tellOtherMeaning(instance.model, rule, about, rules, place, report, isPytmsWord);
    }
  }
}
