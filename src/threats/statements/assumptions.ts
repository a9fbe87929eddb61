import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, type Model, statedList } from "../../model/model.ts";
import { likely } from "../../model/spelling.ts";
import type { Mend } from "../../model/syntax.ts";
import type { Hint } from "../../model/words/meant.ts";
import { type KnownRules, ruleHint } from "../../rules/known-rules.ts";
import type { LinkedModel, System } from "../../tree/linked.ts";
import { assumptionsInReach, excludedBy, findAssumption } from "../amendments/exclusions.ts";
import { matchesPattern } from "../amendments/pattern.ts";
import { tellOtherMeaning } from "./pytm-meanings.ts";

/** What assumptions exclude, and what elements call them. */
export function checkAssumptions({ instances }: System, rules: KnownRules, report: Report): void {
  const told = new Set<string>();
  const once: Report = (one) => {
    const key = JSON.stringify(one);
    if (!told.has(key)) report(one);
    told.add(key);
  };
  for (const ofLevel of instances.values()) {
    for (const instance of ofLevel) checkNames(instance, once);
    const [first] = ofLevel;
    if (first) checkExcluded(first.model, rules, once);
  }
}

function checkNames(instance: LinkedModel, report: Report): void {
  const inReach = assumptionsInReach(instance);
  for (const { entry } of [...instance.elements, ...instance.boundaries, ...instance.flows]) {
    for (const name of statedList(entry, "assumptions")) {
      if (findAssumption(inReach, name)) continue;
      const place = entry.properties.get("assumptions")?.place ?? entry.place;
      const known = inReach.map((one) => one.name);
      const alike = likely(name, known).slice(0, 3);
      const names = alike.map((one) => `"${one}"`).join(" or ");
      const hint: Mend = ({ section }) =>
        alike.length > 0 ? `did you mean ${names}?` : `declare it under ${section("Assumptions")}`;
      const message = `"${entry.name}" rests on the assumption "${name}", which no model in reach declares; ${
        known.length === 0 || instance.model.isPytm
          ? "it excludes nothing"
          : `${names || "what else is assumed there"} holds only for who names it`
      }.`;
      report(warningAt("unknown-assumption", message, place, hint));
    }
  }
}

function checkExcluded(model: Model, rules: KnownRules, report: Report): void {
  const names = new Map<string, Entry>();
  for (const entry of model.assumptions) {
    const same = names.get(entry.name);
    if (same) {
      const message = `Two assumptions are called "${entry.name}" (the other one is in line ${same.place.line}).`;
      report(errorAt("duplicate-name", message, entry.place, "rename one of them"));
    }
    names.set(entry.name, same ?? entry);
    const place = entry.properties.get("exclude")?.place ?? entry.place;
    const tell = (code: string, message: string, hint: Hint) =>
      report(warningAt(code, `The assumption "${entry.name}" ${message}`, place, hint));
    for (const id of new Set(excludedBy(entry))) {
      if (id.includes("*")) {
        const isMet = rules.ids.some((rule) => matchesPattern(id.toUpperCase(), rule.toUpperCase()));
        if (/^\*+$/.test(id))
          tell("blanket-assumption", "excludes every rule.", "name the rules that it answers");
        else if (!isMet) tell("unknown-rule", `excludes "${id}", and no rule is called like that.`, null);
      } else if (rules.spelt(id) === null) {
        const [file] = rules.broken;
        if (file === undefined)
          tell("unknown-rule", `excludes the rule "${id}", which does not exist.`, ruleHint(id, rules));
        else
          tell(
            "unknown-rule",
            `excludes "${id}": whether there is such a rule is unknown, since ${file} has errors.`,
            null,
          );
      } else tellOtherMeaning(model, id, `The assumption "${entry.name}" excludes`, rules, place, report);
    }
  }
}
