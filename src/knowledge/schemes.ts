import {
  atlasMitigation,
  atlasMitigations,
  atlasTactic,
  atlasTactics,
  atlasTechnique,
  atlasTechniques,
} from "./atlas.ts";
import { mitigation, mitigations, retired, tactic, tactics, technique, techniques } from "./attack.ts";
import { attackPattern, attackPatterns } from "./capec.ts";
import { cweEntries, cweEntry } from "./cwe.ts";
import { countermeasure, countermeasures, renamedCountermeasure } from "./d3fend.ts";
import { control, controlFamily, controls, familyOf } from "./nist.ts";

/** The catalogues whose ids a rule may cite. */
export type Scheme = "CWE" | "CAPEC" | "ATT&CK" | "D3FEND" | "NIST" | "ATLAS";

/** What the catalogue says of an id. `replacedBy` is null where there is no successor. */
export type Standing =
  | { readonly kind: "current" | "unknown" | "deprecated" | "category" }
  | { readonly kind: "revoked"; readonly replacedBy: string };

/** One form of id. All functions take an id, in canonical spelling, for which `matches` is true. */
export interface IdForm {
  readonly scheme: Scheme;
  readonly matches: (id: string) => boolean;
  readonly name: (id: string) => string | null;
  readonly url: (id: string) => string;
  readonly standing: (id: string) => Standing;
  /** The ids that may be cited, in order. */
  readonly ids: () => readonly string[];
}

const current: Standing = { kind: "current" };
const unknown: Standing = { kind: "unknown" };

const weaknesses: IdForm = {
  scheme: "CWE",
  matches: (id) => /^CWE-[1-9]\d*$/.test(id),
  name: (id) => cweEntry(id)?.name ?? null,
  url: (id) => `https://cwe.mitre.org/data/definitions/${afterDash(id)}.html`,
  standing: (id) => {
    const entry = cweEntry(id);
    if (entry === null) return unknown;
    if (entry.deprecated) return { kind: "deprecated" };
    return entry.kind === "category" ? { kind: "category" } : current;
  },
  ids: () => idsOf(cweEntries().filter((entry) => entry.kind === "weakness" && !entry.deprecated)),
};

const attackPatternIds: IdForm = {
  scheme: "CAPEC",
  matches: (id) => /^CAPEC-[1-9]\d*$/.test(id),
  name: (id) => attackPattern(id)?.name ?? null,
  url: (id) => `https://capec.mitre.org/data/definitions/${afterDash(id)}.html`,
  standing: (id) => {
    const pattern = attackPattern(id);
    if (pattern === null) return unknown;
    return pattern.deprecated ? { kind: "deprecated" } : current;
  },
  ids: () => idsOf(attackPatterns().filter((pattern) => !pattern.deprecated)),
};

const attackTechniques: IdForm = {
  scheme: "ATT&CK",
  matches: (id) => /^T\d{4}(\.\d{3})?$/.test(id),
  name: (id) => (technique(id) ?? retired(id))?.name ?? null,
  url: (id) => `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`,
  standing: (id) => {
    if (technique(id) !== null) return current;
    const former = retired(id);
    if (former === null) return unknown;
    return former.replacedBy === null
      ? { kind: "deprecated" }
      : { kind: "revoked", replacedBy: former.replacedBy };
  },
  ids: () => idsOf(techniques()),
};

const defences: IdForm = {
  scheme: "D3FEND",
  matches: (id) => /^D3F?-[A-Z]+$/.test(id),
  name: (id) => countermeasure(id)?.name ?? null,
  url: (id) => {
    const found = countermeasure(renamedCountermeasure(id) ?? id);
    // A page is named after the IRI, which only the table knows.
    return `https://d3fend.mitre.org/${found === null ? "" : `technique/d3f:${found.iri}/`}`;
  },
  standing: (id) => {
    if (countermeasure(id) !== null) return current;
    const replacedBy = renamedCountermeasure(id);
    return replacedBy === null ? unknown : { kind: "revoked", replacedBy };
  },
  ids: () => idsOf(countermeasures()),
};

const nistControls: IdForm = {
  scheme: "NIST",
  matches: (id) => /^[A-Z]{2}-[1-9]\d?(\([1-9]\d?\))?$/.test(id) && controlFamily(familyOf(id)) !== null,
  name: (id) => control(id)?.name ?? null,
  // The site writes every number with two digits: AC-02(01).
  url: (id) =>
    `https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=${id.replace(/\d+/g, (digits) => digits.padStart(2, "0"))}`,
  // The table does not name every control, so an id of a known family cannot be called wrong.
  standing: () => current,
  ids: () => idsOf(controls()),
};

/** Every form of id that is recognised. */
export const idForms: readonly IdForm[] = [
  weaknesses,
  attackPatternIds,
  attackTechniques,
  listed("ATT&CK", /^TA\d{4}$/, "https://attack.mitre.org/tactics/", "/", tactic, tactics),
  listed("ATT&CK", /^M\d{4}$/, "https://attack.mitre.org/mitigations/", "/", mitigation, mitigations),
  defences,
  nistControls,
  listed(
    "ATLAS",
    /^AML\.T\d{4}(\.\d{3})?$/,
    "https://atlas.mitre.org/techniques/",
    "",
    atlasTechnique,
    atlasTechniques,
  ),
  listed("ATLAS", /^AML\.TA\d{4}$/, "https://atlas.mitre.org/tactics/", "", atlasTactic, atlasTactics),
  listed(
    "ATLAS",
    /^AML\.M\d{4}$/,
    "https://atlas.mitre.org/mitigations/",
    "",
    atlasMitigation,
    atlasMitigations,
  ),
];

/** A form of id whose records are all current, and whose pages are named after the id. */
function listed<T extends { readonly id: string; readonly name: string }>(
  scheme: Scheme,
  pattern: RegExp,
  base: string,
  end: string,
  find: (id: string) => T | null,
  all: () => readonly T[],
): IdForm {
  return {
    scheme,
    matches: (id) => pattern.test(id),
    name: (id) => find(id)?.name ?? null,
    url: (id) => `${base}${id}${end}`,
    standing: (id) => (find(id) === null ? unknown : current),
    ids: () => idsOf(all()),
  };
}

function afterDash(id: string): string {
  return id.slice(id.indexOf("-") + 1);
}

function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map((record) => record.id);
}
