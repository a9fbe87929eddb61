import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { checkLadder } from "../../src/rules/ladder.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { ruleOf } from "../support/in-memory.ts";

function told(ladder: Readonly<Record<string, readonly string[]>>): string[] {
  const rules = Object.entries(ladder).map(([id, supersedes]) => ruleOf("True", { id, supersedes }));
  const found: Diagnostic[] = [];
  checkLadder(rules, ["Off"], (one) => void found.push(one));
  return found.map(({ severity, message, hint }) => `${severity}: ${message} ${hint}`);
}

describe("rules that supersede others", () => {
  it.each<[Readonly<Record<string, readonly string[]>>, string[]]>([
    [{ A1: ["B1"], B1: ["C1"], C1: [] }, []],
    [{ A1: ["Off"] }, []],
    [{ A1: ["B1", "C1"], B1: ["D1"], C1: ["D1"], D1: [] }, []],
    [
      { Alpha: ["Btea"], Beta: [] },
      ['warning: Alpha supersedes the rule "Btea", which does not exist. did you mean "Beta"?'],
    ],
    [{ A1: ["A1"] }, ["error: These rules supersede each other: A1 → A1. take one of them out"]],
    [
      { A1: ["B1"], B1: ["C1"], C1: ["A1"], D1: ["A1"] },
      ["error: These rules supersede each other: A1 → B1 → C1 → A1. take one of them out"],
    ],
  ])("%j", (ladder, expected) => expect(told(ladder)).toEqual(expected));

  it("of the library are all there, in no circle", () => {
    const found: Diagnostic[] = [];
    checkLadder(
      builtInRules(() => {}),
      [],
      (one) => void found.push(one),
    );
    expect(found).toEqual([]);
  });
});
