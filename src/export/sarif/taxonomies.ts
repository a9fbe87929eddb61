import type { Attack } from "../../knowledge/attack.ts";
import { type Reference, reference } from "../../knowledge/reference.ts";
import type { Scheme } from "../../knowledge/schemes.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Rule } from "../../rules/rule.ts";

/** The catalogues as SARIF names them, in the order in which they are written. */
const catalogues: Readonly<
  Record<Scheme, { readonly organization: string; readonly informationUri: string }>
> = {
  CWE: { organization: "MITRE", informationUri: "https://cwe.mitre.org/" },
  CAPEC: { organization: "MITRE", informationUri: "https://capec.mitre.org/" },
  "ATT&CK": { organization: "MITRE", informationUri: "https://attack.mitre.org/" },
  ATLAS: { organization: "MITRE", informationUri: "https://atlas.mitre.org/" },
  OWASP: { organization: "OWASP", informationUri: "https://owasp.org/" },
  ASVS: {
    organization: "OWASP",
    informationUri: "https://owasp.org/www-project-application-security-verification-standard/",
  },
  NIST: { organization: "NIST", informationUri: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final" },
  "IEC 62443": { organization: "IEC", informationUri: "https://webstore.iec.ch/publication/7033" },
  D3FEND: { organization: "MITRE", informationUri: "https://d3fend.mitre.org/" },
};

/** What a rule cites: what the threat is first, then what answers it. */
export function citedBy(rule: Rule, attack: Attack): readonly Reference[] {
  const { cwe, capec, atlas, owasp, asvs, nist, d3fend } = rule;
  const ids = [...cwe, ...capec, ...rule.attack, ...atlas, ...owasp, ...asvs, ...nist, ...d3fend];
  return [...new Set(ids)].flatMap((id) => reference(id, attack) ?? []);
}

export interface Taxonomies {
  /** Of the run. */
  readonly components: readonly { readonly name: string }[];
  /** Points at an entry, and at the catalogue that it is in. */
  readonly pointAt: (cited: Reference) => object;
}

/** The catalogues that are cited, each with the entries that are. */
export function openTaxonomies(cited: Iterable<Reference>, attack: Attack): Taxonomies {
  const bySchemes = new Map<Scheme, Map<string, Reference>>();
  for (const one of cited) {
    const entries = bySchemes.get(one.scheme) ?? new Map<string, Reference>();
    bySchemes.set(one.scheme, entries.set(one.id, one));
  }
  const names = (Object.keys(catalogues) as Scheme[]).filter((scheme) => bySchemes.has(scheme));
  const entriesOf = (scheme: Scheme) =>
    [...(bySchemes.get(scheme)?.values() ?? [])].sort((a, b) => compareText(a.id, b.id));
  const places = new Map(
    names.flatMap((scheme, catalogue) =>
      entriesOf(scheme).map(({ id }, index) => [`${scheme} ${id}`, { index, catalogue }] as const),
    ),
  );
  return {
    components: names.map((scheme) => ({
      name: scheme,
      ...(scheme === "ATT&CK" ? { version: attack.version() } : {}),
      ...catalogues[scheme],
      shortDescription: { text: `Entries of ${scheme} that the rules cite.` },
      taxa: entriesOf(scheme).map(({ id, name, url }) => ({
        id,
        ...(name === null ? {} : { shortDescription: { text: name } }),
        helpUri: url,
      })),
      isComprehensive: false,
    })),
    pointAt: ({ scheme, id }) => {
      const { index, catalogue } = places.get(`${scheme} ${id}`) ?? {};
      return { id, index, toolComponent: { name: scheme, index: catalogue } };
    },
  };
}
