import { expect, it } from "vitest";
import { dfdText } from "../../../src/diagrams/dfd.ts";
import { diffResults } from "../../../src/diff/diff.ts";
import { markedLevels } from "../../../src/report/diff/marked-levels.ts";
import { findingsOnly, snapshotIn } from "../../diff/snapshots.ts";
import { sample, sides } from "./sample.ts";

const inside = "## Servers\n- **Api**:\n- **Jobs**:\n- **Store**:\n";
const tree = (path: string, more = "") => ({
  "model.md": `## Servers\n- **Web**: submodel=./${path}/model.md\n`,
  [`${path}/model.md`]: inside + more,
  "same/model.md": "## Servers\n- **Alone**:\n",
});

/** The marks of what a diagram shows, by name. */
function marksIn(diagram: ReturnType<typeof markedLevels>[number]["is"]) {
  if (diagram === null) return null;
  const { graph, ink } = diagram;
  const things = [
    ...graph.nodes.flatMap(({ element }) => element ?? []),
    ...graph.clusters.map(({ boundary }) => boundary),
    ...graph.edges.map(({ flow }) => flow),
  ];
  return Object.fromEntries(
    things.flatMap((one) => (ink.markOf?.(one) ? [[one.name, ink.markOf(one)]] : [])),
  );
}

it("marks on either side what became of it", () => {
  const [level] = markedLevels(sample, ...sides);
  expect(marksIn(level?.was ?? null)).toEqual({
    ...{
      Old: "removed",
      Save: "removed",
      App: "changed",
      Web: "changed",
      Inside: "changed",
      Order: "changed",
    },
  });
  expect(marksIn(level?.is ?? null)).toEqual({
    ...{ Pay: "added", Service: "changed", Web: "changed", Inside: "changed", Order: "changed" },
  });
});

it("draws the levels in which something differs, those that moved beside what they were", () => {
  const [before, after] = [snapshotIn(tree("web")), snapshotIn(tree("front", "- **Queue**:\n"))];
  const levels = markedLevels(diffResults(before, after), before, after);
  expect(levels.map(({ path, was, is }) => [path, was !== null, is !== null])).toEqual([
    ["front", true, true],
  ]);
  expect(marksIn(levels[0]?.is ?? null)).toEqual({ Queue: "added" });
});

it("draws one side of a level that came or went", () => {
  const [before, after] = [snapshotIn("## Servers\n- **Web**:\n"), snapshotIn(tree("web"))];
  const came = markedLevels(diffResults(before, after), before, after);
  expect(came.map(({ path, was }) => [path, was])).toEqual([
    ["", expect.anything()],
    ["same", null],
    ["web", null],
  ]);
  const went = markedLevels(diffResults(after, before), after, before);
  expect(went.map(({ path, is }) => [path, is])).toEqual([
    ["", expect.anything()],
    ["same", null],
    ["web", null],
  ]);
});

it("tells marks by words and lines, and not by colour alone", () => {
  const [level] = markedLevels(sample, ...sides);
  const text = level?.was ? dfdText(level.was.graph, level.was.ink) : "";
  expect(text).toMatch(/Old<\/B><\/FONT>.*− removed/);
  expect(text).toMatch(/style="filled,dashed"/);
  expect(text).toMatch(/trusted, ~ changed/);
});

it("draws nothing where models are not known", () => {
  const [before, after] = sides;
  expect(markedLevels(diffResults(findingsOnly(before), after), findingsOnly(before), after)).toEqual([]);
});
