import { differenceOf, nameKey, notOnWindows } from "../../addresses/portable-name.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { Rule } from "../../rules/rule.ts";

/** A rule has a page in a directory of its name, on whatever machine the site is read. */
export function checkRuleNames(rules: readonly Rule[], report: Report): void {
  const known = new Map<string, string>();
  for (const { id, place } of rules) {
    const problem = notOnWindows(id);
    if (problem !== null) {
      const message = `The page of the rule "${id}" cannot exist on Windows: the id ${problem}.`;
      report(warningAt("not-on-windows", message, place, "give the rule another id"));
    }
    const other = known.get(nameKey(id));
    if (other !== undefined && other !== id) {
      const message = `The rules "${other}" and "${id}" differ only in ${differenceOf(other, id)}: on macOS and Windows they have one page.`;
      report(warningAt("case-clash", message, place, "give one of them another id"));
    }
    known.set(nameKey(id), id);
  }
}
