import { type Attack, builtInAttack } from "./attack.ts";
import { nearestIds } from "./nearest.ts";
import { type IdForm, idForms, type Scheme } from "./schemes.ts";
import { parentId } from "./table.ts";

/** An id of a public catalogue, with what a page needs to show and link it. */
export interface Reference {
  /** In the catalogue's own spelling. */
  readonly id: string;
  readonly scheme: Scheme;
  /** The official name; null if the id has the right form but is not in our tables. */
  readonly name: string | null;
  /** The official page about it. */
  readonly url: string;
  /** What else a reader wants to know, such as a rank or a level; null for most. */
  readonly note: string | null;
}

/** What is wrong with a cited id. */
export interface ReferenceProblem {
  /**
   * `unknown`: no table has it. `deprecated`: given up without a successor. `revoked`: given up in favour of
   * `replacedBy`. `category`: a CWE category, which is a heading and not a weakness.
   */
  readonly problem: "unknown" | "deprecated" | "category" | "revoked";
  readonly replacedBy?: string;
  /** For `unknown`, the ids that may have been meant, at most three; absent if there are none. */
  readonly nearest?: readonly string[];
}

/**
 * Reads an id such as `CWE-89`, `CAPEC-66`, `T1574.001`, `TA0001`, `M1017`, `D3-ITF`, `AC-2(1)`, `AML.T0051`,
 * `A01:2025`, `API1:2023`, `LLM01:2025`, `ASI01:2026` or `V1.2.4` (ASVS), in either case. Null if it has none of these
 * forms.
 */
export function reference(id: string, attack: Attack = builtInAttack): Reference | null {
  const spelt = canonical(id);
  const form = formOf(spelt);
  return (
    form && {
      id: spelt,
      scheme: form.scheme,
      name: form.name(spelt, attack),
      url: form.url(spelt),
      note: form.note?.(spelt) ?? null,
    }
  );
}

/**
 * Says whether a rule may cite an id: null if it may. A NIST control of a known family is always accepted, because
 * not all of them are known by name.
 */
export function checkReference(id: string, attack: Attack = builtInAttack): ReferenceProblem | null {
  const spelt = canonical(id);
  const form = formOf(spelt);
  const standing = form?.standing(spelt, attack) ?? { kind: "unknown" };
  switch (standing.kind) {
    case "current":
      return null;
    case "revoked":
      return { problem: "revoked", replacedBy: standing.replacedBy };
    case "unknown": {
      const nearest = suggestions(spelt, form, attack);
      return nearest.length > 0 ? { problem: "unknown", nearest } : { problem: "unknown" };
    }
    default:
      return { problem: standing.kind };
  }
}

function canonical(id: string): string {
  return id.trim().toUpperCase();
}

function formOf(id: string): IdForm | null {
  return idForms.find((form) => form.matches(id)) ?? null;
}

/** Ids like a mistaken one, of the same form if it has one; the parent of an unknown sub-technique comes first. */
function suggestions(id: string, form: IdForm | null, attack: Attack): readonly string[] {
  const candidates = form?.ids(attack) ?? idForms.flatMap((each) => each.ids(attack));
  const parent = parentId(id);
  const known = parent !== null && candidates.includes(parent) ? [parent] : [];
  return [...new Set([...known, ...nearestIds(id, candidates)])].slice(0, 3);
}
