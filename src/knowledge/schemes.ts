import {
  atlasMitigation,
  atlasMitigations,
  atlasTactic,
  atlasTactics,
  atlasTechnique,
  atlasTechniques,
} from "./atlas.ts";
import { type Attack, matricesOf } from "./attack.ts";
import { attackPattern, attackPatterns } from "./capec.ts";
import { requirement, requirements } from "./controls/iec62443.ts";
import { control, controlFamily, controls, familyOf } from "./controls/nist.ts";
import { cweEntries, cweEntry } from "./cwe.ts";
import { countermeasure, countermeasures, renamedCountermeasure } from "./d3fend.ts";
import {
  asvsChapters,
  asvsHeading,
  asvsRequirement,
  asvsRequirements,
  asvsSections,
  owaspEntries,
  owaspEntry,
} from "./owasp.ts";
import { asvsPage, owaspPage } from "./owasp-pages.ts";

/** The catalogues whose ids a rule may cite. */
export type Scheme =
  | "CWE"
  | "CAPEC"
  | "ATT&CK"
  | "D3FEND"
  | "NIST"
  | "ATLAS"
  | "OWASP"
  | "ASVS"
  | "IEC 62443";

/** What the catalogue says of an id. `replacedBy` is null where there is no successor. */
export type Standing =
  | { readonly kind: "current" | "unknown" | "deprecated" | "category" }
  | { readonly kind: "revoked"; readonly replacedBy: string };

/**
 * One form of id. All functions take an id, in canonical spelling, for which `matches` is true, and the release of
 * ATT&CK that it is read in.
 */
export interface IdForm {
  readonly scheme: Scheme;
  readonly matches: (id: string) => boolean;
  readonly name: (id: string, attack: Attack) => string | null;
  readonly url: (id: string) => string;
  /** What else a reader wants to know: a rank, a level; null for most. */
  readonly note?: (id: string) => string | null;
  readonly standing: (id: string, attack: Attack) => Standing;
  /** The ids that may be cited, in order. */
  readonly ids: (attack: Attack) => readonly string[];
}

const current: Standing = { kind: "current" };
const unknown: Standing = { kind: "unknown" };

const weaknesses: IdForm = {
  scheme: "CWE",
  matches: (id) => /^CWE-[1-9]\d*$/.test(id),
  name: (id) => cweEntry(id)?.name ?? null,
  url: (id) => `https://cwe.mitre.org/data/definitions/${afterDash(id)}.html`,
  note: (id) => {
    const rank = cweEntry(id)?.rank ?? null;
    return rank === null ? null : `no. ${rank} of the CWE Top 25 2025`;
  },
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
  name: (id, attack) => (attack.technique(id) ?? attack.retired(id))?.name ?? null,
  url: (id) => `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`,
  standing: (id, attack) => {
    if (attack.technique(id) !== null) return current;
    const former = attack.retired(id);
    if (former === null) return unknown;
    return former.replacedBy === null
      ? { kind: "deprecated" }
      : { kind: "revoked", replacedBy: former.replacedBy };
  },
  ids: (attack) => matricesOf(attack).flatMap((one) => idsOf(one.techniques())),
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

const owaspLists: IdForm = {
  scheme: "OWASP",
  matches: (id) => /^(A|API|LLM|ASI)\d{1,2}:20\d\d$/.test(id),
  name: (id) => owaspEntry(id)?.name ?? null,
  url: (id) => {
    const entry = owaspEntry(id);
    return entry === null ? "https://owasp.org/" : owaspPage(entry);
  },
  standing: (id) => (owaspEntry(id) === null ? unknown : current),
  ids: () => idsOf(owaspEntries()),
};

const verification: IdForm = {
  scheme: "ASVS",
  matches: (id) => /^V[1-9]\d?(\.[1-9]\d?){0,2}$/.test(id),
  // The text of a requirement is not here: it goes by the name of its section.
  name: (id) => (asvsRequirement(id)?.section ?? asvsHeading(id))?.name ?? null,
  url: (id) => asvsPage(id) ?? "https://owasp.org/www-project-application-security-verification-standard/",
  note: (id) => {
    const level = asvsRequirement(id)?.level ?? null;
    return level === null ? null : `from level ${level}`;
  },
  standing: (id) => (asvsRequirement(id) === null && asvsHeading(id) === null ? unknown : current),
  ids: () => idsOf([...asvsChapters(), ...asvsSections(), ...asvsRequirements()]),
};

const systemRequirements: IdForm = {
  scheme: "IEC 62443",
  matches: (id) => /^SR [1-7]\.[1-9]\d?$/.test(id),
  name: (id) => requirement(id)?.name ?? null,
  // IEC sells the standard: no page is about one requirement.
  url: () => "https://webstore.iec.ch/publication/7033",
  standing: (id) => (requirement(id) === null ? unknown : current),
  ids: () => idsOf(requirements()),
};

/** Every form of id that is recognised. */
export const idForms: readonly IdForm[] = [
  weaknesses,
  attackPatternIds,
  attackTechniques,
  listed(
    "ATT&CK",
    /^TA\d{4}$/,
    "https://attack.mitre.org/tactics/",
    "/",
    (id, attack) => attack.tactic(id),
    (attack) => matricesOf(attack).flatMap((one) => one.tactics()),
  ),
  listed(
    "ATT&CK",
    /^M\d{4}$/,
    "https://attack.mitre.org/mitigations/",
    "/",
    (id, attack) => attack.mitigation(id),
    (attack) => matricesOf(attack).flatMap((one) => one.mitigations()),
  ),
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
  owaspLists,
  verification,
  systemRequirements,
];

/** A form of id whose records are all current, and whose pages are named after the id. */
function listed<T extends { readonly id: string; readonly name: string }>(
  scheme: Scheme,
  pattern: RegExp,
  base: string,
  end: string,
  find: (id: string, attack: Attack) => T | null,
  all: (attack: Attack) => readonly T[],
): IdForm {
  return {
    scheme,
    matches: (id) => pattern.test(id),
    name: (id, attack) => find(id, attack)?.name ?? null,
    url: (id) => `${base}${id}${end}`,
    standing: (id, attack) => (find(id, attack) === null ? unknown : current),
    ids: (attack) => idsOf(all(attack)),
  };
}

function afterDash(id: string): string {
  return id.slice(id.indexOf("-") + 1);
}

function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map((record) => record.id);
}

/** Where catalogues of vulnerabilities tell about one, by its id; null for an id of another catalogue. */
export function advisoryPage(id: string): string | null {
  const found = advisories.find(([form]) => form.test(id));
  return found ? found[1](id) : null;
}

const advisories: readonly (readonly [form: RegExp, page: (id: string) => string])[] = [
  [/^CVE-\d{4}-\d{4,}$/, (id) => `https://www.cve.org/CVERecord?id=${id}`],
  [/^GHSA(?:-[a-z0-9]{4}){3}$/, (id) => `https://github.com/advisories/${id}`],
  [/^GO-\d{4}-\d+$/, (id) => `https://pkg.go.dev/vuln/${id}`],
  [/^RUSTSEC-\d{4}-\d+$/, (id) => `https://rustsec.org/advisories/${id}.html`],
  [/^(?:PYSEC|OSV|MAL)-[\w-]+$/, (id) => `https://osv.dev/vulnerability/${id}`],
];
