import { describe, expect, it } from "vitest";
import { blankComments } from "../../../src/read/markdown/comments.ts";
import { entry, model, said, statedIn } from "../../support/in-memory.ts";

const cut = (text: string) => blankComments(text).trimEnd();

describe("// comments", () => {
  it.each([
    ["a=1 // why", "a=1"],
    ["a=1, // why, and so on", "a=1,"],
    ["a=1,// why", "a=1,"],
    ['a="x"// why', 'a="x"'],
    ["a=[x, y] // why=no", "a=[x, y]"],
    ["// all of it", ""],
    ["a=https://example.org/x", "a=https://example.org/x"],
    ["a=https://example.org // home", "a=https://example.org"],
    ['a="x // y"', 'a="x // y"'],
    ["a='x // y', b=1 // z", "a='x // y', b=1"],
    ['a="say \\" // \\" twice"', 'a="say \\" // \\" twice"'],
    ["a=User's data // why", "a=User's data"],
    ["a=User's // b's", "a=User's"],
    ["a=and/or", "a=and/or"],
    ["a=x//y", "a=x//y"],
    ["a=1 / 2", "a=1 / 2"],
    ["", ""],
  ])("%s", (text, rest) => {
    expect(cut(text)).toBe(rest);
    expect(blankComments(text)).toHaveLength(text.length);
  });

  it("end with their line, so that places stay", () => {
    expect(blankComments("a=1, // x\n  b=2 // y\n")).toBe("a=1,     \n  b=2     \n");
  });

  it.each([
    ["after values, one a line", "- **W**: // the web\n  isHardened=True, // since May\n  port=443 // TLS\n"],
    ["on lines of their own", "- **W**:\n  isHardened=True,\n  // since May\n// and so on\n  port=443\n"],
    ["between entries", "// what serves\n- **W**: isHardened=True, port=443\n  // the end\n"],
    ["after a name alone on its line", "- **W** // the web\n  isHardened=True, port=443,\n"],
  ])("in an entry: %s", (_, entries) => {
    const { model: read, diagnostics } = model(`## Servers\n${entries}`);
    expect(said(diagnostics)).toEqual([]);
    expect(statedIn(entry(read, "W"))).toEqual({ "controls.isHardened": true, port: 443 });
  });

  it("of an entry do not move the places of what follows", () => {
    const { diagnostics } = model("## Servers\n- **W**: // x\n  isHardened=True, // y\n  prot=1 // z\n");
    expect(said(diagnostics)).toEqual(["warning unknown-property model.md:4:3"]);
  });

  it("stand after a severity multiplier, too", () => {
    const { model: read } = model("## Severity Multipliers\n- **W**: 1.5 // why\n");
    expect(statedIn(entry(read, "W"))).toEqual({ factor: 1.5 });
  });

  it("are none in prose", () => {
    const { model: read } = model("## Description\nSee // here\n");
    expect(statedIn(read.about)).toEqual({ description: "See // here" });
  });
});
