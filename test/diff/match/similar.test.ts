import { describe, expect, it } from "vitest";
import { type Candidate, nameLikeness, similarPairs } from "../../../src/diff/match/similar.ts";

function known(name: string, marks: Record<string, number> = {}, more: Partial<Candidate> = {}): Candidate {
  return { name, kind: "Server", stableKey: "", marks: new Map(Object.entries(marks)), ...more };
}

function pairs(before: readonly Candidate[], after: readonly Candidate[]): string[] {
  return similarPairs(before, after).map(([one, other]) => `${one.name} > ${other.name}`);
}

const much = { a: 2, b: 2, c: 1 };

describe("the same under another name", () => {
  it.each<[what: string, before: Candidate[], after: Candidate[], same: string[]]>([
    ["what has all of its marks", [known("A", much)], [known("B", much)], ["A > B"]],
    ["what has most of them", [known("A", much)], [known("B", { ...much, d: 1 })], ["A > B"]],
    ["not what has half of them", [known("A", much)], [known("B", { a: 2, d: 3 })], []],
    ["not what is known by little", [known("A", { a: 2 })], [known("B", { a: 2 })], []],
    [
      "but by little and its name",
      [known("Web server", { a: 2 })],
      [known("Web servers", { a: 2 })],
      ["Web server > Web servers"],
    ],
    [
      "or by its name alone, where nothing is known",
      [known("Web server")],
      [known("web-servers")],
      ["Web server > web-servers"],
    ],
    ["not by its name against all that is known", [known("Web 1", much)], [known("Web 2", { x: 5 })], []],
    ["not by a name with another number", [known("Web 1", { a: 2 })], [known("Web 2", { a: 2 })], []],
    ["not of another kind", [known("A", much)], [known("B", much, { kind: "Lambda" })], []],
    [
      "not where both have keys of their own",
      [known("A", much, { stableKey: "a" })],
      [known("B", much, { stableKey: "b" })],
      [],
    ],
    ["none of two that are as near", [known("A", much)], [known("B", much), known("C", much)], []],
    [
      "the nearer of two",
      [known("A", { ...much, d: 1 })],
      [known("B", { ...much, d: 1 }), known("C", much)],
      ["A > B"],
    ],
    [
      "each the nearest of the other",
      [known("A", much), known("B", { ...much, d: 1 })],
      [known("C", { ...much, d: 1 })],
      ["B > C"],
    ],
  ])("%s", (_, before, after, same) => {
    expect(pairs(before, after)).toEqual(same);
    const turned = pairs(after, before).map((one) => one.split(" > ").reverse().join(" > "));
    expect(turned.sort()).toEqual(same.sort());
  });
});

it("a mark that most have brings nobody together: thousands are not compared with each other", () => {
  const many = (name: string) =>
    Array.from({ length: 20_000 }, (_, at) =>
      known(`${name}${(at * 7919) % 1e6}x${name}${name}`, { everywhere: 9 }),
    );
  expect(pairs(many("A"), many("B"))).toEqual([]);
});

it.each([
  ["Web", "web", 1],
  ["Web server", "Web servers", 0.9],
  ["", "", 1],
  ["A", "B", 0],
])("%s and %s are alike by %d", (one, other, likeness) =>
  expect(nameLikeness(one, other)).toBeCloseTo(likeness),
);
