import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { findProperty } from "../../src/model/properties.ts";
import { corpusFiles, corpusText } from "../support/corpus.ts";
import { entriesOf, model, plainly, statedIn } from "../support/in-memory.ts";
import { printMarkdown, type Sketch } from "../support/print-markdown.ts";
import { anyModel, anyPieces, anyStyle, mutated } from "../support/random-models.ts";

const everything = `---
title: Everything
tags: [a, "b"]
reviewed: 2026-10-01
---
# Everything

Prose with \`\`\`
## Description
\`\`\`sh
## no section
\`\`\`
## Boundaries
- **A**: isTrusted=False, color=#F0F0F0
  - **B (b, c)**: line_style=dashed,
    description="over \\"two\\" lines"
## Actors
- **User**: boundary="B (b, c)", isAdmin=True
## Servers
<!-- a
comment -->
- **Db:** type=database, isSQL=False, tags=[x, "y, z"], port=5432
- **Sub** submodel=./sub/model.md
## Processes
- **Set**: kind=SetOfProcesses, codeType=Managed
## Data
- **Card**: classification=SECRET, credentialsLife=LONG
## Dataflows
- **Login & go**: from=User, to=Db, data=[Card], tlsVersion=TLSv13, is_encrypted=True
## Responses
- **AA01@#Db**: status=accepted, until=2027-06-30
## Severity Multipliers
- **Db**: 1.5 (why, how)
## Custom Mitre Mapping
- **X**: {'tactics': ["Impact"], 'techniques': [{'id': 'T1565', 'name': "Data"}]}
`;

const texts = [everything, ...corpusFiles("secopstm", ".md").map((file) => corpusText(`secopstm/${file}`))];
const anyInput = fc.oneof(
  mutated(fc.constantFrom(...texts)),
  mutated(fc.constant(everything)),
  anyPieces,
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** `toStrictEqual`, but fast while nothing is wrong. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}

