import { type Attack, builtInAttack, matricesOf } from "../../knowledge/attack.ts";
import { checkReference, reference } from "../../knowledge/reference.ts";
import type { Scheme } from "../../knowledge/schemes.ts";
import { errorAt } from "../../model/diagnostic.ts";
import type { Check } from "./check.ts";

/** What each field of a rule cites. */
export const schemes = {
  cwe: "CWE",
  capec: "CAPEC",
  attack: "ATT&CK",
  d3fend: "D3FEND",
  atlas: "ATLAS",
  owasp: "OWASP",
  asvs: "ASVS",
  nist: "NIST",
} as const satisfies Readonly<Record<string, Scheme>>;

/** The fields of a rule that cite catalogues. */
export const citingFields = Object.keys(schemes) as CitingField[];
export type CitingField = keyof typeof schemes;

export const words = {
  unknown: "does not exist",
  deprecated: "is deprecated",
  category: "is a category, not a weakness",
  revoked: "was revoked",
};

/** Ids that the knowledge tables do not have, or do not have any more. */
export const references: Check = ({ rule, attack }) =>
  citingFields.flatMap((field) =>
    rule[field].flatMap((id) => {
      const at = rule.places[field] ?? rule.place;
      const found = checkReference(id, attack);
      if (found && field === "attack" && isOfAnotherRelease(id, attack)) return [];
      if (found) {
        const message = `${rule.id} refers to ${id}, which ${words[found.problem]}.`;
        return [errorAt("bad-reference", message, at, hintOf(found))];
      }
      const { scheme } = reference(id, attack) ?? {};
      if (scheme === undefined || scheme === schemes[field]) return [];
      const message = `${rule.id} cites ${id} under ${field}, but it is an id of ${scheme}.`;
      const right = citingFields.find((one) => schemes[one] === scheme);
      return [errorAt("bad-reference", message, at, right ? `put it under ${right}` : null)];
    }),
  );

/** Where the run was given a release, rules that know another one are no mistake: their ids follow, or that is told. */
function isOfAnotherRelease(id: string, attack: Attack): boolean {
  const isKnownTo = ({ technique, retired }: Attack) => technique(id) !== null || retired(id) !== null;
  const isGiven = matricesOf(attack).some((one) => one.isGiven);
  return isGiven && (isKnownTo(attack) || isKnownTo(builtInAttack));
}

function hintOf({ replacedBy, nearest }: NonNullable<ReturnType<typeof checkReference>>): string | null {
  if (replacedBy) return `use ${replacedBy}`;
  return nearest?.length ? `did you mean ${nearest.join(" or ")}?` : null;
}
