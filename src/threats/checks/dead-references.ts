import { type Attack, builtInAttack, matricesOf } from "../../knowledge/attack.ts";
import { control } from "../../knowledge/controls/nist.ts";
import { cweEntry } from "../../knowledge/cwe.ts";
import { checkReference, reference } from "../../knowledge/reference.ts";
import type { Scheme } from "../../knowledge/schemes.ts";
import type { Rule } from "../../rules/rule.ts";
import { type CitingField, citingFields, schemes, words } from "./references.ts";

/** An id that a rule cites and that its catalogue does not, or no longer, stand behind. */
export interface DeadReference {
  readonly rule: string;
  readonly field: CitingField;
  readonly id: string;
  readonly problem: string;
  /** What to write instead, or null. */
  readonly mend: string | null;
}

/** What a proof looked at: the distinct ids of each catalogue. */
export interface ReferenceProof {
  readonly rules: number;
  readonly ids: ReadonlyMap<Scheme, number>;
  readonly dead: readonly DeadReference[];
}

/**
 * Proves that every id that rules cite is one of its catalogue today. It asks more than the check of a rule file does: a
 * technique stands in every one of the releases that have its matrix, no CWE is discouraged for citing, and a control is known by name.
 */
export function proveReferences(rules: readonly Rule[], releases: readonly Attack[]): ReferenceProof {
  const ids = citingFields.map((field): [Scheme, number] => [
    schemes[field],
    new Set(rules.flatMap((rule) => rule[field])).size,
  ]);
  const dead = rules.flatMap((rule) =>
    citingFields.flatMap((field) =>
      [...new Set(rule[field])].flatMap((id) => {
        const found = problemOf(field, id, releases);
        return found === null ? [] : [{ rule: rule.id, field, id, ...found }];
      }),
    ),
  );
  return { rules: rules.length, ids: new Map(ids), dead };
}

type Problem = Pick<DeadReference, "problem" | "mend">;

function problemOf(field: CitingField, id: string, releases: readonly Attack[]): Problem | null {
  if (field === "attack") return techniqueProblem(id, releases);
  const [attack = builtInAttack] = releases;
  const found = checkReference(id, attack);
  if (found)
    return { problem: words[found.problem], mend: found.replacedBy ?? found.nearest?.join(" or ") ?? null };
  const scheme = reference(id, attack)?.scheme;
  if (scheme !== schemes[field]) return { problem: `is an id of ${scheme}`, mend: null };
  const usage = field === "cwe" ? (cweEntry(id)?.usage ?? null) : null;
  if (usage === "Discouraged" || usage === "Prohibited")
    return { problem: `is ${usage.toLowerCase()} for citing`, mend: "a weakness below it" };
  if (field === "nist" && control(id) === null) return { problem: "is no control known by name", mend: null };
  return null;
}

/** Of the first release in which it does not stand. */
function techniqueProblem(id: string, releases: readonly Attack[]): Problem | null {
  if (!/^T\d{4}(\.\d{3})?$/.test(id)) return { problem: "is no ATT&CK technique", mend: null };
  const domain = releases[0]?.technique(id)?.domain ?? "enterprise-attack";
  const ofDomain = releases.filter((one) => matricesOf(one).some((matrix) => matrix.domain === domain));
  for (const attack of ofDomain) {
    const found = checkReference(id, attack);
    if (found === null) continue;
    // What another release has is no slip of the pen.
    const isKnown = releases.some((one) => one.technique(id) !== null);
    const mend = found.replacedBy ?? (isKnown ? null : (found.nearest?.join(" or ") ?? null));
    return { problem: `${words[found.problem]} in ATT&CK ${attack.version()}`, mend };
  }
  return null;
}
