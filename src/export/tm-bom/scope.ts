import type { JudgedTree } from "../../judged-tree.ts";
import { isEnumMember } from "../../model/enums.ts";
import { statedText } from "../../model/model.ts";
import type { LinkedData } from "../../tree/linked.ts";
import type { Outline } from "../system/outline.ts";

/** Kinds of sensitive data, as far as models say. */
export type Sensitivity = "pii" | "cred" | "biz" | "op";

export function sensitivityOf({ values }: LinkedData): Sensitivity[] {
  return [
    ...(values.isPII === true ? (["pii"] as const) : []),
    ...(values.isCredentials === true ? (["cred"] as const) : []),
    ...(isEnumMember(values.classification) && (values.classification.rank ?? 0) > 1
      ? (["biz"] as const)
      : []),
    ...(values.dataKind === "log" ? (["op"] as const) : []),
  ];
}

const degrees = ["minimal", "low", "moderate", "high", "maximal"] as const;
type Degree = (typeof degrees)[number];

/** What the model is about, and how much depends on it: the worst protection need that is stated; moderate if none is. */
export function scopeOf({ tree }: JudgedTree, { levels, data, boundaries }: Outline) {
  const root = tree.levels.get(tree.root);
  const title = root?.title || "Threat model";
  const elements = levels.flatMap(({ instance }) => instance.elements);
  const needs = [...elements, ...data].flatMap(({ values }) =>
    ["confidentiality", "integrity", "availability"].map((need) => {
      const value = values[need];
      return isEnumMember(value) ? (value.rank ?? 0) : 0;
    }),
  );
  const worst = needs.reduce((most, rank) => Math.max(most, rank), 0);
  const criticality: Degree = worst === 0 ? "moderate" : (degrees[worst] ?? "moderate");
  const isExternal =
    boundaries.some(({ isTrusted }) => isTrusted === false) ||
    elements.some(({ values }) => values.isInternetFacing === true || values.isPublic === true);
  const sensitivity = [...new Set(data.flatMap(sensitivityOf))];
  const described = root?.model ? statedText(root.model.about, "description") : "";
  return {
    title,
    description: described || `Everything in the model "${title}".`,
    business_criticality: criticality,
    data_sensitivity: sensitivity,
    exposure: isExternal ? "external" : "internal",
    tier: tierOf(criticality, isExternal, sensitivity.length > 0),
  };
}

/** The tiers of the specification. */
function tierOf(criticality: Degree, isExternal: boolean, isSensitive: boolean): string {
  const degree = degrees.indexOf(criticality);
  const moderate = degrees.indexOf("moderate");
  if (criticality === "maximal") return isExternal || isSensitive ? "mission_critical" : "business_critical";
  if (criticality === "high") {
    if (isSensitive && isExternal) return "mission_critical";
    return isSensitive || isExternal ? "business_critical" : "important";
  }
  if (degree === moderate && isSensitive && isExternal) return "business_critical";
  if (isSensitive || (degree === moderate && isExternal)) return "important";
  return "non_critical";
}
