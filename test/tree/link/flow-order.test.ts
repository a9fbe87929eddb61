import { describe, expect, it } from "vitest";
import { tree } from "../../support/in-memory.ts";

const servers = "## Servers\n- **A**:\n- **B**:\n- **C**:\n";

/** Links a model whose flows are these lines; a flow from A to B unless it says otherwise. */
function flows(lines: readonly string[], frontMatter = "") {
  const front = frontMatter === "" ? "" : `---\n${frontMatter}\n---\n`;
  const linked = tree({
    "model.md": `${front}${servers}## Dataflows\n${lines.map((line) => `- ${line}\n`).join("")}`,
  });
  return { linked, flows: linked.linked("").flows, diagnostics: linked.diagnostics };
}

describe("the order of flows", () => {
  it.each<[string, string[], string, string[]]>([
    ["is that of the file", ["**Z**:", "**A1**:", "**M**:"], "", ["Z", "A1", "M"]],
    ["is what they state", ["**x**: order=3", "**y**: order=1", "**z**: order=2"], "", ["1 y", "2 z", "3 x"]],
    ["puts those that state none last", ["**x**:", "**y**: order=1", "**z**:"], "", ["1 y", "x", "z"]],
    [
      "keeps the file's among equals",
      ["**x**: order=1", "**y**: order=0", "**z**: order=1"],
      "",
      ["0 y", "1 x", "1 z"],
    ],
    ["takes -1 for none", ["**x**: order=-1", "**y**: order=5"], "", ["5 y", "x"]],
    [
      "is counted if the model says so",
      ["**x**:", "**y**:", "**z**:"],
      "isOrdered: true",
      ["1 x", "2 y", "3 z"],
    ],
    [
      "is counted around what flows state",
      ["**x**:", "**y**: order=1", "**z**:", "**w**: order=3", "**v**:"],
      "isOrdered: true",
      ["1 y", "2 x", "3 w", "4 z", "5 v"],
    ],
    ["is not counted if the model says so", ["**x**:", "**y**: order=1"], "isOrdered: false", ["1 y", "x"]],
  ])("%s", (_, lines, front, expected) => {
    const { flows: found } = flows(
      lines.map((line) => `${line}${line.endsWith(":") ? " " : ", "}from=A, to=B`),
      front,
    );
    expect(found.map(({ name, order }) => (order === null ? name : `${order} ${name}`))).toEqual(expected);
  });
});
