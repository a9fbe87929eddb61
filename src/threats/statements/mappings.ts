import { type Attack, matricesOf } from "../../knowledge/attack.ts";
import { checkReference } from "../../knowledge/reference.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, type Model, stated, statedList } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import { perhaps } from "../../model/words/meant.ts";
import { type KnownRules, ruleHint } from "../../rules/known-rules.ts";
import { writtenTechniques } from "../amendments/mitre-mapping.ts";

/** The rules and techniques that a Custom Mitre Mapping names: what does not exist maps nothing. */
export function checkMappings(
  { mitreMappings }: Model,
  rules: KnownRules,
  attack: Attack,
  report: Report,
): void {
  for (const entry of mitreMappings) {
    checkRule(entry, rules, report);
    const place = entry.properties.get("techniques")?.place ?? entry.place;
    for (const id of writtenTechniques(stated(entry, "techniques"))) {
      if (attack.cited(id.trim().toUpperCase()) !== null) continue;
      const found = checkReference(id, attack);
      const isTechnique = /^T\d{4}(\.\d{3})?$/i.test(id.trim());
      const words = {
        unknown: "does not exist",
        deprecated: "is deprecated",
        category: "is a category",
        revoked: "was revoked",
      };
      const problem = found && isTechnique ? words[found.problem] : "is no ATT&CK technique";
      const near = found?.nearest?.length ? `did you mean ${found.nearest.join(" or ")}?` : null;
      const hint = found?.replacedBy ? `use ${found.replacedBy}` : near;
      report(
        warningAt(
          "bad-reference",
          `"${entry.name}" is mapped to ${id || "nothing"}, which ${problem}; it is left out.`,
          place,
          hint,
        ),
      );
    }
    const tactics = matricesOf(attack).flatMap((one) => one.tactics());
    const known = tactics.flatMap(({ name, id, shortname }) => [name, id, shortname]);
    for (const tactic of statedList(entry, "tactics")) {
      if (known.some((one) => fold(one) === fold(tactic))) continue;
      const message = `"${entry.name}" is mapped to the tactic "${tactic}", which ATT&CK does not have.`;
      const at = entry.properties.get("tactics")?.place ?? entry.place;
      report(
        warningAt(
          "bad-reference",
          message,
          at,
          perhaps(tactic, [...new Set(tactics.map(({ name }) => name))]),
        ),
      );
    }
  }
}

/** A mapping names a rule by id or title. */
function checkRule({ name, place }: Entry, rules: KnownRules, report: Report): void {
  const titles = rules.ids.flatMap((id) => rules.find(id)?.title ?? []);
  if ([...rules.ids, ...titles].some((one) => fold(one) === fold(name))) return;
  const hint = ruleHint(name, rules);
  if (hint !== null || /^[A-Za-z]{1,8}[-_.]?\d+$/.test(name)) {
    const message = `The mapping is about the rule "${name}", which does not exist; it maps nothing.`;
    report(warningAt("unknown-rule", message, place, hint));
    return;
  }
  // SecOpsTM maps threats of one's own by what they are called: nothing is misspelt, and nothing is found by that name.
  const message = `No rule has the title "${name}", so that the mapping of that threat shows nowhere.`;
  report(warningAt("mapping-without-rule", message, place, perhaps(name, titles)));
}
