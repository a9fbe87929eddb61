import type { Document } from "../document/document.ts";
import { problemAt } from "../problems/problems.ts";
import type { CodeAction, JudgedDiagnostic, Range } from "../types.ts";
import { mendsOf } from "./mends.ts";

/** What may be written instead of what is wrong in a range. */
export function quickFixes(
  document: Document,
  told: readonly JudgedDiagnostic[],
  range: Range,
): CodeAction[] {
  return told.flatMap((one) => {
    if (!one.instead) return [];
    const problem = problemAt(document, one);
    if (!touches(problem.range, range)) return [];
    return mendsOf(document, one).map(({ by, edit }, index): CodeAction => {
      const isWord = !/[=,*"]/.test(by);
      const title = isWord ? `Write "${by}"` : (one.hint ?? `Write ${by}`);
      const only = one.instead?.by.length === 1;
      return {
        title,
        kind: "quickfix",
        problem,
        newFiles: [],
        edits: [edit],
        isPreferred: only && index === 0,
      };
    });
  });
}

export function touches(a: Range, b: Range): boolean {
  const before = (one: Range["end"], other: Range["start"]) =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
