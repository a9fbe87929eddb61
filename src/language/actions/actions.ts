import type { Document } from "../document/document.ts";
import { entryAt } from "../document/token-at.ts";
import { findingProblems } from "../problems/findings.ts";
import { problemAt } from "../problems/problems.ts";
import { offsetAt } from "../text/positions.ts";
import type { Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { CodeAction, JudgedDiagnostic, JudgedFinding, Judgement, Range } from "../types.ts";
import { acceptance } from "./accept.ts";
import { decomposition } from "./decompose.ts";
import { fixesOf } from "./fix-finding.ts";
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

export interface ActionsGiven {
  readonly state: TreeState;
  readonly scopes: Scopes;
  readonly document: Document;
  readonly level: string;
  readonly judgement: Judgement;
  readonly today: string;
  readonly owner: string;
}

/** So many findings of an element have actions of their own; the worst come first. */
const findingsAtMost = 12;

/** What can be done about the element where a range begins, and about its findings. */
export function elementActions(given: ActionsGiven, range: Range): CodeAction[] {
  const { state, scopes, document, level, judgement, today, owner } = given;
  const located = entryAt(document, offsetAt(document.lines, range.start));
  const named = located && scopes.declared(level).find(({ entry }) => entry === located.entry);
  if (!named) return [];
  const findings = judgement.findings
    .filter(
      (one) => one.level === level && one.element === named.key && one.status === "open" && !one.refined,
    )
    .toSorted((a, b) => b.score - a.score)
    .slice(0, findingsAtMost);
  const problems = findingProblems(state, scopes, level, findings);
  const problemOf = ({ id }: JudgedFinding) => problems.find(({ finding }) => finding === id) ?? null;
  const ownLevel = decomposition(state, scopes, document, named);
  return [
    ...findings.flatMap((one) => fixesOf(state, scopes, one, problemOf(one))),
    ...(today === ""
      ? []
      : findings.flatMap((one) => acceptance(state, scopes, one, problemOf(one), today, owner) ?? [])),
    ...(ownLevel ? [ownLevel] : []),
  ];
}

export function touches(a: Range, b: Range): boolean {
  const before = (one: Range["end"], other: Range["start"]) =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
