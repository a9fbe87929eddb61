import { compareText } from "../model/diagnostic.ts";
import { severities } from "../threats/findings/finding.ts";
import { findingId } from "../tree/element-key.ts";
import type { Change, ChangedFinding, Diff, MovedFinding } from "./changes.ts";
import type { FactValue, FindingFacts } from "./facts.ts";
import { at, placeIn } from "./match/place.ts";
import { newVulnerabilities } from "./openings.ts";

/**
 * What became of findings. One that has another id is the same where what it is about has another key or level, or where
 * its rule took over the other one: all of one group of former ids stand for it.
 * @param now where things are now, by where they were
 */
export function diffFindings(
  old: readonly FindingFacts[],
  current: readonly FindingFacts[],
  now: ReadonlyMap<string, string>,
): Diff["findings"] {
  const then = new Map([...now].map(([was, is]) => [is, was]));
  // An id that stands twice in a file is one finding.
  const before = [...new Map(old.map((one) => [one.id, one])).values()];
  const afterById = new Map(current.map((one) => [one.id, one]));
  const after = [...afterById.values()];
  const changed: ChangedFinding[] = [];
  const moved: MovedFinding[] = [];
  const done = new Set<FindingFacts>();
  const join = (were: readonly FindingFacts[], are: readonly FindingFacts[], why: MovedFinding["why"]) => {
    for (const one of [...were, ...are]) done.add(one);
    const [first, last] = [worst(were), worst(are)];
    moved.push({ before: were, after: are, why, changes: first && last ? changesOf(first, last) : [] });
  };

  for (const one of before) {
    const other = afterById.get(one.id);
    // What has the id now may be about something else that took over the name.
    if (!other || !stays(one, now) || !stays(other, then)) continue;
    done.add(one).add(other);
    const changes = changesOf(one, other);
    if (changes.length > 0) changed.push({ before: one, after: other, changes });
  }
  for (const one of before) {
    if (done.has(one)) continue;
    const id = idAt(one, now);
    const other = id === one.id ? undefined : afterById.get(id);
    if (!other || done.has(other)) continue;
    join([one], [other], other.level === one.level ? "element" : "level");
  }
  const asNow = new Map(before.map((one) => [idAt(one, now), one]));
  for (const other of after) {
    if (done.has(other)) continue;
    const group = groupOf(other, asNow);
    if (group) join(group, [other], "rule");
  }
  const asThen = new Map(after.map((one) => [idAt(one, then), one]));
  for (const one of before) {
    if (done.has(one)) continue;
    const group = groupOf(one, asThen);
    if (group) join([one], group, "rule");
  }
  return {
    new: after.filter((one) => !done.has(one)).sort(worstFirst),
    fixed: before.filter((one) => !done.has(one)).sort(worstFirst),
    changed: changed.sort((a, b) => worstFirst(a.after, b.after)),
    moved: moved.sort((a, b) => worstFirst(a.after[0] as FindingFacts, b.after[0] as FindingFacts)),
  };
}

function placeOf({ level, element }: FindingFacts): string {
  return at(level, element.id);
}

function stays(finding: FindingFacts, places: ReadonlyMap<string, string>): boolean {
  return (places.get(placeOf(finding)) ?? placeOf(finding)) === placeOf(finding);
}

/** The id that a finding has where its element is on the other side. */
function idAt(finding: FindingFacts, places: ReadonlyMap<string, string>): string {
  const place = places.get(placeOf(finding));
  if (place === undefined || place === placeOf(finding)) return finding.id;
  const { level, key } = placeIn(place);
  return findingId(finding.rule, level, key);
}

/** The findings of the other side that one stands for under its former ids; null where none of the groups is whole. */
function groupOf(
  { formerIds }: FindingFacts,
  others: ReadonlyMap<string, FindingFacts>,
): readonly FindingFacts[] | null {
  for (const group of formerIds) {
    const found = group.flatMap((id) => others.get(id) ?? []);
    if (group.length > 0 && found.length === group.length) return found;
  }
  return null;
}

function worst(findings: readonly FindingFacts[]): FindingFacts | undefined {
  return [...findings].sort(worstFirst)[0];
}

/** By score, then by id. */
export function worstFirst(a: FindingFacts, b: FindingFacts): number {
  return rank(a) - rank(b) || (b.score ?? 0) - (a.score ?? 0) || compareText(a.id, b.id);
}

function rank({ severity }: FindingFacts): number {
  return severity === null ? severities.length : severities.indexOf(severity);
}

/** What is compared of a finding: a score counts by its band. */
const compared = ["severity", "status", "work", "basis", "isRefined"] as const;

function changesOf(before: FindingFacts, after: FindingFacts): Change[] {
  const [gone, come] = [newVulnerabilities(after, before), newVulnerabilities(before, after)];
  const changed = gone.length + come.length > 0;
  return [
    ...valuesOf(before, after),
    ...(changed ? [{ property: "vulnerabilities", before: gone, after: come }] : []),
  ];
}

function valuesOf(before: FindingFacts, after: FindingFacts): Change[] {
  return compared.flatMap((property): Change[] => {
    const [was, is]: FactValue[] = [before[property], after[property]];
    // An old file does not say everything.
    const isUnknown = property === "basis" && (was === null || is === null);
    return was === is || isUnknown ? [] : [{ property, before: was ?? null, after: is ?? null }];
  });
}
