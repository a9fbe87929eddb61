import { checkReference } from "../../knowledge/reference.ts";
import { errorAt } from "../../model/diagnostic.ts";
import type { Check } from "./check.ts";

const fields = ["cwe", "capec", "attack", "d3fend"] as const;

const words = {
  unknown: "does not exist",
  deprecated: "is deprecated",
  category: "is a category, not a weakness",
  revoked: "was revoked",
};

/** Ids that the knowledge tables do not have, or do not have any more. */
export const references: Check = ({ rule }) =>
  fields.flatMap((field) =>
    rule[field].flatMap((id) => {
      const found = checkReference(id);
      if (!found) return [];
      const message = `${rule.id} refers to ${id}, which ${words[found.problem]}.`;
      return [errorAt("bad-reference", message, rule.places[field] ?? rule.place, hintOf(found))];
    }),
  );

function hintOf({ replacedBy, nearest }: NonNullable<ReturnType<typeof checkReference>>): string | null {
  if (replacedBy) return `use ${replacedBy}`;
  return nearest?.length ? `did you mean ${nearest.join(" or ")}?` : null;
}
