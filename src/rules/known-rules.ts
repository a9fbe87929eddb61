import { type Hint, perhaps } from "../model/words/meant.ts";
import { isPackageId } from "../read/scans/package-ref.ts";
import { spelt as asWritten } from "../read/scans/words.ts";
import { type PytmId, pytmId } from "./pytm-ids.ts";
import type { Rule } from "./rule.ts";

/** The rules that a model may name, whether or not they are judged in this run. */
export interface KnownRules {
  readonly ids: readonly string[];
  /** The rule of an id, however it is cased; null for one that is left out of this run, and for none. */
  readonly find: (id: string) => Rule | null;
  /** The id as the rule itself writes it; null if there is none. */
  readonly spelt: (id: string) => string | null;
  /** Rule files that have errors: what they would have declared, nobody knows. */
  readonly broken: readonly string[];
}

/**
 * @param others ids of rules that exist and are not judged
 */
export function knownRules(
  rules: readonly Rule[],
  others: readonly string[],
  broken: readonly string[] = [],
): KnownRules {
  const byId = new Map(rules.map((rule) => [rule.id.toUpperCase(), rule]));
  const ids = [...new Set([...rules.map(({ id }) => id), ...others])];
  const spelt = new Map(ids.map((id) => [id.toUpperCase(), id]));
  return {
    ids,
    find: (id) => byId.get(id.toUpperCase()) ?? null,
    spelt: (id) => spelt.get(id.toUpperCase()) ?? vulnerabilityId(id),
    broken,
  };
}

/**
 * An id of a package, or of a vulnerability, as it is written: those are known today, and gone once they are updated. null for
 * what looks like none.
 */
function vulnerabilityId(id: string): string | null {
  if (isPackageId(id)) return id;
  const isVulnerability =
    /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[a-z0-9]{4}){3}|(?:GO|RUSTSEC|PYSEC|OSV|MAL|HSEC|EEF)-[\w-]+|(?:DSA|DLA|USN|RHSA|RHBA|ELSA|ALAS\d*|SNYK|TEMP|openSUSE|SUSE)-[\w.:-]+)$/i;
  return isVulnerability.test(id) ? asWritten(id) : null;
}

/** What may have been meant by an id that no rule has; null if nobody knows. */
export function ruleHint(id: string, known: KnownRules): Hint {
  const meant = pytmId(id);
  if (meant?.id === id) return pytmWayOut(meant, known);
  return perhaps(id, known.ids) ?? (meant && pytmWayOut(meant, known));
}

/** What pytm means by an id, where a built-in rule of that id means something else; null where there is no doubt. */
export function otherMeaning(id: string, known: KnownRules): PytmId | null {
  const meant = pytmId(id);
  const rule = known.find(id);
  const isOurs = rule?.place.file.startsWith("builtin:") ?? false;
  return meant && isOurs && !meant.meansTheSame ? meant : null;
}

/** How a model goes on that speaks of pytm's rules. */
export function pytmWayOut({ id, title, ours }: PytmId, known: KnownRules): string {
  const here = ours.filter((one) => known.find(one) !== null);
  const instead = here.length > 0 ? `; about the same here: ${here.join(", ")}` : "";
  return `in pytm ${id} is "${title}": add pytm's threats.json with --rules${instead}`;
}
