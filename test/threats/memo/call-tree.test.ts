import { describe, expect, it } from "vitest";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import type { Call, TrackedCall } from "../../../src/threats/memo/call.ts";
import { callTree } from "../../../src/threats/memo/call-tree.ts";
import { linkTexts, targetsOf } from "../../support/in-memory.ts";

const targets = targetsOf(
  linkTexts(`## Servers\n${Array.from({ length: 1200 }, (_, at) => `- **${at}**:`).join("\n")}`),
);
const numberOf = (target: Subject) => Number(target.of.name);
/** The number of a target by another measure; so many outputs it has. */
const modulo = (divisor: number): Call => {
  const known = calls.get(divisor) ?? ((target) => numberOf(target) % divisor);
  calls.set(divisor, known);
  return known;
};
const calls = new Map<number, Call>();

/** What is made of a target by calls one after the other. */
function tracked(target: Subject, ...divisors: number[]): TrackedCall[] {
  return divisors.map((divisor) => ({ of: 0, call: modulo(divisor), output: numberOf(target) % divisor }));
}

const at = (number: number) => targets[number] as Subject;

describe("a call tree is worthwhile", () => {
  const value = {};
  /** After how many targets it is not any more; `isFound` says which of them are found. */
  function givesUpAfter(isFound: (number: number) => boolean): number | null {
    const tree = callTree<object>();
    tree.insert(tracked(at(0), 1200), value);
    for (let number = 1; number <= 1000; number++) {
      tree.get(isFound(number) ? at(0) : at(number));
      if (!tree.isWorthwhile()) return number;
    }
    return null;
  }

  it.each<[string, number | null, (number: number) => boolean]>([
    ["no longer than 64 targets where none is found", 64, () => false],
    ["no longer where one of 20 is", 64, (number) => number % 20 === 0],
    ["for longer where one of ten is", 400, (number) => number % 10 === 0],
    ["for longer where a few are at first", 96, (number) => number <= 6],
    ["no longer than 400 targets where one of three is", 400, (number) => number % 3 === 0],
    ["to the end where two of three are", null, (number) => number % 3 > 0],
    ["to the end where the others are found after 190", null, (number) => number > 190 || number < 16],
    ["until most are not found any more", 600, (number) => number <= 300],
  ])("%s", (_, after, isFound) => {
    expect(givesUpAfter(isFound)).toBe(after);
  });
});

describe("a call tree", () => {
  it("has the value of a target for which every call has the same output", () => {
    const tree = callTree<{ readonly value: string }>();
    expect(tree.get(at(1))).toBeNull();
    tree.insert(tracked(at(1), 2, 3), { value: "odd, 1" });
    expect(tree.get(at(7))).toMatchObject({ value: { value: "odd, 1" }, met: [at(7)] });
    expect(tree.get(at(3))).toBeNull();
    expect(tree.get(at(2))).toBeNull();
  });

  it("goes on by other calls after other outputs", () => {
    const tree = callTree<{ readonly value: string }>();
    tree.insert(tracked(at(1), 2, 3), { value: "odd, 1 of 3" });
    tree.insert(tracked(at(2), 2, 5), { value: "even, 2 of 5" });
    tree.insert(tracked(at(3), 2, 3), { value: "odd, 0 of 3" });
    const found = (number: number) => tree.get(at(number))?.value.value ?? null;
    expect([13, 22, 9, 11, 4].map(found)).toEqual(["odd, 1 of 3", "even, 2 of 5", "odd, 0 of 3", null, null]);
  });

  it("has one value for all where nothing was called", () => {
    const tree = callTree<{ readonly value: string }>();
    tree.insert([], { value: "always" });
    expect(tree.get(at(5))?.value).toEqual({ value: "always" });
  });

  it("makes later calls about what was met on the way", () => {
    const meet: Call = (_, met) => met.push(at(10)) - 1;
    const tree = callTree<{ readonly value: string }>();
    tree.insert(
      [
        { of: 0, call: meet, output: 1 },
        { of: 1, call: modulo(7), output: 3 },
      ],
      { value: "meets a 10" },
    );
    expect(tree.get(at(0))).toMatchObject({ value: { value: "meets a 10" }, met: [at(0), at(10)] });
  });

  it("tells so many outputs of a call apart, and forgets the others", () => {
    const tree = callTree<{ readonly value: number }>();
    for (const target of targets.slice(0, 100))
      tree.insert(tracked(target, 1000), { value: numberOf(target) });
    expect(tree.get(at(23))?.value).toEqual({ value: 23 });
    expect(tree.get(at(24))).toBeNull();
  });

  it("takes so many calls and no more", () => {
    const long = Array.from({ length: 300 }, (_, index) => index + 2);
    const tree = callTree<{ readonly value: number }>();
    const inserted = targets.slice(0, 400);
    // Each begins with its own way through two calls, and shares the rest with nobody.
    for (const target of inserted) tree.insert(tracked(target, 20, 23, ...long), { value: numberOf(target) });
    const found = inserted.filter((target) => tree.get(target)?.value.value === numberOf(target));
    expect(found.length).toBeGreaterThan(100);
    expect(found.length).toBeLessThan(200);
  });
});
