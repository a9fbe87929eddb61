import { strideLetters } from "../../rules/rule.ts";
import { bases, severities } from "../../threats/findings/finding.ts";
import { say, term } from "../words.ts";
import type { FilterState, GroupKey, SortKey } from "./state.ts";

/** What the filter knows of a finding on the page. */
export interface FindingFacts {
  readonly severity: string;
  readonly status: string;
  readonly basis: string;
  /** Letters. */
  readonly stride: string;
  /** `new`, `known`, or "" where there is nothing to compare with. */
  readonly since: string;
  readonly score: number;
  /** What to read first: the highest. */
  readonly worth: number;
  /** Anchor of the element or flow on the page of its level. */
  readonly ref: string;
  readonly title: string;
  readonly element: string;
  readonly level: string;
  /** What words are looked for in, in lower case. */
  readonly text: string;
}

/** What a finding can be filtered by with one click. */
export interface Dimension {
  readonly key: "sev" | "status" | "basis" | "stride" | "since";
  readonly label: string;
  readonly of: (finding: FindingFacts) => readonly string[];
  /** Values come in this order, then others as they are found. */
  readonly order: readonly string[];
}

export const dimensions: readonly Dimension[] = [
  { key: "sev", label: say("browser.severity"), of: ({ severity }) => [severity], order: severities },
  { key: "status", label: say("browser.status"), of: ({ status }) => [status], order: [] },
  { key: "basis", label: say("browser.basis"), of: ({ basis }) => [basis], order: bases },
  { key: "stride", label: say("browser.stride"), of: ({ stride }) => stride.split(""), order: strideLetters },
  {
    key: "since",
    label: say("browser.compared"),
    of: ({ since }) => (since === "" ? [] : [since]),
    order: ["new", "known"],
  },
];

/** A value in words. A basis that is open is no status. */
export function wordsOfValue({ key }: Pick<Dimension, "key">, value: string): string {
  if (key === "stride") return value;
  if (key === "since") return value === "new" ? say("browser.new") : say("browser.known");
  return term(key === "sev" ? "severity" : key, value);
}

export function strideName(letter: string): string {
  return term("stride", letter);
}

/** The values of a dimension that some finding has, in order. */
export function valuesOf({ of, order }: Dimension, findings: readonly FindingFacts[]): string[] {
  const values = new Set(findings.flatMap(of));
  return [
    ...order.filter((value) => values.has(value)),
    ...[...values].filter((value) => !order.includes(value)),
  ];
}

/**
 * Whether a finding passes.
 * @param words in lower case
 * @param except a dimension that is left out, for the numbers on its values
 */
export function passes(
  finding: FindingFacts,
  state: FilterState,
  words: readonly string[],
  except?: Dimension["key"],
): boolean {
  if (state.el && finding.ref !== state.el) return false;
  if (!words.every((word) => finding.text.includes(word))) return false;
  return dimensions.every(({ key, of }) => {
    if (key === except || state[key].length === 0) return true;
    return of(finding).some((value) => state[key].includes(value));
  });
}

/** How many findings each value would show. */
export function countValues(
  { key, of }: Dimension,
  findings: readonly FindingFacts[],
  state: FilterState,
  words: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!passes(finding, state, words, key)) continue;
    for (const value of of(finding)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** In the chosen order; what is equal in it, and all where none was chosen, with what to read first before the rest. */
export function sorted<Finding extends FindingFacts>(
  findings: readonly Finding[],
  by: SortKey | "",
): Finding[] {
  const compare = (a: Finding, b: Finding): number => {
    if (by === "") return 0;
    return by === "score" ? b.score - a.score : a[by].localeCompare(b[by]);
  };
  return [...findings].sort((a, b) => compare(a, b) || b.worth - a.worth || b.score - a.score);
}

export function grouped<Finding extends FindingFacts>(
  findings: readonly Finding[],
  by: GroupKey,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const members = groups.get(finding[by]);
    if (members) members.push(finding);
    else groups.set(finding[by], [finding]);
  }
  return groups;
}
