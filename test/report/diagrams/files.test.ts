import { describe, expect, it } from "vitest";
import type { Drawing } from "../../../src/diagrams/engines/types.ts";
import { diagramFiles } from "../../../src/report/diagrams/files.ts";

const drawn = (key: string): ReadonlyMap<string, Drawing> =>
  new Map([[key, { key, svg: `<svg>${key}`, degraded: null }]]);
const none: ReadonlyMap<string, Drawing> = new Map();
const failed: ReadonlyMap<string, Drawing> = new Map([["a", { key: "a", svg: null, error: "no dot" }]]);

describe("the files of a level's diagrams", () => {
  it.each([
    [
      "all",
      { dfd: drawn("a"), sequence: drawn("a") },
      "p",
      ["dfd.dot", "dfd.svg", "sequence.puml", "sequence.svg"],
    ],
    ["no sequence", { dfd: drawn("a"), sequence: none }, null, ["dfd.dot", "dfd.svg"]],
    ["a failure", { dfd: failed, sequence: none }, "p", ["dfd.dot", "sequence.puml"]],
    ["those of another level", { dfd: drawn("b"), sequence: drawn("b") }, null, ["dfd.dot"]],
  ])("are what there is: %s", (_, drawings, plantuml, names) => {
    const files = [
      ...diagramFiles(
        { level: "a", dot: "d", poorerDot: () => "", plannedDot: null, plantumlBeginning: null, plantuml },
        drawings,
      ),
    ];
    expect(files.map(({ path }) => path)).toEqual(names.map((name) => `levels/a/${name}`));
    expect(files[0]?.content).toBe("d");
  });
});
