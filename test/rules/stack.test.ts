import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { allRules, stacked, withoutRules } from "../../src/rules/stack.ts";
import { ruleOf } from "../support/in-memory.ts";

const rule = (id: string, title = id): Rule => ruleOf("True", { id, title });
const titles = (rules: readonly Rule[]) => rules.map(({ title }) => title);
const book = {
  everywhere: [rule("A"), rule("B")],
  byLevel: new Map([["shop", [rule("B", "B of shop"), rule("C")]]]),
};

describe("rules over rules", () => {
  it.each<[string, (readonly Rule[])[], string[]]>([
    ["nothing", [], []],
    ["one file", [[rule("A"), rule("B")]], ["A", "B"]],
    ["a later one of the same id, in its place", [[rule("A"), rule("B")], [rule("A", "own")]], ["own", "B"]],
    ["new ones at the end", [[rule("A")], [rule("B")], [rule("C")]], ["A", "B", "C"]],
  ])("are %s", (_, layers, expected) => expect(titles(stacked(layers))).toEqual(expected));

  it("are listed once each, that for every level first", () => {
    expect(titles(allRules(book))).toEqual(["A", "B", "C"]);
  });
});

describe("rules that are left out", () => {
  const without = (exclude: readonly string[], refused: readonly string[] = []) => {
    const told: Diagnostic[] = [];
    const { everywhere, byLevel } = withoutRules(book, exclude, refused, (one) => void told.push(one));
    const kept = [...titles(everywhere), ...titles([...byLevel.values()].flat())];
    return { kept, told: told.map(({ message, hint }) => `${message} ${hint}`) };
  };

  it.each([
    [[], ["A", "B", "B of shop", "C"]],
    [["B"], ["A", "C"]],
    [
      ["C", "A"],
      ["B", "B of shop"],
    ],
  ])("%j leaves %j", (exclude, kept) => expect(without(exclude)).toEqual({ kept, told: [] }));

  it("are told where they do not exist, with the nearest", () => {
    const { kept, told } = without(["AA"]);
    expect(kept).toHaveLength(4);
    expect(told).toEqual([expect.stringMatching(/the rule "AA", which does not exist\. .*"?A/)]);
  });

  it("are told where they stand in a config file", () => {
    const told: Diagnostic[] = [];
    const places = [1, 2].map((line) => ({ file: "tm-site.config.yaml", line, column: 5 }));
    withoutRules(book, ["A", "ZZ9"], [], (one) => void told.push(one), places);
    expect(told).toMatchObject([
      { message: '"exclude" names the rule "ZZ9", which does not exist.', ...places[1] },
    ]);
  });

  it("exist where their condition has an error, too", () => expect(without(["X"], ["X"]).told).toEqual([]));
});
