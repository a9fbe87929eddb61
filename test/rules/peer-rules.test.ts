import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/library.ts";
import { peerRules } from "../../src/rules/peer-rules.ts";
import { pytmIds } from "../../src/rules/pytm-ids.ts";

const ids = new Set(builtInRules(() => {}).map(({ id }) => id));
const peers = Object.values(peerRules).flat();

describe("rules of other tools", () => {
  it("has pytm's 114 rules, and a rule for each", () => {
    expect(pytmIds()).toHaveLength(114);
    expect(pytmIds().filter(({ ours }) => ours.length === 0)).toEqual([]);
  });

  it("has Threagile's 42 rules, and for each a rule or what takes its place", () => {
    expect(peerRules.Threagile).toHaveLength(42);
    for (const { ours, instead } of peers) expect(ours.length > 0).toBe(instead === "");
  });

  it("names no rule that is not there", () => {
    const named = [...pytmIds(), ...peers].flatMap(({ ours }) => ours);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
