import { describe, expect, it } from "vitest";
import { applyEdits, type JudgedFinding } from "../../../src/language/index.ts";
import { languageOf, marked } from "../support.ts";

const root = `## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net
## Servers
- **Web shop**: submodel=./a
## Data
- **Card number**: classification=SECRET
## Types
- **ledger**: like=database
## Properties
- **vault**: on=[Server], meaning="In the vault"
`;
const rules = [{ id: "AA01", title: "Spoofing", severity: "high", targets: ["Server"], file: "", line: 0 }];
const findings = [
  { id: "AA01@a#Web", title: "Spoofing", severity: "high", status: "open" },
] as unknown as readonly JudgedFinding[];

/** What is proposed at the mark, and the line that taking the first of `take` makes. */
function proposed(file: string, written: string) {
  const { text, position } = marked(written);
  const language = languageOf({
    "model.md": root,
    "a/model.md": "## Servers\n- **Web**\n",
    "b/model.md": "## Servers\n- **B**\n",
    [file]: text,
  });
  language.judged({ diagnostics: [], findings, rules }, language.revision());
  const all = language.complete(file, position);
  const take = (label: string) => {
    const one = all.find((other) => other.label === label);
    return one ? applyEdits(text, [one]).split("\n")[one.range.start.line] : `no ${label}`;
  };
  return { labels: all.map(({ label }) => label), take };
}

