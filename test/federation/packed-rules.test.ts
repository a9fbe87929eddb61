import { describe, expect, it } from "vitest";
import { layerOfPack, leftOutBy } from "../../src/federation/packed-rules.ts";
import { type RuleLayer, readRuleLayer } from "../../src/rules/read.ts";

const read = (file: string, text: string): RuleLayer =>
  readRuleLayer(file, text, (one) => {
    throw new Error(one.message);
  });
const rule = (id: string, severity: string) =>
  `  - id: ${id}\n    title: ${id}\n    targets: [Server]\n    condition: "True"\n    severity: ${severity}\n`;
const pack = { level: "~pay", builtIn: true, exclude: [], profiles: null, files: [] };

describe("the rules of a pack that is judged again", () => {
  it("stack in the order of its files, its own rules.yaml last", () => {
    const files = [
      { file: "1", text: `rules:\n${rule("A", "low")}${rule("B", "low")}profile: ics\n` },
      { file: "2", text: `rules:\n${rule("B", "medium")}` },
    ];
    const own = read("rules.yaml", `rules:\n${rule("B", "high")}  - id: A\n    severity: high\n`);
    const { rules, changes, profiles } = layerOfPack({ ...pack, files }, own, read);
    expect(rules.map(({ id, severity }) => [id, severity])).toEqual([
      ["A", "low"],
      ["B", "high"],
    ]);
    expect(changes.map(({ id, stated }) => [id, stated])).toEqual([["A", { severity: "high" }]]);
    expect(profiles?.map(({ name }) => name)).toEqual(["ics"]);
    const chosen = layerOfPack({ ...pack, files, profiles: ["web"] }, undefined, read);
    expect(chosen.profiles).toMatchObject([{ name: "web", place: { file: "~pay" } }]);
  });

  it("leave out what was left out, and the library where it did not count, but for what the pack says anew", () => {
    const library = ["A", "B"];
    const idsOf = (changes: ReturnType<typeof leftOutBy>) =>
      changes.map(({ id, enabled }) => `${id} ${enabled}`);
    expect(idsOf(leftOutBy({ ...pack, exclude: ["X"] }, library, new Set()))).toEqual(["X false"]);
    expect(idsOf(leftOutBy({ ...pack, builtIn: false, exclude: ["X"] }, library, new Set(["B"])))).toEqual([
      "A false",
      "X false",
    ]);
  });
});
