import { describe, expect, it } from "vitest";
import { pretty } from "../../src/commands/pretty.ts";
import type { Painter } from "../../src/commands/terminal.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { rules } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

const plainly: Painter = (_, text) => text;
const marked: Painter = (format, text) => `<${[format].flat().join("+")}>${text}</>`;

const told = (result: JudgedTree, color: Painter, all = false) => [...pretty(result, color, all)].join("");

const texts = {
  "rules.yaml": `${rules}
- { id: TWO, title: A second one, targets: [Server], condition: not target.controls.isHardened and not target.controls.hasAccessControl, severity: low }
`,
  "model.md": "---\ntitle: Top\n---\n## Servers\n- **A**:\n- **B**: isHardened=True\n",
};

describe("what check tells", () => {
  it("has the findings of an element under its name", async () => {
    const text = told(await judged(texts, { builtIn: false }), plainly);
    const lines = text.split("\n").map((line) => line.replace(/\S*\/model\.md/, "model.md"));
    expect(lines.slice(0, 2)).toEqual(["Top", "  A  Server  model.md:5"]);
    expect(lines.filter((line) => line.startsWith("    ")).map((line) => line.slice(19, 30).trim())).toEqual([
      "BARE   A ba",
      "TWO    A se",
    ]);
  });

  it("is cut to what decided, unless all is wanted", async () => {
    const result = await judged(texts, { builtIn: false });
    const lineOf = (text: string) => text.split("\n").find((line) => line.includes("TWO")) ?? "";
    expect(lineOf(told(result, plainly)).match(/not stated/g)).toHaveLength(1);
    expect(lineOf(told(result, plainly, true)).match(/not stated/g)?.length).toBeGreaterThan(1);
  });

  it("colours severities", async () => {
    const text = told(await judged(texts, { builtIn: false }), marked);
    expect(text).toMatch(/<red>high +\d+\.\d<\/>/);
  });

  it("comes in pieces of whole lines, one for each element, with a blank line between levels", async () => {
    const result = await judged({ ...texts, "sub/model.md": "## Servers\n- **C**:\n" }, { builtIn: false });
    const pieces = [...pretty(result, plainly, false)];
    expect(pieces.length).toBeGreaterThan(4);
    for (const piece of pieces) expect(piece).toMatch(/\S\n$/);
    expect(pieces.join("").match(/\n\n/g)).toHaveLength(2);
    expect(pieces.join("")).not.toMatch(/^\n|\n\n\n|\n\n$/);
  });
});
