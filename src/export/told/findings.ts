import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { perObject } from "../../model/memo.ts";
import { type Finding, severities } from "../../threats/findings/finding.ts";

/** What is told to programs that show findings one by one, each list worst first. */
export interface Told {
  readonly open: readonly Finding[];
  readonly decided: readonly Finding[];
}

/**
 * The findings that totals count: what a level below tells in more detail is told there only. Put in order once for all
 * formats of a build.
 */
export const toldFindings = perObject(({ evaluation }: JudgedTree): Told => {
  const told = byWorst(evaluation.findings.filter(({ refinedBy }) => refinedBy.length === 0));
  return {
    open: told.filter(({ status }) => status === "open"),
    decided: told.filter(({ status }) => status !== "open"),
  };
});

/** By severity; of one severity, what to read first. */
function byWorst(findings: readonly Finding[]): readonly Finding[] {
  const bySeverity = groupBy(findings, ({ severity }) => severity);
  return severities.flatMap((severity) => (bySeverity.get(severity) ?? []).sort((a, b) => a.rank - b.rank));
}
