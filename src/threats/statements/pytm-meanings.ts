import { type Report, warningAt } from "../../model/diagnostic.ts";
import type { Model } from "../../model/model.ts";
import type { Place } from "../../model/place.ts";
import { type KnownRules, otherMeaning, pytmWayOut } from "../../rules/known-rules.ts";
import { pytmId } from "../../rules/pytm-ids.ts";
import { excludedBy } from "../amendments/exclusions.ts";
import { overriddenRules } from "../amendments/overrides.ts";

/** Tells an id that means one thing in pytm's library and another here, where a model may well mean the former. */
export function tellOtherMeaning(
  model: Model,
  id: string,
  subject: string,
  rules: KnownRules,
  place: Place,
  report: Report,
  isPytmsWord = false,
): void {
  const meant = otherMeaning(id, rules);
  if (!meant || !(isPytmsWord || speaksPytm(model, rules))) return;
  const title = rules.find(id)?.title ?? id;
  const message = `${subject} ${id}, which is "${title}" here; pytm means something else by it.`;
  report(warningAt("pytm-rule", message, place, pytmWayOut(meant, rules)));
}

/** pytm's JSON does, and who names rules that only pytm has. */
function speaksPytm(model: Model, rules: KnownRules): boolean {
  if (model.isPytm) return true;
  const things = [...model.elements, ...model.boundaries, ...model.flows];
  const named = [
    ...model.assumptions.flatMap(excludedBy),
    ...things.flatMap((entry) => overriddenRules(entry).map(({ rule }) => rule)),
  ];
  return named.some((id) => pytmId(id)?.id === id && rules.spelt(id) === null);
}
