import { enums } from "../../model/enums.ts";
import { isKindOf, type KindName, kinds } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { knownProfiles } from "../../rules/profiles.ts";
import { targetable } from "../../rules/read-rule.ts";
import { priors, ratings, strideLetters, strideNames } from "../../rules/rule.ts";
import { attributeNames } from "../../threats/facts/attributes.ts";
import type { JudgedRule } from "../types.ts";
import type { Proposal } from "./proposal.ts";
import { ruleIds } from "./values.ts";

/** What a field of a rule may be. */
export function ruleValues(field: string, rules: readonly JudgedRule[]): Proposal[] {
  switch (fold(field)) {
    case "targets":
    case "target":
      return targetable.map((label) => ({ label, kind: "kind", meaning: kinds.get(label)?.meaning ?? "" }));
    case "severity":
    case "likelihood":
      return ratings.map((label) => ({ label, kind: "value" }));
    case "prior":
      return priors.map((label) => ({ label, kind: "value" }));
    case "stride":
      return strideLetters.map((label) => ({ label, kind: "value", meaning: strideNames[label] }));
    case "profiles":
      return knownProfiles.map((label) => ({ label, kind: "value" }));
    case "enabled":
      return ["true", "false"].map((label) => ({ label, kind: "value" }));
    case "id":
    case "supersedes":
    case "formerly":
      return ruleIds(rules);
    default:
      return [];
  }
}

/** Fields that hold an expression of the language of conditions. */
export const conditionFields = ["condition", "when", "unless"];

/**
 * What an expression may go on with: what a dot reads of a target, or a name.
 * @param before the expression up to the place, without the word that is being typed
 */
export function conditionWords(before: string, targets: readonly string[]): Proposal[] {
  const chain = /([A-Za-z_]\w*(?:\.\w+)*)\.$/.exec(before)?.[1]?.split(".");
  if (!chain) {
    const names: Proposal[] = [
      { label: "target", kind: "value", meaning: "What the rule is judged for" },
      ...["and", "or", "not", "in", "any", "all", "len", "True", "False", "None"].map((label) => ({
        label,
        kind: "value" as const,
      })),
    ];
    return [...names, ...Object.keys(enums).map((label) => ({ label, kind: "kind" as const }))];
  }
  const [root = "", ...steps] = chain;
  if (root in enums)
    return Object.keys(enums[root as keyof typeof enums]).map((label) => ({ label, kind: "value" }));
  const concrete = [...kinds.values()].filter((one) => !one.abstract && isKindOf(one.name, "Element"));
  const own =
    targets.length > 0 ? concrete.filter(({ name }) => targets.some((one) => isKindOf(name, one))) : concrete;
  const last = steps.at(-1);
  const isControls = last === "controls" || last === "stated";
  const meant =
    root === "target" && steps.length === (isControls ? 1 : 0) ? own.map(({ name }) => name) : kindsAt(last);
  const all = [
    ...new Set((meant.length > 0 ? meant : concrete.map(({ name }) => name)).flatMap(attributeNames)),
  ];
  const words = all
    .filter((one) => one.startsWith("controls.") === isControls)
    .map((one) => one.replace("controls.", ""));
  return [...(isControls ? [] : ["controls"]), ...words].map((label) => ({ label, kind: "property" }));
}

function kindsAt(step: string | undefined): KindName[] {
  if (step === "inBoundary" || step === "boundaries") return ["Boundary"];
  if (step === "data") return ["Data"];
  return step === "response" || step === "responseTo" ? ["Dataflow"] : [];
}
