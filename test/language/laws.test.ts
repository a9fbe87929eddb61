import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type Language, openLanguage } from "../../src/language/index.ts";
import { languageOf } from "./support.ts";

const files: Readonly<Record<string, string>> = {
  "model.md": `---
title: T
---
## Boundaries
- **Net**: isTrusted=False
  - **Inner**: isTrusted=True
## Servers
- **Web**: boundary=Inner, submodel=./a/model.yaml, // why
  description="two, lines"
- **DB**: isSQL=[True], tags=[a, "b, c"]
## Data
- **Card**: classification=SECRET, carriedBy=[F]
## Dataflows
- **F**: from=Web, to="DB", data="Card, Other"
- Web -> DB: protocol=HTTPS
## Properties
- **vault**: on=[Server]
`,
  "a/model.yaml": `servers:
  - name: In
    boundary: Net
    vault: true
  - { name: "Out, x", controls: { isHardened: yes } }
dataflows:
  G: { from: ../DB, to: In, data: [Card] }
`,
  "b/model.json": '{"servers": [{"name": "B"}],\n "dataflows": {"H": {"from": "Web", "to": "B"}}}',
  "rules.yaml":
    "rules:\n  - id: X1\n    title: X\n    targets: [Server]\n    condition: not target.vault\nproperties:\n  own: { on: [Server] }\n",
  "decisions.yaml": "- finding: X1@#Web\n  status: accepted\n",
};
const names = Object.keys(files);

/** What somebody may type, paste or take away. */
const pieces = fc.constantFrom(
  "",
  "",
  "\n",
  " ",
  "-",
  "- **",
  "**",
  ":",
  "=",
  ",",
  '"',
  "'",
  "[",
  "]",
  "{",
  "}",
  "#",
  "## ",
  "Web",
  "submodel=./b",
  "<!--",
  "-->",
  "```",
  "---",
  "|",
  "&a",
  "*a",
  "\t",
  "\r\n",
  "é😀",
  "\u0000",
  "//",
  "<<: *a",
);
const change = fc.record({
  file: fc.constantFrom(...names),
  at: fc.nat(400),
  length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
  piece: pieces,
});

const changed = (
  text: string,
  { at, length, piece }: { at: number; length: number; piece: string },
): string => {
  const from = Math.min(at, text.length);
  return text.slice(0, from) + piece + text.slice(from + length);
};

function everything(language: Language) {
  return names.map((file) => [
    language.problems(file),
    language.symbols(file),
    language.folding(file),
    language.tokens(file),
    language.levelOf(file),
  ]);
}

describe("the language service", () => {
  it("says the same of texts that were changed as of texts that were never others", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const language = languageOf(files);
        everything(language);
        const texts: Record<string, string> = { ...files };
        for (const one of changes) {
          texts[one.file] = changed(texts[one.file] ?? "", one);
          language.edit(one.file, texts[one.file] ?? "");
          language.problems(one.file);
        }
        expect(everything(language)).toEqual(everything(languageOf(texts)));
      }),
      { numRuns: 60 },
    );
  });

  it("answers whatever is asked, wherever, and changes only what it says", () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 4 }),
        fc.constantFrom(...names),
        fc.nat(30),
        fc.nat(60),
        (changes, file, line, character) => {
          const texts: Record<string, string> = { ...files };
          for (const one of changes) texts[one.file] = changed(texts[one.file] ?? "", one);
          const language = languageOf(texts);
          const at = { line, character };
          for (const answer of [
            language.complete,
            language.hover,
            language.definition,
            language.references,
            language.nameAt,
            language.elementAt,
          ])
            answer(file, at);
          for (const { edits } of language.actions(file, { start: at, end: at }, { today: "2026-11-01" }))
            for (const one of edits)
              applyEdits(
                texts[one.file] ?? "",
                edits.filter((edit) => edit.file === one.file),
              );
          const renamed = language.rename(file, at, "New name");
          if ("problem" in renamed) return;
          const after = openLanguage("models");
          for (const [name, text] of Object.entries(texts))
            after.put(
              name,
              applyEdits(
                text,
                renamed.edits.filter((edit) => edit.file === name),
              ),
            );
          // Nothing is lost, and nothing is new that is wrong.
          const count = (one: Language) =>
            names.flatMap((name) => one.problems(name)).filter(({ code }) => code.startsWith("unknown"))
              .length;
          expect(after.search("").length).toBe(language.search("").length);
          expect(count(after)).toBeLessThanOrEqual(count(language));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("forgets what is closed", () => {
    const language = languageOf(files);
    const before = everything(language);
    for (const file of names) language.edit(file, "## Servers\n- **Other**\n");
    for (const file of names) language.edit(file, null);
    expect(everything(language)).toEqual(before);
    expect(language.unsaved().size).toBe(0);
  });
});
