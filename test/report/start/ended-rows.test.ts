import { beforeAll, describe, expect, it } from "vitest";
import type { Presentation } from "../../../src/report/present.ts";
import { endedRows } from "../../../src/report/start/ended-rows.ts";
import { shop, shown } from "../shop.ts";

let all: Presentation;
let ids: string[];
beforeAll(async () => {
  all = await shown(shop);
  ids = all.result.evaluation.findings.map(({ id }) => id);
});

describe("findings that something ends", () => {
  it("stand by rules, each with the score of its worst", () => {
    const { shown, left, total } = endedRows(all, ids, 100);
    expect([left, total]).toEqual([0, ids.length]);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
    expect(shown.flatMap(({ at }) => at.map(({ href }) => href)).sort()).toEqual(
      ids.map((id) => hrefOf(id)).sort(),
    );
    for (const { id, score, severity } of shown) {
      const findings = all.result.evaluation.findings.filter(({ rule }) => rule.id === id);
      const worst = Math.max(...findings.map((one) => one.score));
      expect(score).toBe(worst);
      expect(findings.filter((one) => one.score === worst).map((one) => one.severity)).toContain(severity);
    }
    expect(shown.length).toBeLessThan(ids.length);
  });

  it("are bounded, with how many are left; ids of none are passed over", () => {
    const { shown, left } = endedRows(all, ids, 2);
    expect([shown.flatMap(({ at }) => at).length, left]).toEqual([2, ids.length - 2]);
    expect(endedRows(all, ["X@nowhere#A"], 2)).toEqual({ shown: [], left: 0, total: 1 });
  });

  it("name their level, but for the one that the page is about", () => {
    const levels = (here?: string) =>
      new Set(endedRows(all, ids, 100, here).shown.flatMap(({ at }) => at.map(({ level }) => level)));
    expect(levels()).not.toContain(null);
    expect(levels("shop")).toContain(null);
    expect(levels("shop").size).toBe(levels().size);
  });
});

function hrefOf(id: string): string {
  const finding = all.findingById.get(id);
  return finding ? all.links.findingHref(finding) : "";
}
