import { strideLetters } from "../../rules/rule.ts";
import { bases, severities } from "../../threats/findings/finding.ts";
import { say, term } from "../words.ts";
import type { FilterState, GroupKey, SortKey } from "./state.ts";

/** What the filter knows of a finding on the page. */
export interface FindingFacts {
  /** As `tm-site decide` takes it. */
  readonly id: string;
  readonly rule: string;
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
  /** Of the level; "" for the uppermost. */
  readonly path: string;
  /** Who answers for the level, or "". */
  readonly owner: string;
  readonly tags: readonly string[];
  /** What ends it, in words. */
  readonly fixes: readonly string[];
  /** `Web → DB`, of a flow. */
  readonly ends: string;
  /** What words are looked for in, in lower case. */
  readonly text: string;
}

/** What a finding can be filtered by. */
export interface Dimension {
  readonly key:
    | ("sev" | "status" | "basis" | "stride" | "since")
    | ("rule" | "level" | "owner" | "tag" | "fix");
  readonly label: string;
  readonly of: (finding: FindingFacts) => readonly string[];
  /** Values come in this order, then others as they are found. */
  readonly order: readonly string[];
  /** It has many values, which are chosen from a list; this says how one reads there. */
  readonly name?: (finding: FindingFacts, value: string) => string;
}

const some = (value: string): readonly string[] => (value === "" ? [] : [value]);
const asItIs = (_: FindingFacts, value: string): string => value;

export const dimensions: readonly Dimension[] = [
  { key: "sev", label: say("browser.severity"), of: ({ severity }) => [severity], order: severities },
  { key: "status", label: say("browser.status"), of: ({ status }) => [status], order: [] },
  { key: "basis", label: say("browser.basis"), of: ({ basis }) => [basis], order: bases },
  { key: "stride", label: say("browser.stride"), of: ({ stride }) => stride.split(""), order: strideLetters },
  { key: "since", label: say("browser.compared"), of: ({ since }) => some(since), order: ["new", "known"] },
  {
    ...{ key: "rule", label: say("browser.threat"), of: ({ rule }) => [rule], order: [] },
    name: ({ title }, rule) => `${rule} ${title}`,
  },
  {
    ...{ key: "level", label: say("browser.level"), of: ({ path }) => [path || "."], order: [] },
    name: ({ level }) => level,
  },
  { key: "owner", label: say("browser.byOwner"), of: ({ owner }) => some(owner), order: [], name: asItIs },
  { key: "tag", label: say("browser.tag"), of: ({ tags }) => tags, order: [], name: asItIs },
  { key: "fix", label: say("browser.fix"), of: ({ fixes }) => fixes, order: [], name: asItIs },
];

/** A value in words. A basis that is open is no status. */
export function wordsOfValue({ key }: Pick<Dimension, "key">, value: string): string {
  if (key === "stride") return value;
  if (key === "since") return value === "new" ? say("browser.new") : say("browser.known");
  return key === "sev" || key === "status" || key === "basis"
    ? term(key === "sev" ? "severity" : key, value)
    : value;
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

/** What a filter shows, and how many findings each value of each dimension would show. */
export interface Tally<Finding> {
  readonly visible: Finding[];
  readonly counts: ReadonlyMap<Dimension["key"], ReadonlyMap<string, number>>;
}

/** So many findings are looked at before others get their turn. */
const PER_STEP = 1000;

/**
 * Looks at each finding once: one that fails in one dimension alone is not shown, and counts for the others of its values.
 * @param words in lower case
 */
export function* tallied<Finding extends FindingFacts>(
  findings: readonly Finding[],
  state: FilterState,
  words: readonly string[],
): Generator<void, Tally<Finding>> {
  const visible: Finding[] = [];
  const all = dimensions.map((dimension) => ({
    ...{ dimension, chosen: new Set(state[dimension.key]) },
    counts: new Map<string, number>(),
  }));
  for (const [at, finding] of findings.entries()) {
    if (at % PER_STEP === PER_STEP - 1) yield;
    if (state.el && finding.ref !== state.el) continue;
    if (!words.every((word) => finding.text.includes(word))) continue;
    const values = all.map(({ dimension }) => dimension.of(finding));
    const failing = all.filter(
      ({ chosen }, index) => chosen.size > 0 && !values[index]?.some((value) => chosen.has(value)),
    );
    if (failing.length > 1) continue;
    if (failing.length === 0) visible.push(finding);
    for (const [index, one] of all.entries())
      if (failing.length === 0 || failing[0] === one)
        for (const value of values[index] ?? []) one.counts.set(value, (one.counts.get(value) ?? 0) + 1);
  }
  return { visible, counts: new Map(all.map(({ dimension, counts }) => [dimension.key, counts])) };
}

/** The same at once. */
export function tally<Finding extends FindingFacts>(
  findings: readonly Finding[],
  state: FilterState,
  words: readonly string[],
): Tally<Finding> {
  const steps = tallied(findings, state, words);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** In the chosen order; what is equal in it, and all where none was chosen, with what to read first before the rest. */
export function sorted<Finding extends FindingFacts>(
  findings: readonly Finding[],
  by: SortKey | "",
): Finding[] {
  if (by === "") return [...findings].sort((a, b) => b.worth - a.worth || b.score - a.score);
  if (by === "score")
    return [...findings].sort((a, b) => b.score - a.score || b.worth - a.worth || b.score - a.score);
  // Each name is compared once: to compare texts as people do is slow.
  const names = [...new Set(findings.map((one) => one[by]))].sort(new Intl.Collator().compare);
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = (one: Finding): number => places.get(one[by]) ?? 0;
  return [...findings].sort((a, b) => placeOf(a) - placeOf(b) || b.worth - a.worth || b.score - a.score);
}

/** What a finding is grouped under; one may stand in several groups. "" is the group of those that have none. */
const groupsOf: Readonly<Record<GroupKey, (finding: FindingFacts) => readonly string[]>> = {
  title: ({ title }) => [title],
  element: ({ element, ends }) => [ends === "" ? element : `${element} (${ends})`],
  level: ({ level }) => [level],
  owner: ({ owner }) => [owner],
  tag: ({ tags }) => (tags.length === 0 ? [""] : tags),
  fix: ({ fixes }) => (fixes.length === 0 ? [""] : fixes),
};

/** In the order of their first finding. */
export function grouped<Finding extends FindingFacts>(
  findings: readonly Finding[],
  by: GroupKey,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const name of groupsOf[by](finding)) {
      const members = groups.get(name);
      if (members) members.push(finding);
      else groups.set(name, [finding]);
    }
  }
  return groups;
}
