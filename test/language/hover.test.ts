import { describe, expect, it } from "vitest";
import { code, plainly } from "../../src/language/hover/markdown.ts";
import type { JudgedFinding } from "../../src/language/index.ts";
import { languageOf, marked, textIn } from "./support.ts";

const files = {
  "model.md": `## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net, description="A *person* <b>with</b> a [link](x)"
## Properties
- **vault**: on=[Server], meaning="Kept in the vault"
## Servers
- **Shop**: submodel=./shop, boundary=Net
`,
  "shop/model.md": `## Servers
- **Web**: type=redis, vault=True, isHardened=False, protocol=HTTPS
- **API**: port=1
## Data
- **Card**: classification=SECRET
## Dataflows
- **In**: from=User, to=Web, protocol=MQTT
## Assumptions
- **Inside**: exclude=[AA01]
`,
};
const finding = {
  ...{
    id: "AA01@shop#Web",
    rule: "AA01",
    title: "Spoofing `it`",
    level: "shop",
    element: "Web",
    name: "Web",
  },
  ...{
    severity: "high",
    score: 8.1,
    status: "open",
    basis: "stated",
    refined: false,
    file: "",
    line: 1,
    column: 1,
  },
  evidence: [{ property: "controls.isHardened", value: "False", source: "stated" }],
  fix: [[{ property: "controls.isHardened", from: "False", to: "True" }]],
  decision: { level: "", at: null },
} as JudgedFinding;
const rules = [{ id: "AA01", title: "Spoofing", severity: "high", targets: ["Server"], file: "", line: 0 }];

function hover(file: keyof typeof files, word: string) {
  const { position } = marked(files[file].replace(word, `‸${word}`));
  const language = languageOf(files);
  language.judged({ diagnostics: [], findings: [finding], rules }, language.revision());
  const found = language.hover(file, position);
  return found && { word: textIn(files[file], found.range), text: found.markdown };
}

describe("hovering over", () => {
  it.each<[string, keyof typeof files, string, string, readonly string[]]>([
    ["a heading", "model.md", "Actors", "Actors", ["A person or organisation"]],
    [
      "an element",
      "shop/model.md",
      "Web**",
      "Web",
      [
        "**Web** (Server)",
        "Taken over:",
        "`isSQL=False`",
        "1 open finding",
        "`AA01` Spoofing \\`it\\` (high, 8.1)",
      ],
    ],
    [
      "a name of a level above",
      "shop/model.md",
      "User",
      "User",
      ["**User** (Actor, of the root)", "A \\*person\\* \\<b\\>with\\</b\\> a \\[link\\](x)"],
    ],
    [
      "a property",
      "shop/model.md",
      "isHardened",
      "isHardened",
      [
        "**isHardened** (true or false): Is hardened",
        "Unset: False, assumed until somebody says",
        "Rests on it: `AA01`",
      ],
    ],
    ["a property of one's own", "shop/model.md", "vault", "vault", ["**vault**", "Kept in the vault"]],
    ["a type", "shop/model.md", "redis", "redis", ["judged as Datastore"]],
    ["a protocol", "shop/model.md", "MQTT", "MQTT", ["**MQTT**: Does not encrypt"]],
    ["a member", "shop/model.md", "SECRET", "SECRET", ["`SECRET`: **classification**: How secret it is"]],
    ["a rule", "shop/model.md", "AA01", "AA01", ["**Spoofing** (`AA01`, high) of Server"]],
  ])("%s says what it means", (_, file, word, range, parts) => {
    const found = hover(file, word);
    expect(found?.word).toBe(range);
    for (const part of parts) expect(found?.text).toContain(part);
  });

  it("a decision tells the finding, why, and what ends it", () => {
    const language = languageOf({
      ...files,
      "decisions.yaml": "- finding: AA01@shop#Web\n  status: accepted\n",
    });
    language.judged({ diagnostics: [], findings: [finding], rules }, language.revision());
    const text = language.hover("decisions.yaml", { line: 0, character: 14 })?.markdown;
    for (const part of [
      "of Web in `shop`",
      "`controls.isHardened=False` stated",
      "`controls.isHardened=True`",
    ])
      expect(text).toContain(part);
  });

  it("prose, numbers and blanks says nothing", () => {
    expect(
      languageOf({ "model.md": "## Description\nprose\n" }).hover("model.md", { line: 1, character: 2 }),
    ).toBeNull();
    expect(languageOf(files).hover("model.md", { line: 99, character: 0 })).toBeNull();
  });
});

describe("text of models in Markdown", () => {
  it.each([
    ["# no heading", "\\# no heading"],
    ["- no list", "\\- no list"],
    ["1. no list", "\\1. no list"],
    ["two\nlines", "two lines"],
    ["<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"],
    ["![x](y) `a` **b** _c_ | d", "\\!\\[x\\](y) \\`a\\` \\*\\*b\\*\\* \\_c\\_ \\| d"],
  ])("%s is text", (text, shown) => {
    expect(plainly(text)).toBe(shown);
  });

  it("is code, whatever it holds", () => {
    expect([code("a"), code("a`b"), code("``"), code("x\ny")]).toEqual([
      "`a`",
      "`` a`b ``",
      "``` `` ```",
      "`x y`",
    ]);
  });
});
