import { describe, expect, it } from "vitest";
import { pretty } from "../../src/commands/pretty.ts";
import type { Painter } from "../../src/commands/terminal.ts";
import { rules } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

const plainly: Painter = (_, text) => text;
const marked: Painter = (format, text) => `<${[format].flat().join("+")}>${text}</>`;

const texts = {
  "rules.yaml": `${rules}
- { id: TWO, title: A second one, targets: [Server], condition: not target.controls.isHardened and not target.controls.hasAccessControl, severity: low }
`,
  "model.md": "---\ntitle: Top\n---\n## Servers\n- **A**:\n- **B**: isHardened=True\n",
};

describe("what check tells", () => {
  it("has the findings of an element under its name", async () => {
    const text = pretty(await judged(texts, { builtIn: false }), plainly, false);
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
    expect(lineOf(pretty(result, plainly, false)).match(/not stated/g)).toHaveLength(1);
    expect(lineOf(pretty(result, plainly, true)).match(/not stated/g)?.length).toBeGreaterThan(1);
  });

  it("colours severities", async () => {
    const text = pretty(await judged(texts, { builtIn: false }), marked, false);
    expect(text).toMatch(/<red>high +\d+\.\d<\/>/);
  });
});
