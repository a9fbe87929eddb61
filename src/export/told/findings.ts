import type { JudgedTree } from "../../judged-tree.ts";
import { type Finding, severities } from "../../threats/findings/finding.ts";

/** What is told to programs that show findings one by one, each list worst first. */
export interface Told {
  readonly open: readonly Finding[];
  readonly decided: readonly Finding[];
}

/** The findings that totals count: what a level below tells in more detail is told there only. */
export function toldFindings({ evaluation }: JudgedTree): Told {
  const told = evaluation.findings.filter(({ refinedBy }) => refinedBy.length === 0).sort(byWorst);
  return {
    open: told.filter(({ status }) => status === "open"),
    decided: told.filter(({ status }) => status !== "open"),
  };
}

/** By severity; of one severity, what to read first. */
function byWorst(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.rank - b.rank;
}
