import { describe, expect, it } from "vitest";
import { knownRules, otherMeaning, ruleHint } from "../../src/rules/known-rules.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { ruleOf } from "../support/in-memory.ts";

const known = knownRules(
  builtInRules(() => {}),
  ["OLD1"],
);

describe("the rules that a model may name", () => {
  it("are found in any case, those that are left out too", () => {
    expect(known.spelt("ha01")).toBe("HA01");
    expect(known.spelt("old1")).toBe("OLD1");
    expect(known.find("old1")).toBe(null);
    expect(known.spelt("HA77")).toBe(null);
  });

  it("have a nearest one, and pytm's a way out", () => {
    expect(ruleHint("AA0l", known)).toMatchObject({ word: "AA0l", by: expect.arrayContaining(["AA01"]) });
    expect(ruleHint("INP39", known)).toBe(
      'in pytm INP39 is "Reflected XSS": add pytm\'s threats.json with --rules; about the same here: IN04',
    );
  });

  it("mean something else in pytm only where they are built in", () => {
    expect(otherMeaning("HA01", known)?.title).toBe("Path Traversal");
    expect(otherMeaning("DE01", known)).toBe(null);
    expect(otherMeaning("HA01", knownRules([ruleOf("True", { id: "HA01" })], []))).toBe(null);
  });
});
