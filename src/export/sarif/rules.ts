import type { Reference } from "../../knowledge/reference.ts";
import { type Prior, type Rule, strideNames } from "../../rules/rule.ts";
import type { Finding, Severity } from "../../threats/findings/finding.ts";
import { short } from "../told/texts.ts";
import { helpOf } from "./help.ts";
import type { Taxonomies } from "./taxonomies.ts";

/** GitHub takes 1024 characters of a description, 255 of a name and 10 tags, and leaves out the rest. */
const longestText = 1000;
const longestName = 255;
const tagsAtMost = 10;

export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

const precisions: Readonly<Record<Prior, string>> = { classic: "high", usual: "medium", rare: "low" };

/**
 * What SARIF calls a reporting descriptor.
 * @param worst the worst of its findings: a rule has one severity there, and findings have their own
 */
export function descriptorOf(
  rule: Rule,
  worst: Finding,
  cited: readonly Reference[],
  { pointAt }: Taxonomies,
): object {
  const name = identifierOf(rule.title);
  const former = rule.formerly.filter(({ on }) => on === "same").map(({ id }) => id);
  return {
    id: rule.id,
    ...(former.length === 0 ? {} : { deprecatedIds: [...new Set(former)] }),
    ...(name === "" || name === rule.id ? {} : { name }),
    shortDescription: { text: short(rule.title, longestText) },
    fullDescription: { text: short(rule.description || rule.title, longestText) },
    defaultConfiguration: { level: levels[worst.severity] },
    help: helpOf(rule, cited),
    ...(cited.length === 0 ? {} : { relationships: cited.map((one) => ({ target: pointAt(one) })) }),
    properties: {
      tags: tagsOf(rule),
      precision: precisions[rule.prior],
      "security-severity": securitySeverity(worst),
    },
  };
}

/** A name in one word, as SARIF likes it: `Callers are not authenticated` is `CallersAreNotAuthenticated`. */
function identifierOf(title: string): string {
  const words = title.toWellFormed().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return name.slice(0, longestName).toWellFormed();
}

/** As GitHub knows them; the weaknesses come first, since it looks for them. */
function tagsOf({ cwe, stride, family, capec, privacy }: Rule): string[] {
  const tags = [
    "security",
    ...cwe.slice(0, 5).map((id) => `external/cwe/${id.toLowerCase()}`),
    ...stride.map((letter) => `stride/${strideNames[letter].toLowerCase().replaceAll(" ", "-")}`),
    ...(family === "" ? [] : [`family/${short(family, 40)}`]),
    ...privacy.map((kind) => `linddun/${kind.replaceAll(" ", "-")}`),
    ...capec.map((id) => `external/capec/${id.toLowerCase()}`),
  ];
  return [...new Set(tags)].slice(0, tagsAtMost);
}

/** GitHub's bands: critical is *over* 9.0, and 0.0 is no severity at all. */
function securitySeverity({ score, severity }: Finding): string {
  const least = severity === "critical" ? 9.1 : 0.1;
  return Math.max(score, least).toFixed(1);
}
