import { describe, expect, it } from "vitest";
import { type DocumentSymbol, tokenTypes } from "../../../src/language/index.ts";
import { languageOf, textIn } from "../support.ts";

const markdown = `---
title: Shop
---
<!-- a
comment -->
## Boundaries
- **Net**: isTrusted=False
  - **Inner**: isTrusted=True
## Servers
- **Web**: boundary=Inner, port=443, // why
  description="two
  lines"
## Dataflows
- **In**: from=Web, to=Web
`;
const yaml = `boundaries:
  Net:
    boundaries:
      Inner: { isTrusted: true }
servers:
  - name: Web
    boundary: Inner
    port: 443
dataflows:
  In: { from: Web, to: Web }
`;

const tree = (symbols: readonly DocumentSymbol[]): unknown[] =>
  symbols.map(({ name, children }) => (children.length > 0 ? [name, tree(children)] : name));

describe("symbols", () => {
  it.each([
    [
      "model.md",
      markdown,
      [
        ["Boundaries", [["Net", ["Inner"]]]],
        ["Servers", ["Web"]],
        ["Dataflows", ["In"]],
      ],
    ],
    [
      "model.yaml",
      yaml,
      [
        ["boundaries", [["Net", ["Inner"]]]],
        ["servers", ["Web"]],
        ["dataflows", ["In"]],
      ],
    ],
    ["rules.yaml", "- id: A1\n  condition: 'True'\n- id: B2\n  enabled: false\n", ["A1", "B2"]],
    ["decisions.yaml", "- finding: AA01@#Web\n  status: accepted\n", ["AA01@#Web"]],
  ])("of %s are sections and entries", (file, text, expected) => {
    const symbols = languageOf({ [file]: text }).symbols(file);
    expect(tree(symbols)).toEqual(expected);
    const check = (one: DocumentSymbol): void => {
      if (one.kind !== "section") expect(textIn(text, one.selection)).toBe(one.name);
      expect(textIn(text, one.range)).toContain(textIn(text, one.selection));
      one.children.forEach(check);
    };
    symbols.forEach(check);
  });
});

describe("folding", () => {
  it("has sections, entries of several lines, and comments", () => {
    const lines = (file: string, text: string) =>
      languageOf({ [file]: text })
        .folding(file)
        .map(({ startLine, endLine }) => [startLine, endLine]);
    expect(lines("model.md", markdown)).toEqual([
      [0, 2],
      [3, 4],
      [5, 7],
      [8, 11],
      [9, 11],
      [12, 13],
    ]);
    expect(lines("model.yaml", yaml)).toEqual(
      [
        [0, 3],
        [1, 2],
        [4, 7],
        [5, 7],
        [8, 9],
      ].map((one) => (one[0] === 1 ? [1, 3] : one)),
    );
  });
});

describe("semantic tokens", () => {
  it.each([
    ["model.md", markdown],
    ["model.yaml", yaml],
  ])("of %s are in order, and say what words are", (file, text) => {
    const tokens = languageOf({ [file]: text }).tokens(file);
    const words = new Map<string, string>();
    let last = [0, 0];
    for (const { line, character, length, type } of tokens) {
      expect(line > (last[0] ?? 0) || character >= (last[1] ?? 0)).toBe(true);
      last = [line, character + length];
      expect(tokenTypes).toContain(type);
      words.set(text.split("\n")[line]?.slice(character, character + length) ?? "", type);
    }
    const expected = { port: "property", "443": "number", Inner: "reference", In: "name" };
    expect(Object.fromEntries([...words])).toMatchObject(expected);
  });

  it("are none in titles and prose, whatever they hold", () => {
    const text = "# Shop: the model\n\n## Description\nWeb: what is = sold.\n";
    const types = languageOf({ "model.md": text })
      .tokens("model.md")
      .map(({ type }) => type);
    expect(types).toEqual(["section"]);
  });
});
