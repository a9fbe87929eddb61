import { describe, expect, it } from "vitest";
import { placesOf } from "../../../src/model/place.ts";
import { readContextLine } from "../../../src/read/markdown/context-line.ts";
import { model, said, statedIn } from "../../support/in-memory.ts";

describe("a line of ## Context", () => {
  it.each([
    ["bom_directory = BOM", "bom_directory", "BOM"],
    ["bom_directory=BOM", "bom_directory", "BOM"],
    ["bom_directory: ./BOM/", "bom_directory", "./BOM/"],
    ['gdaf_context = "context/a b.yaml"', "gdaf_context", "context/a b.yaml"],
    ["- gdafContext = context/a.yaml", "gdafContext", "context/a.yaml"],
    ["- **gdaf_context**: context/a.yaml,", "gdaf_context", "context/a.yaml"],
    ["  bom_directory = BOM // the bills", "bom_directory", "BOM"],
    ["bom_directory =", "bom_directory", ""],
  ])("%s", (line, key, text) => {
    const read = readContextLine(line, 0, placesOf("model.md", line));
    expect([read?.key, read?.value.form === "quoted" && read.value.text]).toEqual([key, text]);
    expect(read?.place.column).toBe(line.indexOf(key) + 1);
  });

  it.each(["Prose about it", "", "= BOM"])("%j is none", (line) => {
    expect(readContextLine(line, 0, placesOf("model.md", line))).toBeNull();
  });
});

describe("## Context", () => {
  const both = { contextFile: "context/x.yaml", bomDirectory: "BOM" };

  it.each([
    [
      "model.md",
      "## Context\n# which files\ngdaf_context = context/x.yaml\n\nbom_directory = BOM\n## Servers\n- **W**:\n",
    ],
    ["model.md", "---\ncontextFile: context/x.yaml\nbomDirectory: BOM\n---\n## Servers\n- **W**:\n"],
    ["threat-model.yaml", "context:\n  gdaf_context: context/x.yaml\n  bom_directory: BOM\nservers: [W]\n"],
    ["threat-model.yaml", "gdaf_context: context/x.yaml\nbom_directory: BOM\nservers: [W]\n"],
    ["threat-model.json", '{"gdafContext": "context/x.yaml", "bomDirectory": "BOM", "servers": ["W"]}'],
  ])("in %s is about the model: %j", (file, text) => {
    const { model: read, diagnostics } = model(text, file);
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(read.about)).toEqual(both);
  });

  it("tells what it does not know", () => {
    const { diagnostics } = model("## Context\nbom_directry = BOM\nSome prose\n## Servers\n- **W**:\n");
    expect(said(diagnostics).sort()).toEqual([
      "warning ignored-text model.md:3:1",
      "warning unknown-property model.md:2:1",
    ]);
    expect(diagnostics.find(({ code }) => code === "unknown-property")?.hint).toContain("bomDirectory");
  });
});

it.each(["# Threat Model: Ferry", "# System Model: Ferry", "# system model:  Ferry", "# Ferry"])(
  "%s is called Ferry",
  (title) => {
    expect(statedIn(model(`${title}\n\n## Servers\n- **W**:\n`).model.about)).toEqual({ title: "Ferry" });
  },
);
