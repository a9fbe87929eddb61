import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { perObject } from "../../model/memo.ts";
import { type Rule, type Stride, strideNames } from "../../rules/rule.ts";
import type { Decision, Finding } from "../../threats/findings/finding.ts";
import type { Linked } from "../../tree/linked.ts";

const none: readonly Finding[] = [];

/** Those that totals count: what a level below tells in more detail is told there. */
export function toldFindings({ evaluation }: JudgedTree): readonly Finding[] {
  return evaluation.findings.filter(({ refinedBy }) => refinedBy.length === 0);
}

/** The findings of an element, boundary or flow, worst first. */
export const findingsBySubject = perObject((judged: JudgedTree): ((thing: Linked) => readonly Finding[]) => {
  const groups = groupBy(toldFindings(judged), ({ level, element }) => `${level}\n${element.id}`);
  return ({ level, key }) => groups.get(`${level}\n${key}`) ?? none;
});

/** Names of the categories of STRIDE, such as `Information disclosure`. */
export function categoriesOf({ stride }: { readonly stride: readonly Stride[] }): string[] {
  return stride.map((letter) => strideNames[letter]);
}

/** What a threat is and how it happens, as paragraphs. */
export function accountOf({ description, exploit }: Rule): string {
  return [description, exploit].filter((text) => text !== "").join("\n\n");
}

/** What was decided, by whom, until when and why, in a sentence or two. */
export function tellDecision({
  status,
  owner,
  reviewer,
  date,
  reason,
  ticket,
  until,
  expired,
}: Decision): string {
  const facts = [
    owner && `by ${owner}`,
    date && `on ${date}`,
    until && `until ${until}`,
    reviewer && `reviewed by ${reviewer}`,
    ticket && `ticket ${ticket}`,
    expired && "expired",
  ].filter(Boolean);
  const head = `${status[0]?.toUpperCase()}${status.slice(1)}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
  return reason === "" ? `${head}.` : `${head}: ${reason}`;
}

/** The number of an id such as `CWE-79` or `CAPEC-66`. */
export function numberIn(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}
