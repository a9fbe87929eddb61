import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Piece, sharesOf } from "../../../src/site/shards/share.ts";

const pieces = fc.uniqueArray(
  fc.record({ name: fc.string({ minLength: 1, maxLength: 12 }), cost: fc.integer({ min: 1, max: 40 }) }),
  { selector: ({ name }) => name, maxLength: 300 },
);
const costOf = (all: readonly Piece[], names: ReadonlySet<string>) =>
  all.reduce((sum, { name, cost }) => sum + (names.has(name) ? cost : 0), 0);

describe("shares", () => {
  it("have each piece once, whatever the order in which pieces are told", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const shares = sharesOf(all, count);
        expect(shares).toHaveLength(count);
        expect(shares.flatMap((one) => [...one]).sort()).toEqual(all.map(({ name }) => name).sort());
        expect(sharesOf([...all].reverse(), count).map((one) => [...one].sort())).toEqual(
          shares.map((one) => [...one].sort()),
        );
      }),
    );
  });

  it("cost about the same", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const whole = all.reduce((sum, { cost }) => sum + cost, 0);
        const largest = Math.max(0, ...all.map(({ cost }) => cost));
        for (const share of sharesOf(all, count))
          expect(costOf(all, share)).toBeLessThanOrEqual((whole / count) * 1.08 + largest + 1);
      }),
    );
  });

  it("stay as they are for nearly all pieces when one is added", () => {
    const all = Array.from({ length: 400 }, (_, at) => ({ name: `levels/m${at}`, cost: 10 + (at % 23) }));
    const before = sharesOf(all, 8);
    const after = sharesOf([...all, { name: "levels/new", cost: 15 }], 8);
    const moved = all.filter(
      ({ name }) => before.findIndex((one) => one.has(name)) !== after.findIndex((one) => one.has(name)),
    );
    expect(moved.length).toBeLessThan(all.length / 10);
  });
});
