import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { entriesOf, model, said, statedIn } from "../support/in-memory.ts";

/** Diagnostics as `severity code line:column`, and what each proposes. */
function told(text: string): [string, string | null][] {
  return model(text).diagnostics.map((one: Diagnostic) => [
    `${one.severity} ${one.code} ${one.line}:${one.column}`,
    one.hint,
  ]);
}

const entryHint = 'write "- **Name**: key=value, key=value"';
const commaHint = "put a comma between attributes, and quotes around a value that holds a comma or a quote";

describe("what is wrong in an entry is told with its place and its mend", () => {
  it.each([
    ["no name", "Servers", "- see below", "error bad-entry 2:1", 'put the name in bold: "- **see below**:"'],
    ["prose", "Servers", "- Web: a machine", "error bad-entry 2:1", entryHint],
    [
      "a property as an entry",
      "Servers",
      "- port: 80",
      "error bad-entry 2:1",
      "port is a property: write port=80 after the name of its entry",
    ],
    ["an empty name", "Servers", "  - ** **: port=80", "error bad-entry 2:3", "add a name"],
    ["a name that is not closed", "Servers", "- **Web: port=80", "error bad-entry 2:1", entryHint],
    ["no bullet", "Servers", "Web: port=80", "warning ignored-text 2:1", entryHint],
    ["text after a comment", "Servers", "<!-- x --> - **A**:", "warning ignored-text 2:11", entryHint],
    [
      "a comment that is not closed",
      "Servers",
      "  <!-- x",
      "error unclosed-comment 2:3",
      "add a closing -->",
    ],
    [
      "a quote that is not closed",
      "Servers",
      '- **A**: notes="x, port=80',
      "error unclosed-quote 2:16",
      'add a closing "',
    ],
    [
      "an apostrophe that is not closed",
      "Servers",
      "- **A**: notes='x",
      "error unclosed-quote 2:16",
      "add a closing '",
    ],
    [
      "a quote that is closed by an escape",
      "Servers",
      '- **A**: notes="x\\"',
      "error unclosed-quote 2:16",
      'add a closing "',
    ],
    [
      "a list that is not closed",
      "Servers",
      "- **A**: tags=[x, y",
      "error unclosed-bracket 2:15",
      "add a closing ]",
    ],
    [
      "a map that is not closed",
      "Custom Mitre Mapping",
      "- **A**: {'a': 1",
      "error unclosed-bracket 2:10",
      "add a closing }",
    ],
    [
      "a missing comma after quotes",
      "Servers",
      '- **A**: notes="x" port=80',
      "error unexpected-text 2:20",
      commaHint,
    ],
    [
      "a missing comma after a list",
      "Servers",
      "- **A**: tags=[x] port=80",
      "error unexpected-text 2:19",
      commaHint,
    ],
    [
      "a missing comma in a list",
      "Servers",
      '- **A**: tags=["x" "y"]',
      "error unexpected-text 2:20",
      commaHint,
    ],
    [
      "a missing colon in a map",
      "Custom Mitre Mapping",
      "- **A**: {'a', 'tactics': []}",
      "error unexpected-text 2:14",
      commaHint,
    ],
    [
      "text after a map",
      "Custom Mitre Mapping",
      "- **A**: {'tactics': []} x",
      "error unexpected-text 2:26",
      commaHint,
    ],
    [
      "no number of a multiplier",
      "Severity Multipliers",
      "- **A**: 1.2.3 (x)",
      "error bad-value 2:10",
      "write factor=1.5",
    ],
    [
      "a misspelt kind",
      "Servers",
      "- **A**: kind=Datastor",
      "error bad-value 2:15",
      'did you mean "Datastore"?',
    ],
    [
      "a kind that is no element",
      "Servers",
      "- **A**: kind=Dataflow",
      "error bad-value 2:15",
      "write one of Actor, Asset, ExternalEntity, Server, Process, SetOfProcesses, Datastore, Lambda, LLM, Agent",
    ],
    [
      "a misspelt property",
      "Servers",
      "- **A**: isHardend=True",
      "warning unknown-property 2:10",
      'did you mean "isHardened"?',
    ],
    [
      "a property of another kind",
      "Servers",
      "- **A**: isAdmin=True",
      "warning unknown-property 2:10",
      "one of your own? declare it: under ## Properties write - **isAdmin**: on=[Server], type=boolean",
    ],
    [
      "a property that objects have",
      "Servers",
      "- **A**: __proto__=x, toString=1",
      "warning unknown-property 2:10",
      null,
    ],
    ["nothing before the equals sign", "Servers", "- **A**: =x", "warning unknown-property 2:10", null],
  ])("%s", (_, section, line, what, mend) => {
    expect(told(`## ${section}\n${line}\n\n- **Z**:\n`)[0]).toEqual([what, mend]);
  });

  it.each([
    ["## Severs", 'did you mean "## Servers"?'],
    ["## Trust zones", 'did you mean "## Boundaries"?'],
    ["## Users", 'did you mean "## Actors"?'],
    ["## Data base", 'did you mean "## Datastores"?'],
    ["## Componets", 'did you mean "## Servers"?'],
    ["## Threat Actors", 'did you mean "## Actors"?'],
    ["## Systems and Services", 'did you mean "## Servers"?'],
    ["## Data Flws", 'did you mean "## Dataflows"?'],
    ["## Appendix", null],
    ["## Custom Mitre Mappings etc.", 'did you mean "## Custom Mitre Mapping"?'],
    ["##", null],
  ])("an unknown section, %s", (heading, mend) => {
    expect(told(`## Data\n- **D**:\n${heading}\n- **A**: nonsense\n## Servers\n- **B**:`)).toEqual([
      ["warning unknown-section 3:1", mend],
    ]);
  });

  it.each([
    ["never closed", "---\ntitle: A\n", "error unclosed-front-matter 1:1", "add a line ---"],
    ["no map", "---\n- a\n---\n", "error bad-yaml 2:1", "write key: value"],
    ["broken", "---\ntitle: A\nb: [\n---\n", "error bad-yaml 4:1", "check the indentation and the quotes"],
    [
      "twice the same key",
      "---\ntitle: A\ntitle: B\n---\n",
      "error bad-yaml 3:1",
      "take one of them out, or give it another name",
    ],
    [
      "an alias of nothing",
      "---\ntitle: *x\n---\n",
      "error bad-yaml 2:8",
      "put &x before a value further up",
    ],
    ["an unknown key", "---\nowners: A\n---\n", "warning unknown-property 2:1", 'did you mean "owner"?'],
    ["no date", "---\nreviewed: soon\n---\n", "error bad-value 2:11", "write reviewed: 2027-01-31"],
    ["no action", "---\nonDuplicates: Restrct\n---\n", "error bad-value 2:15", 'did you mean "RESTRICT"?'],
  ])("front matter: %s", (_, text, what, mend) => {
    expect(told(`${text}## Servers\n- **A**:`)[0]).toEqual([what, mend]);
  });
});