/** file, text with its mark, what is taken, the line that comes of it */
const taken: readonly (readonly [what: string, file: string, text: string, take: string, line: string])[] = [
  ["a heading", "a/model.md", "## Ser‸", "Servers", "## Servers"],
  ["a heading without a blank", "a/model.md", "##‸\n", "Datastores", "## Datastores"],
  ["a property", "a/model.md", "## Servers\n- **Web**: isHa‸", "isHardened", "- **Web**: isHardened="],
  [
    "a property before a sign",
    "a/model.md",
    "## Servers\n- **Web**: isHa‸=True",
    "isHardened",
    "- **Web**: isHardened=True",
  ],
  [
    "a property after others",
    "a/model.md",
    "## Servers\n- **Web**: isSQL=True, ty‸, port=1",
    "type",
    "- **Web**: isSQL=True, type=, port=1",
  ],
  [
    "a property in a second line",
    "a/model.md",
    "## Servers\n- **Web**: port=1,\n  vau‸\n",
    "vault",
    "  vault=",
  ],
  [
    "a control by letters of it",
    "a/model.md",
    "## Servers\n- **Web**: csrf‸",
    "implementsCSRFToken",
    "- **Web**: implementsCSRFToken=",
  ],
  ["a boolean", "a/model.md", "## Servers\n- **Web**: isHardened=T‸", "True", "- **Web**: isHardened=True"],
  [
    "a member",
    "a/model.md",
    "## Data\n- **D**: classification=‸",
    "TOP_SECRET",
    "- **D**: classification=TOP_SECRET",
  ],
  [
    "a type",
    "a/model.md",
    "## Servers\n- **Web**: type=web_s‸, port=1",
    "web_server",
    "- **Web**: type=web_server, port=1",
  ],
  [
    "a type of a level above",
    "a/model.md",
    "## Servers\n- **Web**: type=‸",
    "ledger",
    "- **Web**: type=ledger",
  ],
  ["a protocol", "a/model.md", "## Dataflows\n- **F**: protocol=HT‸", "HTTPS", "- **F**: protocol=HTTPS"],
  [
    "a name of a level above",
    "a/model.md",
    "## Dataflows\n- **F**: from=‸, to=Web",
    "User",
    "- **F**: from=User, to=Web",
  ],
  [
    "a name in quotes",
    "a/model.md",
    '## Dataflows\n- **F**: from="Web s‸", to=Web',
    "Web shop",
    '- **F**: from="Web shop", to=Web',
  ],
  [
    "a name in a quote that is open",
    "a/model.md",
    '## Dataflows\n- **F**: from="Web s‸',
    "Web shop",
    '- **F**: from="Web shop',
  ],
  [
    "a name of a level below",
    "model.md",
    `${root}## Dataflows\n- **F**: to=‸`,
    "Web shop/Web",
    "- **F**: to=Web shop/Web",
  ],
  [
    "data in a list",
    "a/model.md",
    "## Dataflows\n- **F**: data=[X, Car‸]",
    "Card number",
    "- **F**: data=[X, Card number]",
  ],
  [
    "a boundary of a level above",
    "a/model.md",
    "## Servers\n- **Web**: boundary=N‸",
    "Net",
    "- **Web**: boundary=Net",
  ],
  [
    "an end of an arrow",
    "a/model.md",
    "## Servers\n- **Web**\n## Dataflows\n- User -> W‸",
    "Web",
    "- User -> Web",
  ],
  ["the first end of an arrow", "a/model.md", "## Dataflows\n- Us‸", "User", "- User"],
  [
    "a rule to exclude",
    "a/model.md",
    "## Assumptions\n- **A**: exclude=[‸]",
    "AA01",
    "- **A**: exclude=[AA01]",
  ],
  [
    "a name of a multiplier",
    "a/model.md",
    "## Servers\n- **Web**\n## Severity Multipliers\n- **W‸**: 2",
    "Web",
    "- **Web**: 2",
  ],
  [
    "a finding",
    "a/model.md",
    "## Responses\n- **AA‸**: accepted",
    "AA01@a#Web",
    "- **AA01@a#Web**: accepted",
  ],
  ["front matter", "a/model.md", "---\ntitle: X\nrev‸\n---\n", "reviewed", "reviewed: "],
  ["a value of front matter", "a/model.md", "---\nisOrdered: t‸\n---\n", "true", "isOrdered: true"],
  [
    "a submodel",
    "a/model.md",
    "## Servers\n- **Web**: submodel=‸",
    "../b/model.md",
    "- **Web**: submodel=../b/model.md",
  ],
  ["a section of YAML", "a/model.yaml", "title: X\nserv‸\n", "servers", "servers:"],
  [
    "a property of YAML",
    "a/model.yaml",
    "servers:\n  Web:\n    isHa‸\n    port: 1\n",
    "isHardened",
    "    isHardened: ",
  ],
  [
    "a property of an item",
    "a/model.yaml",
    "servers:\n  - name: Web\n    isHa‸\n",
    "isHardened",
    "    isHardened: ",
  ],
  ["the first key of an item", "a/model.yaml", "servers:\n  - na‸\n", "name", "  - name: "],
  [
    "a property in braces",
    "a/model.yaml",
    "servers:\n  Web: { port: 1, isHa‸ }\n",
    "isHardened",
    "  Web: { port: 1, isHardened:  }",
  ],
  [
    "a value in braces",
    "a/model.yaml",
    "servers:\n  Web: { isHardened: ‸, port: 1 }\n",
    "true",
    "  Web: { isHardened: true, port: 1 }",
  ],
  [
    "a value of YAML",
    "a/model.yaml",
    "data:\n  D:\n    classification: S‸\n",
    "SECRET",
    "    classification: SECRET",
  ],
  [
    "a name of YAML",
    "a/model.yaml",
    "dataflows:\n  - from: ‸\n    to: Web\n",
    "Web shop",
    "  - from: Web shop",
  ],
  [
    "an item of a list",
    "a/model.yaml",
    "dataflows:\n  F:\n    data:\n      - Ca‸\n",
    "Card number",
    "      - Card number",
  ],
  [
    "an item in brackets",
    "a/model.yaml",
    "dataflows:\n  F:\n    data: [Ca‸]\n",
    "Card number",
    "    data: [Card number]",
  ],
  [
    "a control of YAML",
    "a/model.yaml",
    "servers:\n  Web:\n    controls:\n      isHa‸\n",
    "isHardened",
    "      isHardened: ",
  ],
  [
    "a boundary within one",
    "a/model.yaml",
    "boundaries:\n  A:\n    boundaries:\n      B:\n        isTr‸\n",
    "isTrusted",
    "        isTrusted: ",
  ],
  [
    "a key of JSON",
    "a/model.json",
    '{ "servers": { "Web": { "isHa‸" } } }',
    "isHardened",
    '{ "servers": { "Web": { "isHardened" } } }',
  ],
  [
    "a key of JSON without quotes",
    "a/model.json",
    '{ "servers": { "Web": { ‸ } } }',
    "isHardened",
    '{ "servers": { "Web": { "isHardened":  } } }',
  ],
  [
    "a boolean of JSON",
    "a/model.json",
    '{ "servers": { "Web": { "isHardened": ‸ } } }',
    "true",
    '{ "servers": { "Web": { "isHardened": true } } }',
  ],
  [
    "a value of JSON",
    "a/model.json",
    '{\n  "dataflows": [\n    { "from": "Web‸", "to": "X" }\n  ]\n}',
    "Web shop",
    '    { "from": "Web shop", "to": "X" }',
  ],
  ["a status", "decisions.yaml", "- finding: X\n  status: acc‸\n", "accepted", "  status: accepted"],
  [
    "a finding to decide on",
    "decisions.yaml",
    "- finding: ‸\n  status: accepted\n",
    "AA01@a#Web",
    '- finding: "AA01@a#Web"',
  ],
  ["a finding as a key", "decisions.yaml", '"AA‸":\n  status: accepted\n', "AA01@a#Web", '"AA01@a#Web":'],
  ["a field of a rule", "rules.yaml", "- id: X1\n  tar‸\n", "targets", "  targets: "],
  ["a target", "rules.yaml", "rules:\n  - id: X1\n    targets: [Ser‸]\n", "Server", "    targets: [Server]"],
  ["a severity", "rules.yaml", "- id: X1\n  severity: ‸\n", "very high", "  severity: very high"],
  [
    "a part of a condition",
    "rules.yaml",
    "- id: X1\n  targets: [Dataflow]\n  condition: target.si‸ == 1\n",
    "sink",
    "  condition: target.sink == 1",
  ],
  [
    "a control in a condition",
    "rules.yaml",
    "- id: X1\n  targets: [Server]\n  when: not target.controls.isHa‸\n",
    "isHardened",
    "  when: not target.controls.isHardened",
  ],
  ["a section of rules", "rules.yaml", "pro‸", "properties", "properties:"],
];