describe("whatever a file holds", () => {
  it.each(["model.md", "threat-model.yaml", "threat-model.json"])(
    "reading %s does not throw, and places lie in the file",
    (file) => {
      fc.assert(
        fc.property(anyInput, (text) => {
          const { model: read, diagnostics } = model(text, file);
          const lines = text.split("\n");
          const places = [
            ...diagnostics.map(({ line, column }) => ({ line: line ?? 0, column: column ?? 0 })),
            ...entriesOf(read).flatMap((one) => [
              one.place,
              ...[...one.properties.values()].map(({ place }) => place),
            ]),
          ];
          const isInFile = ({ line, column }: { line: number; column: number }) =>
            line >= 1 && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
          const isWhole = ({ code, message, file: where }: Diagnostic) =>
            /^[a-z0-9-]+$/.test(code) && message !== "" && where === file;
          expect(places.filter((place) => !isInFile(place))).toEqual([]);
          expect(diagnostics.filter((one) => !isWhole(one))).toEqual([]);
        }),
        { numRuns: 150 },
      );
    },
  );

  it("CRLF and LF give the same model, the same places and the same diagnostics", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const text = input.replaceAll("\r", "");
        const [unix, windows] = [model(text), model(text.replaceAll("\n", "\r\n"))];
        expectSame(windows, unix);
      }),
      { numRuns: 100 },
    );
  });

  it("a byte order mark changes nothing", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const text = input.replace(/^\uFEFF+/, "");
        expectSame(model(`\uFEFF${text}`), model(text));
      }),
      { numRuns: 40 },
    );
  });

  it("blanks at the ends of lines change no entry", () => {
    for (const text of texts) {
      expect(plainly(model(text.replace(/^(\s*- \*\*.*|## [A-Z].*|)$/gm, "$1 \t")).model)).toEqual(
        plainly(model(text).model),
      );
    }
  });
});

describe("a model", () => {
  const shown = ({ kind, name, properties }: Sketch) => [kind, name, properties];

  it("that is printed, in any style, and read again is the same", () => {
    fc.assert(
      fc.property(anyModel, anyStyle, ({ about, entries }, style) => {
        const { model: read, diagnostics } = model(printMarkdown(about, entries, style));
        const found = entriesOf(read).map((one) => [
          one.kind,
          one.name,
          Object.fromEntries([...one.properties].map(([name, { value }]) => [name, value])),
        ]);
        expectSame(found.sort(byText), [about, ...entries].map(shown).sort(byText));
        expect(diagnostics.filter(({ code }) => code !== "empty-model")).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it("has entries at their bullets and values at their keys", () => {
    fc.assert(
      fc.property(anyModel, anyStyle, ({ about, entries }, style) => {
        const text = printMarkdown({ ...about, properties: {} }, entries, {
          ...style,
          startsWithMark: false,
        });
        expectPlaces(text);
      }),
      { numRuns: 40 },
    );
    for (const text of texts) expectPlaces(text);
  });

  function byText(a: unknown, b: unknown): number {
    const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  }

  function expectPlaces(text: string): void {
    const lines = text.split("\n");
    const lost: string[] = [];
    const at = ({ line, column }: { line: number; column: number }) =>
      lines[line - 1]?.slice(column - 1) ?? "";
    for (const one of entriesOf(model(text).model)) {
      const isBullet = /^[-*+]\s+\*\*/.test(at(one.place));
      if (one.kind !== "Model" && !isBullet) lost.push(`${one.name} at ${at(one.place)}`);
      for (const [name, { place }] of one.properties) {
        const key = /^["']?([\w.]+)["']?\s*[=:]/.exec(at(place))?.[1] ?? "";
        const owner =
          one.kind === "Server"
            ? (findProperty("Server", key) ?? findProperty("Datastore", key))
            : findProperty(one.kind, key);
        const isWritten = owner?.name === name;
        // What the layout says, and not a key: the title, the description, the boundary around, `1.5 (why)`.
        const isImplied = ["title", "description", "inBoundary", "factor", "reason"].includes(name);
        if (!isWritten && !isImplied) lost.push(`${name} at ${at(place)}`);
      }
    }
    expect(lost).toEqual([]);
  }
});

describe("hostile files are read in no time", () => {
  const many = 50_000;
  it.each([
    ["brackets in an entry", `## Servers\n- **A**: tags=${"[".repeat(many)}`],
    ["braces in an entry", `## Custom Mitre Mapping\n- **A**: ${"{a:".repeat(many)}`],
    ["brackets in the front matter", `---\ntags: ${"[".repeat(many / 5)}\n---\n`],
    [
      "maps in the front matter",
      `---\n${Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")}\n---\n`,
    ],
    [
      "anchors in the front matter",
      `---\na: &a [x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*a, *a]`).join("\n")}\n---\n`,
    ],
    ["blanks in a heading", `## ${" ".repeat(many)}\u2028x\ry`],
    ["number signs in a heading", `## x ${"# ".repeat(many)}\u2028`],
    ["blanks in a title", `#${" ".repeat(many)}x${" ".repeat(many)}\ry`],
    ["asterisks in an entry", `## Servers\n- **${"**  ".repeat(many)}x`],
    ["blanks in an entry", `## Servers\n- **A**${" ".repeat(many)}x${" ".repeat(many)}=${" ".repeat(many)}`],
    [
      "blanks in a multiplier",
      `## Severity Multipliers\n- **A**: 1.5${" ".repeat(many)}(${" )".repeat(many)} x`,
    ],
    ["blanks before a colon", `## Servers\n- **A**: x${" ".repeat(many)}y:${" : ".repeat(many)}`],
    [
      "blanks at the start of a line",
      `## Servers\n- **A**:\n${" ".repeat(many)}\n${`${" ".repeat(500)}\n`.repeat(500)}`,
    ],
    ["commas", `## Servers\n- **A**: x=1${",".repeat(many)}`],
    ["pieces without a key", `## Data\n- **A**: ${"a,".repeat(many / 5)}`],
    [
      "pieces after attributes",
      `## Data\n- **A**: ${"format=x,".repeat(many / 10)}${"a,".repeat(many / 10)}`,
    ],
    ["quotes", `## Data\n- **A**: ${"\",'x,".repeat(many)}`],
    ["fences", "## Description\n".concat("```js\n".repeat(many))],
    ["comments", `## Servers\n${"<!--\n".repeat(many)}`],
    ["one long line", `## Servers\n- **A**: notes="${"x".repeat(many * 20)}"`],
  ])("%s", (_, text) => {
    const { model: read } = model(text);
    expect(entriesOf(read).map(statedIn).length).toBeGreaterThan(0);
  });
});
