import { describe, expect, it } from "vitest";
import { openCount, type RolledUp } from "../../../src/threats/findings/roll-up.ts";
import { tram } from "./tram.ts";

describe("open findings of a level, and with everything below it", () => {
  it.each([
    ["", 5, 48],
    ["archive", 2, 2],
    ["common/log", 3, 4],
    ["common/log/store", 1, 1],
    ["control", 5, 16],
    ["control/signals", 7, 7],
    ["depot", 0, 7],
    ["depot/east", 3, 4],
    ["depot/east/shed", 1, 1],
    ["depot/west", 2, 3],
    ["depot/west/yard", 1, 1],
    ["notes", 1, 1],
    ["ticketing", 5, 23],
    ["ticketing/shop", 5, 12],
    ["ticketing/shop/basket", 3, 7],
    ["ticketing/shop/basket/discounts", 4, 4],
  ])("%j: %d, %d", (path, own, total) => {
    const counts = tram.counts.get(path) as RolledUp;
    expect([openCount(counts.own), openCount(counts.total)]).toEqual([own, total]);
  });

  it("the root has what is decided and what is excluded, too", () => {
    expect(tram.counts.get("")?.total.byStatus).toMatchObject({ open: 48, accepted: 1, excluded: 1 });
    expect(tram.counts.get("notes")?.own.byStatus).toMatchObject({ open: 1, accepted: 1, excluded: 0 });
  });

  it("and nothing else: the root's total is every distinct finding that is not refined", () => {
    const distinct = new Set(
      tram.evaluation.findings.filter(({ refinedBy }) => refinedBy.length === 0).map(({ id }) => id),
    );
    expect(distinct.size).toBe(49);
  });
});