describe("completion of", () => {
  it.each(taken)("%s", (_, file, text, take, line) => {
    expect(proposed(file, text).take(take)).toBe(line);
  });

  it.each([
    ["prose", "a/model.md", "## Description\nThe ser‸"],
    ["the name of a new server", "a/model.md", "## Servers\n- **W‸"],
    ["the name of a new server in YAML", "a/model.yaml", "servers:\n  W‸\n"],
    ["what is no file of the tree", "a/readme.md", "## Ser‸"],
  ])("nothing in %s", (_, file, text) => {
    expect(proposed(file, text).labels).toEqual([]);
  });

  it("puts what begins with the letters first", () => {
    expect(proposed("a/model.md", "## Servers\n- **W**: isHa‸").labels[0]).toBe("isHardened");
    expect(proposed("a/model.md", "## Servers\n- **W**: CSRF‸").labels[0]).toBe("implementsCSRFToken");
  });

  it("leaves out what is stated, and sections that are there", () => {
    expect(proposed("a/model.md", "## Servers\n- **W**: isHardened=True, is_h‸").labels).not.toContain(
      "isHardened",
    );
    expect(proposed("a/model.md", "## Servers\n- **W**\n\n## S‸").labels).not.toContain("Servers");
    expect(proposed("a/model.yaml", "servers:\n  W:\n    ‸\n    isHardened: true\n").labels).not.toContain(
      "isHardened",
    );
  });

  it("never throws, wherever it is asked", () => {
    for (const [, file, written] of taken.filter((_, index) => index % 5 === 0)) {
      const { text } = marked(written);
      const language = languageOf({ [file]: text });
      for (const [line, one] of text.split("\n").entries())
        for (let character = 0; character <= one.length; character++)
          expect(language.complete(file, { line, character })).toBeInstanceOf(Array);
    }
  });
});