describe("a file with many mistakes", () => {
  const text = `---
reviewed: never
onwer: A
---
## Boundarys
- **Lost**:
## Boundaries
- **Zone**: isTrusted
## Servers
- Web: a machine
- **App**: port=x, notes="a" "b", tags=[c, d], isHardend=True
- **Db**: type="database
## Data
- **Card**: classification=SECERT, isPII=True
`;

  it("tells all of them at once, in the order of the file", () => {
    expect(said(model(text).diagnostics).sort(byLine)).toEqual([
      "error bad-value model.md:2:11",
      "warning unknown-property model.md:3:1",
      "warning unknown-section model.md:5:1",
      "error no-value model.md:8:13",
      "error bad-entry model.md:10:1",
      "error bad-value model.md:11:17",
      "error unexpected-text model.md:11:30",
      "warning unknown-property model.md:11:48",
      "error unclosed-quote model.md:12:16",
      "error bad-value model.md:14:28",
    ]);
  });

  it("keeps what it could read", () => {
    expect(entriesOf(model(text).model).map((one) => [one.name, statedIn(one)])).toEqual([
      ["", {}],
      ["Zone", {}],
      ["App", { notes: "a", tags: ["c", "d"] }],
      ["Db", { type: "database" }],
      ["Card", { isPII: true }],
    ]);
  });

  function byLine(a: string, b: string): number {
    const [[, lineA = 0, columnA = 0] = [], [, lineB = 0, columnB = 0] = []] = [a, b].map((one) =>
      one.split(":").map(Number),
    );
    return lineA - lineB || columnA - columnB;
  }
});
