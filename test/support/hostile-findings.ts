import type { JudgedTree } from "../../src/judged-tree.ts";
import { hostileNames, treeOf } from "./hostile-tree.ts";
import { judged } from "./in-memory.ts";

/** Names that say something to what shows findings: runners of jobs, and the Markdown of GitHub and GitLab. */
export const shownNames: readonly string[] = [
  "::error file=x,line=1::pwned",
  " ::warning::pwned",
  "##[error]pwned",
  "##vso[task.complete result=Failed]pwned",
  "a, title=b: c",
  "%0A::error::pwned",
  "@everyone and @octo-org/team",
  "#1 and GH-2 and octo/repo#3",
  "https://example.com/octo/repo/issues/4 www.example.com a@example.com",
  "| a | b |",
  "a\\|b \\\\|c",
  "`` ` ``",
  "`",
  "# heading",
  "1. one",
  "- item",
  "[text](https://example.com) ![picture](https://example.com/x.png)",
  "<details><summary>x</summary>",
  "~label !5 $6 %7 &8",
  "{0} and {1}",
  "ends in a backslash \\",
];

let tree: Promise<JudgedTree> | null = null;

/** A tree in which everything that has a name has one of these, with rules and decisions of that kind. */
export function hostileFindings(): Promise<JudgedTree> {
  const texts = [...hostileNames, ...shownNames];
  const rules = shownNames.map((title, at) => ({
    ...{ id: `X${at}`, title, description: title, exploit: title, targets: ["Server"], condition: "True" },
    ...{ severity: "high", stride: ["T"], cwe: ["CWE-79"], mitigations: [title] },
  }));
  const decisions = shownNames.map((text, at) => ({
    ...{ match: `X${at}@*`, status: "accepted", owner: text, reason: text, ticket: text },
  }));
  tree ??= judged({
    ...treeOf(texts),
    "rules.yaml": JSON.stringify(rules),
    "decisions.yaml": JSON.stringify(decisions),
  });
  return tree;
}
