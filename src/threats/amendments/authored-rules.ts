import type { Attack } from "../../knowledge/attack.ts";
import { checkReference } from "../../knowledge/reference.ts";
import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedList, statedText } from "../../model/model.ts";
import type { Rule } from "../../rules/rule.ts";
import { ratings, strideLetters } from "../../rules/rule.ts";
import { allRules, type RuleBook } from "../../rules/stack.ts";
import type { System } from "../../tree/linked.ts";
import { letterOf, ratingOf, threatId, threatRule } from "./threat-rule.ts";

/**
 * The book with the threats that models name themselves: each has a rule of its own, at its level, so that pages,
 * decisions and exports know it as they know others. An id that something else has is an error.
 */
export function withAuthored(book: RuleBook, system: System, attack: Attack, report: Report): RuleBook {
  const taken = new Map(allRules(book).map((rule) => [rule.id.toUpperCase(), rule]));
  const byLevel = new Map(book.byLevel);
  for (const [level, [instance]] of system.instances) {
    const rules: Rule[] = [];
    for (const entry of instance?.model.threats ?? []) {
      const id = threatId(entry);
      const other = taken.get(id.toUpperCase());
      if (other) {
        const { file, line } = other.place;
        const message = `The threat "${entry.name}" has the id ${id}, as ${other.title} (${file}:${line}) has.`;
        report(errorAt("duplicate-rule", message, entry.place, "give it another name"));
        continue;
      }
      checkWords(entry, report);
      checkCited(entry, attack, report);
      const rule = threatRule(entry);
      taken.set(id.toUpperCase(), rule);
      rules.push(rule);
    }
    if (rules.length > 0) byLevel.set(level, [...(byLevel.get(level) ?? []), ...rules]);
  }
  return { ...book, byLevel };
}

function checkWords(entry: Entry<"Threat">, report: Report): void {
  const tell = (property: string, message: string, hint: string) =>
    report(warningAt("bad-value", message, entry.properties.get(property)?.place ?? entry.place, hint));
  for (const property of ["severity", "likelihood"]) {
    const word = statedText(entry, property);
    if (word !== "" && ratingOf(word) === null)
      tell(property, `"${word}" is no ${property}; medium counts.`, `one of ${ratings.join(", ")}`);
  }
  for (const word of statedList(entry, "stride"))
    if (letterOf(word) === null)
      tell("stride", `"${word}" is no category of STRIDE.`, `a list of ${strideLetters.join(", ")}`);
}

/** Ids that no catalogue has would lead nowhere. What a catalogue has and advises against is its author's matter. */
function checkCited(entry: Entry<"Threat">, attack: Attack, report: Report): void {
  for (const property of ["cwe", "capec"]) {
    for (const id of statedList(entry, property)) {
      const found = checkReference(id, attack);
      if (found?.problem !== "unknown") continue;
      const message = `The threat "${entry.name}" refers to ${id}, which does not exist.`;
      const hint = found.nearest?.length ? `did you mean ${found.nearest.join(" or ")}?` : null;
      report(warningAt("bad-reference", message, entry.properties.get(property)?.place ?? entry.place, hint));
    }
  }
}
