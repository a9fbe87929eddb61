import type { JudgedTree } from "../judged-tree.ts";
import type { Place } from "../model/place.ts";
import type { DecisionRecord } from "../threats/amendments/decisions.ts";
import type { Finding } from "../threats/findings/finding.ts";

/** The file of decisions of a level, relative to the root of the tree. */
export function decisionsFile(level: string): string {
  return level === "" ? fileName : `${level}/${fileName}`;
}

const fileName = "decisions.yaml";

/** A finding, or a vulnerability that is part of one and has an id of the same form. */
export type Decidable = Pick<Finding, "id" | "level" | "decision" | "formerIds">;

/** Where a decision on a finding is to stand. */
export interface DecisionPlace {
  readonly level: string;
  /** Where the entry begins that is about this finding already; null for a new one. */
  readonly at: Pick<Place, "line" | "column"> | null;
}

/**
 * Where the decision on a finding goes: over the one in a file of decisions that is about it by its id; else into the
 * nearest file that there is, of its level or of one above, or that of the root. Where a decision counts that was made
 * nearer to the finding than that, into a file beside it, which counts before.
 * @param hasFile whether a level has a file of decisions
 */
export function openPlaces(
  { system, evaluation }: Pick<JudgedTree, "system" | "evaluation">,
  hasFile: (level: string) => boolean,
): (finding: Decidable) => DecisionPlace {
  const byAbout = new Map<string, DecisionRecord[]>();
  const recordOf = new Map(evaluation.decisions.map((record) => [record.decision, record]));
  for (const record of evaluation.decisions) {
    const { about, entry } = record;
    if (!entry.properties.has("match")) byAbout.set(about, [...(byAbout.get(about) ?? []), record]);
  }
  return (finding) => {
    const { id, level, decision } = finding;
    const way = waysUp(system, level);
    const nearness = (of: string) => (way.includes(of) ? way.indexOf(of) : way.length);
    const counting = decision === null ? undefined : recordOf.get(decision);
    // By the name of what has an id of its own, a decision is about it as well.
    if (counting && isInFile(counting) && isAbout(counting, finding)) return at(counting);
    const [own] = (byAbout.get(id) ?? [])
      .filter(isInFile)
      .sort((a, b) => nearness(a.level) - nearness(b.level));
    if (own && (!counting || nearness(own.level) <= nearness(counting.level))) return at(own);
    const nearest = way.find(hasFile) ?? "";
    if (!counting || nearness(counting.level) > nearness(nearest)) return { level: nearest, at: null };
    // What a model says of an id counts before what a file beside it says, and after what stands nearer.
    const steps = nearness(counting.level) - (isAbout(counting, finding) && !isInFile(counting) ? 1 : 0);
    return { level: way[Math.max(0, steps)] ?? nearest, at: null };
  };
}

function at({ level, entry }: DecisionRecord): DecisionPlace {
  return { level, at: entry.place };
}

function isInFile({ level, entry }: DecisionRecord): boolean {
  return entry.place.file === decisionsFile(level);
}

/** Whether a decision is about this finding and no other. One about an id that it had may be about others as well. */
function isAbout({ about, entry }: DecisionRecord, { id, formerIds }: Decidable): boolean {
  return !entry.properties.has("match") && (about === id || !formerIds.flat().includes(about));
}

/** The level itself and those above it, up to the root, which may have no model. */
function waysUp({ instances }: JudgedTree["system"], level: string): string[] {
  const way = [level];
  for (let at = instances.get(level)?.[0]?.parent ?? null; at; at = at.parent) way.push(at.level);
  return way.includes("") ? way : [...way, ""];
}
