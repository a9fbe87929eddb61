import { isEnumMember } from "../../model/enums.ts";
import type { LinkedData } from "../../tree/linked.ts";
import { attributesOf } from "../system/attributes.ts";

/** In percent, by the rank of a protection need: low, medium, high, critical. */
const needs = [0, 25, 50, 75, 100];
/** Where nobody says how bad something would be. */
const unsaid = 50;

/** Confidentiality, integrity and availability, 0 to 100. */
export function assetOf({ name, values, entry }: LinkedData, id: string) {
  const classified = rankOf(values.classification);
  const unrated: string[] = [];
  const need = (property: string): number => {
    const rank = rankOf(values[property]);
    if (rank > 0) return needs[rank] ?? unsaid;
    if (property === "confidentiality" && classified > 0) return Math.round((classified - 1) * 25);
    unrated.push(property);
    return unsaid;
  };
  const risk = {
    confidentiality: need("confidentiality"),
    integrity: need("integrity"),
    availability: need("availability"),
  };
  return {
    name,
    id,
    description: String(values.description ?? ""),
    risk: unrated.length === 0 ? risk : { ...risk, comment: `Nobody says: ${unrated.join(", ")}.` },
    attributes: attributesOf(entry),
  };
}

function rankOf(value: unknown): number {
  return isEnumMember(value) ? (value.rank ?? 0) : 0;
}
