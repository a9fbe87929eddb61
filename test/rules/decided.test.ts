import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { builtInRules } from "../../src/rules/library.ts";
import { judgeTexts } from "../support/in-memory.ts";

interface Decided {
  readonly rule: string;
  readonly on: string;
  readonly model: string;
  /** Why the rule says nothing there any more. */
  readonly gone?: string;
}

const all = parse(readFileSync("test/fixtures/decided.yaml", "utf8")) as Decided[];
const rules = builtInRules(() => {});

describe("what was decided with version 0.1.0", () => {
  it.each(all.map((one, at) => ({ ...one, at })))("$at: $rule on $on", ({ rule, on, model, gone }) => {
    const response = `## Responses\n- **${rule}@#${on}**: status=accepted, reason=Known\n`;
    const { diagnostics, evaluation } = judgeTexts(`${model}${response}`, rules);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const states = evaluation.decisions.map(({ state }) => state);
    expect(states).toEqual([gone === undefined ? "in force" : "resolved"]);
    // What is told in its place is decided with it, or names what was not.
    const covers = diagnostics.some(({ code }) => code === "decision-covers-part");
    const accepted = evaluation.findings.filter(({ status }) => status === "accepted");
    if (gone === undefined && !covers) expect(accepted.length).toBeGreaterThan(0);
  });

  it("was about every rule of that version", () => {
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(31);
  });
});
