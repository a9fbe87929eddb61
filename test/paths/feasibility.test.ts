import { describe, expect, it } from "vitest";
import {
  crossingFactor,
  givesFoothold,
  pathScore,
  servesGoal,
  weightOf,
} from "../../src/paths/feasibility.ts";
import type { Finding } from "../../src/threats/findings/finding.ts";

const finding = (stride: string, score = 8, basis = "stated") =>
  ({ rule: { stride: [...stride] }, score, basis }) as unknown as Finding;

describe("how feasible a step is", () => {
  it.each([
    ["S", true, true, true],
    ["T", true, true, true],
    ["E", true, true, true],
    ["RE", true, true, true],
    ["I", false, true, true],
    ["D", false, false, true],
    ["R", false, false, false],
  ])(
    "%s gives a foothold: %s; serves at the end: %s, and where availability counts: %s",
    (stride, ...expected) => {
      const one = finding(stride);
      expect([
        givesFoothold(one),
        servesGoal(one, { availability: false }),
        servesGoal(one, { availability: true }),
      ]).toEqual(expected);
    },
  );

  it.each([
    [8, "stated", 0.8],
    [8, "open", 0.6],
    [8, "assumed", 0.32],
    [10, "stated", 0.95],
    [0, "stated", 0.02],
  ])("score %d that is %s makes it %d", (score, basis, weight) => {
    expect(weightOf(finding("S", score, basis))).toBeCloseTo(weight);
  });

  it("falls with what there is to cross", () => {
    const words = ["LOW", "UNKNOWN", "MEDIUM", "HIGH", "CRITICAL"].map(crossingFactor);
    expect(words).toEqual([...words].sort((a, b) => b - a));
    expect(crossingFactor("some other word")).toBe(crossingFactor("UNKNOWN"));
  });

  it("makes the score of a path, with the value of the target", () => {
    expect([pathScore(10, 1), pathScore(10, 0.125), pathScore(8, 0.125), pathScore(0, 1)]).toEqual([
      10, 5, 4, 0,
    ]);
  });
});
