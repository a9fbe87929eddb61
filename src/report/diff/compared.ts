import { diffResults } from "../../diff/diff.ts";
import type { FindingFacts, Snapshot } from "../../diff/facts.ts";
import { factsOfInventory } from "../../diff/inventory.ts";
import { type Openings, openingsOf } from "../../diff/openings.ts";
import type { SnapshotData } from "../browser-rows.ts";

/** What was opened, ended and changed between two dates, as `diff` and the gate see it. */
export function compared(before: SnapshotData, after: SnapshotData): Openings {
  return openingsOf(diffResults(snapshotIn(before), snapshotIn(after)));
}

/** A snapshot as two results are compared. */
export function snapshotIn({ now, levels, rules, findings }: SnapshotData): Snapshot {
  const facts = levels.map(factsOfInventory);
  const names = facts.map(({ path, title, parent }) => ({ path, title, parent }));
  return {
    title: names.find(({ parent }) => parent === null)?.title ?? "",
    ...{ now, names, levels: facts },
    findings: findings.map((row): FindingFacts => {
      const [id, rule, level, key, name, kind, severity, score, status, work, basis, isRefined, formerIds] =
        row;
      const [ruleId, title] = rules[rule] ?? ["", ""];
      return {
        ...{ id, rule: ruleId, title, level: names[level]?.path ?? "" },
        element: { id: key, name: name || key, kind },
        ...{ severity, score, status, work, basis, isRefined, formerIds },
      };
    }),
  };
}
