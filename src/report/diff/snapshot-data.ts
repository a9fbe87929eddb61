import { levelHref, threatHref } from "../../addresses/urls.ts";
import { snapshotOf } from "../../diff/facts-of.ts";
import { inventoryLevel } from "../../diff/inventory.ts";
import { dueDecisions, dueReviews } from "../../priorities/due.ts";
import { openOwners } from "../../priorities/shares.ts";
import { rowOf, type SnapshotData, snapshotColumns } from "../browser-rows.ts";
import type { Presentation } from "../present.ts";

/** What a site of an archive is compared by with those of other dates: what `diff` knows of both. */
export function snapshotData({ result, order, links }: Presentation): SnapshotData {
  const { now, levels, findings } = snapshotOf(result);
  const pages = [
    ...order.map(({ path }) => levelHref(path)),
    ...result.rules.map(({ id }) => threatHref(id)),
  ];
  const facts = levels ?? [];
  const levelAt = new Map(facts.map(({ path }, index) => [path, index]));
  const rules: (readonly [id: string, title: string])[] = [];
  const ruleAt = new Map<string, number>();
  const indexOfRule = (id: string, title: string): number => {
    const key = JSON.stringify([id, title]);
    const known = ruleAt.get(key);
    if (known !== undefined) return known;
    const index = rules.push([id, title]) - 1;
    ruleAt.set(key, index);
    return index;
  };
  const hrefs = new Map(
    result.evaluation.findings.map((finding) => [
      finding.id,
      `${levelHref(finding.level)}#${links.findingAnchor(finding)}`,
    ]),
  );
  const ownerOf = openOwners(result);
  return {
    ...{ pages, now },
    progress: {
      owners: facts.map(({ path }) => ownerOf(path)),
      decided: result.evaluation.findings.flatMap(({ id, status, decision }) =>
        status !== "open" && decision && decision.date !== "" ? [[id, decision.date] as const] : [],
      ),
      overdue: {
        decisions: dueDecisions(result).filter(({ state }) => state === "expired").length,
        reviews: dueReviews(result, ownerOf).filter(({ state }) => state === "overdue").length,
      },
    },
    levels: facts.map(inventoryLevel),
    rules,
    findings: findings.map(({ rule, title, level, element: { id: key, name, kind }, ...one }) =>
      rowOf(snapshotColumns, {
        ...{ id: one.id, rule: indexOfRule(rule, title), level: levelAt.get(level) ?? -1 },
        ...{ key, name: name === key ? "" : name, kind },
        ...{ severity: one.severity, score: one.score, status: one.status, work: one.work, basis: one.basis },
        ...{ isRefined: one.isRefined, formerIds: one.formerIds },
        href: one.status === "excluded" ? "" : (hrefs.get(one.id) ?? ""),
      }),
    ),
  };
}
