import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { perhaps } from "../model/words/meant.ts";
import type { Rule } from "./rule.ts";

/**
 * Whether the rules that others supersede are there, and whether none comes back to itself: then none of the circle would
 * say anything where all hold.
 * @param others ids of rules that exist and are not judged
 */
export function checkLadder(rules: readonly Rule[], others: readonly string[], report: Report): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const known = [...byId.keys(), ...others];
  const told = new Set<string>();
  for (const rule of rules) {
    const place = rule.places.supersedes ?? rule.place;
    for (const id of rule.supersedes) {
      if (known.includes(id)) continue;
      const message = `${rule.id} supersedes the rule "${id}", which does not exist.`;
      report(warningAt("unknown-rule", message, place, perhaps(id, known)));
    }
    const circle = circleFrom(rule, byId);
    if (circle === null || told.has(rule.id)) continue;
    for (const id of circle) told.add(id);
    const way = [...circle, rule.id].join(" → ");
    report(
      errorAt(
        "superseding-circle",
        `These rules supersede each other: ${way}.`,
        place,
        "take one of them out",
      ),
    );
  }
}

/** The ids on a way from a rule back to itself, the rule first; null if there is none. */
function circleFrom(rule: Rule, byId: ReadonlyMap<string, Rule>): readonly string[] | null {
  const seen = new Set<string>();
  const search = (at: Rule, way: readonly string[]): readonly string[] | null => {
    for (const id of at.supersedes) {
      if (id === rule.id) return way;
      const next = byId.get(id);
      if (!next || seen.has(id)) continue;
      seen.add(id);
      const found = search(next, [...way, id]);
      if (found) return found;
    }
    return null;
  };
  return search(rule, [rule.id]);
}
