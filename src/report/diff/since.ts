import type { Diff } from "../../diff/changes.ts";
import type { FindingFacts, LevelName } from "../../diff/facts.ts";
import { openingsOf } from "../../diff/openings.ts";
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
  /** What makes that less sure, as a sentence; null where nothing does. */
  readonly note: string | null;
  /** Titles of levels then, by path. */
  readonly titles: ReadonlyMap<string, string>;
}

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
  return {
    name: saidSide(name),
    now: diff.before.now,
    newIds: new Set([...diff.findings.new, ...openingsOf(diff).opened].map(({ id }) => id)),
    fixed: diff.findings.fixed.filter(
      ({ status, isRefined, level }) => status === "open" && !isRefined && isReported(level),
    ),
    note: name.note,
    titles: new Map(levels.map(({ path, title }) => [path, title])),
  };
}

/** Whether a finding is one that the earlier result does not have, or not open; "" where there is none to compare with. */
export function sinceWord(since: Since | null, id: string): "new" | "known" | "" {
  if (since === null) return "";
  return since.newIds.has(id) ? "new" : "known";
}
