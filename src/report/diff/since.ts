import type { Diff, ThingRef } from "../../diff/changes.ts";
import type { FindingFacts, LevelName } from "../../diff/facts.ts";
import { openingsOf } from "../../diff/openings.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import { type SideName, saidSide } from "./sides.ts";

/** What a site tells of an earlier result beside its own. */
export interface Since {
  /** What that is called: `main (3f2a1c9)`. */
  readonly name: string;
  /** The day by which it was judged, or "". */
  readonly now: string;
  /** Ids of findings that it does not have, or that nothing was open of. */
  readonly newIds: ReadonlySet<string>;
  /** What was open then and is there no more, the worst first. */
  readonly fixed: readonly FindingFacts[];
  /** What became of elements, flows and boundaries that are there: by level and key, as `placeInSince` names them. */
  readonly marks: ReadonlyMap<string, ThingMark>;
  /** Elements and flows at which something was open then that is there no more, likewise. */
  readonly fixedAt: ReadonlySet<string>;
  /** What makes that less sure, as a sentence; null where nothing does. */
  readonly note: string | null;
  /** Titles of levels then, by path. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What became of something that was there or came. */
export type ThingMark = "added" | "changed";

/**
 * @param levels those of the earlier result
 * @param isReported whether a level is part of the site: that of one level says nothing of the others. What became of a
 * level that is gone belongs to the level above it
 */
export function sinceOf(
  diff: Diff,
  name: SideName & { readonly note: string | null },
  levels: readonly LevelName[],
  isReported: (level: string) => boolean,
): Since {
  const fixed = diff.findings.fixed.filter(
    ({ status, isRefined, level }) => status === "open" && !isRefined && isReported(level),
  );
  return {
    name: saidSide(name),
    now: diff.before.now,
    newIds: new Set([...diff.findings.new, ...openingsOf(diff).opened].map(({ id }) => id)),
    fixed,
    marks: marksOf(diff.model),
    fixedAt: new Set(fixed.map(({ level, element }) => placeInSince(level, element.id))),
    note: name.note,
    titles: new Map(levels.map(({ path, title }) => [path, title])),
  };
}

/** Whether a finding is one that the earlier result does not have, or not open; "" where there is none to compare with. */
export function sinceWord(since: Since | null, id: string): "new" | "known" | "" {
  if (since === null) return "";
  return since.newIds.has(id) ? "new" : "known";
}

/** What became of an element, a flow or a boundary; "" where nothing did, or where there is nothing to compare with. */
export function sinceOfThing(
  since: Since | null,
  level: string,
  key: string,
  open: readonly Finding[],
): ThingMark | "new" | "fixed" | "" {
  if (since === null) return "";
  const place = placeInSince(level, key);
  const mark = since.marks.get(place);
  if (mark) return mark;
  if (open.some(({ id }) => since.newIds.has(id))) return "new";
  return since.fixedAt.has(place) ? "fixed" : "";
}

const placeInSince = (level: string, key: string): string => `${level}\n${key}`;

function marksOf(model: Diff["model"]): Map<string, ThingMark> {
  const marks = new Map<string, ThingMark>();
  if (model === null) return marks;
  const put = ({ level, key }: ThingRef, mark: ThingMark) => {
    const place = placeInSince(level, key);
    if (!marks.has(place)) marks.set(place, mark);
  };
  for (const { added, changed } of [model.elements, model.boundaries, model.flows]) {
    for (const ref of added) put(ref, "added");
    for (const { after, isMoved } of changed) put(after, isMoved ? "added" : "changed");
  }
  for (const { after } of model.trust) put(after, "changed");
  return marks;
}
