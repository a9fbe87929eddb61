import { atlasMitigation, atlasTechnique, atlasTechniques } from "./atlas.ts";
import type { Attack } from "./attack.ts";
import { attackPattern } from "./capec.ts";
import { controlBreadth, controlsFor } from "./controls/nist.ts";
import { cweEntries, cweEntry } from "./cwe.ts";
import { forTechnique } from "./d3fend.ts";
import { topTenFor } from "./owasp.ts";
import { once } from "./table.ts";

/** What is cited: ids by catalogue. */
export interface Cited {
  readonly cwe: readonly string[];
  readonly attack: readonly string[];
  readonly atlas: readonly string[];
  readonly d3fend: readonly string[];
  readonly nist: readonly string[];
  readonly owasp: readonly string[];
}

/** An id, and the cited ids that lead to it; none where it is cited itself. */
export interface Related {
  readonly id: string;
  readonly through: readonly string[];
}

/** What the catalogues relate to what is cited: the best founded first, a handful of each. */
export interface Relations {
  readonly mitigations: readonly Related[];
  readonly atlasMitigations: readonly Related[];
  readonly d3fend: readonly Related[];
  readonly nist: readonly Related[];
  readonly owasp: readonly Related[];
}

/** More than this nobody reads; what is cited itself is never cut. */
const handful = 5;
/** Where somebody has chosen, relations add this many at most. */
const few = 2;

/** Records of ATT&CK which say that nothing, or nothing of the victim's, mitigates a technique. */
const noAnswers: readonly string[] = ["M1055", "M1056"];

export function relationsOf(cited: Cited, attack: Attack): Relations {
  return {
    mitigations: best([], mitigationsFor(cited.attack, attack)),
    atlasMitigations: best([], atlasMitigationsFor(cited.atlas)),
    d3fend: best(cited.d3fend, countermeasuresFor(cited.attack, attack)),
    nist: best(cited.nist, nistFor(cited.attack, attack)),
    owasp: best(
      cited.owasp,
      found(cited.cwe, (id) => topTenFor(id)),
    ),
  };
}

function mitigationsFor(techniques: readonly string[], attack: Attack): Related[] {
  const all = found(techniques, (id) => attack.mitigationsOf(id)).filter(({ id }) => !noAnswers.includes(id));
  return byWeight(all, attack.shareOf);
}

function atlasMitigationsFor(techniques: readonly string[]): Related[] {
  const all = found(techniques, (id) =>
    (atlasTechnique(id)?.mitigations ?? []).flatMap((mitigation) => atlasMitigation(mitigation) ?? []),
  );
  const shareOf = (id: string) =>
    atlasTechniques().filter(({ mitigations }) => mitigations.includes(id)).length / atlasTechniques().length;
  return byWeight(all, shareOf);
}

/** What the curated map gives comes first, then what is best founded for one of the techniques, then what is for more. */
function countermeasuresFor(techniques: readonly string[], attack: Attack): Related[] {
  const lists = techniques.map((id) => forTechnique(id, attack));
  const all = found(techniques, (_, i) => lists[i] ?? []);
  const places = (id: string) => lists.map((list) => list.findIndex((one) => one.id === id));
  const isCurated = (id: string) =>
    lists.some((list) => list.some((one) => one.id === id && one.through === "mitigation"));
  return ordered(all, ({ id, through }) => [
    isCurated(id) ? 0 : 1,
    Math.min(...places(id).filter((place) => place >= 0)),
    -through.length,
  ]);
}

function nistFor(techniques: readonly string[], attack: Attack): Related[] {
  const all = found(techniques, (id) => controlsFor(id, attack));
  return byWeight(all, (id) => controlBreadth(id) / attack.techniques().length);
}

/**
 * By what each says of the techniques together, as words are weighed in a search: controls such as monitoring are given
 * for every technique, and say the less of each.
 * @param shareOf for which share of all techniques one is given; more than none, since a citation led to it
 */
function byWeight(related: readonly Related[], shareOf: (id: string) => number): Related[] {
  return ordered(related, ({ id, through }) => [through.length * Math.log(shareOf(id))]);
}

/** What each id leads to, each once, with all the ids that do. */
function found(
  ids: readonly string[],
  of: (id: string, i: number) => readonly { readonly id: string }[],
): Related[] {
  const through = new Map<string, string[]>();
  for (const [i, id] of [...new Set(ids)].entries())
    for (const one of of(id, i)) through.set(one.id, [...(through.get(one.id) ?? []), id]);
  return [...through].map(([id, ids]) => ({ id, through: ids }));
}

/** Smaller numbers first; what is equal stays in the order in which it was found. */
function ordered(all: readonly Related[], key: (one: Related) => readonly number[]): Related[] {
  return all
    .map((one) => ({ one, key: key(one) }))
    .sort((a, b) => a.key.map((value, i) => value - (b.key[i] ?? 0)).find((gap) => gap !== 0) ?? 0)
    .map(({ one }) => one);
}

/**
 * What is cited itself comes first: who wrote it knew the threat, and a relation only the technique. So beside it only
 * that counts to which more than one citation leads.
 */
function best(own: readonly string[], related: readonly Related[]): Related[] {
  if (own.length === 0) return related.slice(0, handful);
  const cited = [...new Set(own)].map((id): Related => ({ id, through: [] }));
  const others = related.filter(({ id, through }) => !own.includes(id) && through.length > 1);
  return [...cited, ...others.slice(0, Math.max(0, Math.min(few, handful - cited.length)))];
}

/** Of how many weaknesses each attack pattern makes use. */
const breadths = once(() => {
  const found = new Map<string, number>();
  for (const { patterns } of cweEntries()) for (const id of patterns) found.set(id, (found.get(id) ?? 0) + 1);
  return found;
});

/**
 * The attack patterns (CAPEC) against weaknesses (CWE), of each those that are about little else first, and so many of each
 * at most: some weaknesses have dozens.
 */
export function patternsAgainst(weaknesses: readonly string[], atMost: number): string[] {
  const breadth = (id: string) => breadths().get(id) ?? 0;
  // CWE discourages headings such as CWE-200 as causes: what they relate to is everything and nothing.
  const causes = weaknesses.filter((id) => /^Allowed/.test(cweEntry(id)?.usage ?? ""));
  const lists = causes.map((id) =>
    [...(cweEntry(id)?.patterns ?? [])].sort((a, b) => breadth(a) - breadth(b)).slice(0, atMost),
  );
  return [...new Set(lists.flat())];
}

/** The techniques (ATT&CK) that attack patterns (CAPEC) stand for. */
export function techniquesOf(patterns: readonly string[]): string[] {
  return [...new Set(patterns.flatMap((id) => attackPattern(id)?.techniques ?? []))];
}
