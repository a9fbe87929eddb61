import type { Attack } from "../knowledge/attack.ts";
import {
  foundationOf,
  type RelatedRequirement,
  requirement,
  requirementsFor,
} from "../knowledge/controls/iec62443.ts";
import { controlFamily, familyOf } from "../knowledge/controls/nist.ts";
import { asvsHeading } from "../knowledge/owasp.ts";
import type { Rule } from "../rules/rule.ts";
import type { Catalogue } from "./types.ts";

/** How the controls of a catalogue are asked for, and how it orders them. */
interface CatalogueScheme {
  /** The controls that a rule asks for, each once, and what leads to them. */
  readonly askedBy: (
    rule: Rule,
    techniques: readonly string[],
    attack: Attack,
  ) => readonly RelatedRequirement[];
  /** Id of the family of a control. */
  readonly familyOf: (id: string) => string;
  /** "" for one that our table does not have. */
  readonly familyName: (family: string) => string;
}

export const schemes: Readonly<Record<Catalogue, CatalogueScheme>> = {
  nist: {
    askedBy: ({ nist }) => cited(nist),
    familyOf,
    familyName: (id) => controlFamily(id)?.name ?? "",
  },
  asvs: {
    askedBy: ({ asvs }) => cited(asvs),
    familyOf: (id) => id.split(".", 1)[0] ?? "",
    familyName: (id) => asvsHeading(id)?.name ?? "",
  },
  iec62443: {
    askedBy: ({ nist }, techniques, attack) => requirementsFor(techniques, nist, attack),
    familyOf: foundationOf,
    familyName: (id) => requirement(id)?.name ?? "",
  },
};

function cited(ids: readonly string[]): RelatedRequirement[] {
  return [...new Set(ids)].map((id) => ({ id, through: [] }));
}
