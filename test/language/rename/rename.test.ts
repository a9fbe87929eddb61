import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/language/index.ts";
import { languageOf, marked } from "../support.ts";

/** The files of a tree after a rename at the mark; or why it cannot be. */
function renamed(
  files: Readonly<Record<string, string>>,
  newName: string,
): string | Readonly<Record<string, string>> {
  const plain = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.replace("‸", "")]),
  );
  const [file = "", written = ""] = Object.entries(files).find(([, text]) => text.includes("‸")) ?? [];
  const result = languageOf(plain).rename(file, marked(written).position, newName);
  if ("problem" in result) return result.problem;
  const changed = [...new Set(result.edits.map((one) => one.file))];
  return Object.fromEntries(
    changed.map((one) => [
      one,
      applyEdits(
        plain[one] ?? "",
        result.edits.filter((edit) => edit.file === one),
      ),
    ]),
  );
}

const tree = {
  "model.md": `## Boundaries
- **Net**: isTrusted=False
## Servers
- **We‸b**: boundary=Net, submodel=./web
- **API**: boundary=Net
## Data
- **Card**: carriedBy=[Order]
## Dataflows
- **Order**: from=Web, to="API", data=Card   // kept  as it is
- Web -> API: protocol=HTTPS
- **Answer**: from=API, to=Web, responseTo="Web → API"
- **Deep**: from=API, to="Web/Core"
## Severity Multipliers
- **Web**: 2
`,
  "web/model.md": `## Processes
- **Core**
## Dataflows
- **In**: from=../API, to=Core, realizes=Order
- **Out**: from=Core, to="server:Web"
`,
  "other/model.yaml": `servers:
  Web: { description: "another one" }
dataflows:
  - { from: Web, to: API }
`,
  "decisions.yaml": `- finding: "AA01@#Web"
  status: accepted
- { finding: 'DE01@#flow:Web → API', status: accepted }
- finding: "AA01@other#Web"
  status: accepted
- match: "INP*@#Web"
  status: accepted
`,
};

describe("renaming", () => {
  it("follows an element over levels, derived names of flows, and decisions", () => {
    expect(renamed(tree, "Front")).toEqual({
      "model.md": tree["model.md"]
        .replace("We‸b", "Front")
        .replace("from=Web, to", "from=Front, to")
        .replace("- Web ->", "- Front ->")
        .replace('to=Web, responseTo="Web →', 'to=Front, responseTo="Front →')
        .replace("Web/Core", "Front/Core")
        .replace("**Web**: 2", "**Front**: 2"),
      "web/model.md": tree["web/model.md"].replace("server:Web", "server:Front"),
      "decisions.yaml": tree["decisions.yaml"]
        .replace("AA01@#Web", "AA01@#Front")
        .replace("@#flow:Web", "@#flow:Front")
        .replace("INP*@#Web", "INP*@#Front"),
    });
  });

  it.each<[string, Record<string, string>, string, Record<string, string>]>([
    [
      "writes quotes where a name needs them",
      { "model.md": "## Servers\n- **W‸**\n## Dataflows\n- **F**: from=W, to='W'\n- W -> W: port=1\n" },
      "A, B",
      {
        "model.md":
          '## Servers\n- **A, B**\n## Dataflows\n- **F**: from="A, B", to=\'A, B\'\n- "A, B" -> "A, B": port=1\n',
      },
    ],
    [
      "writes YAML as the file does",
      {
        "model.yaml":
          "servers:\n  W‸: {}\n  'X': {}\ndataflows:\n  - from: W\n    to: 'W'\n  - { from: \"W\", to: X }\n",
      },
      "it's: 1",
      {
        "model.yaml":
          "servers:\n  \"it's: 1\": {}\n  'X': {}\ndataflows:\n  - from: \"it's: 1\"\n    to: 'it''s: 1'\n  - { from: \"it's: 1\", to: X }\n",
      },
    ],
    [
      "follows arrows of YAML",
      {
        "model.yaml":
          "servers: [W‸, X]\ndataflows:\n  - W -> X\n  - 'Ask: X -> W'\n  - name: X <- W\n    port: 1\n",
      },
      "V",
      {
        "model.yaml":
          "servers: [V, X]\ndataflows:\n  - V -> X\n  - 'Ask: X -> V'\n  - name: X <- V\n    port: 1\n",
      },
    ],
    [
      "follows arrows that are keys",
      { "model.yaml": "servers: [W‸, X]\ndataflows:\n  W -> X: { port: 1 }\n  Ask: X -> W\n" },
      "V",
      { "model.yaml": "servers: [V, X]\ndataflows:\n  V -> X: { port: 1 }\n  Ask: X -> V\n" },
    ],
    [
      "writes JSON",
      { "model.json": '{"servers":[{"name":"W‸"},{"name":"X"}],"dataflows":[{"from":"W","to":"X"}]}' },
      'a "b"',
      {
        "model.json":
          '{"servers":[{"name":"a \\"b\\""},{"name":"X"}],"dataflows":[{"from":"a \\"b\\"","to":"X"}]}',
      },
    ],
    [
      "keeps what goes by an id",
      {
        "model.md": "## Servers\n- **W‸**: id=w\n- **X**\n## Dataflows\n- **F**: from=w, to=X\n",
        "decisions.yaml": "- finding: AA01@#w\n  status: accepted\n",
      },
      "Y",
      { "model.md": "## Servers\n- **Y**: id=w\n- **X**\n## Dataflows\n- **F**: from=w, to=X\n" },
    ],
    [
      "goes from a reference, too",
      {
        "model.md": "## Data\n- **D**\n",
        "a/model.md": '## Servers\n- **W**: data="D‸, E"\n## Data\n- **E**\n',
      },
      "Z",
      {
        "model.md": "## Data\n- **Z**\n",
        "a/model.md": '## Servers\n- **W**: data="Z, E"\n## Data\n- **E**\n',
      },
    ],
    [
      "follows boundaries in boundaries",
      {
        "model.yaml":
          "boundaries:\n  A‸:\n    boundaries:\n      B: {}\nservers:\n  W: { boundary: A }\n  X: { boundary: B }\n",
      },
      "C",
      {
        "model.yaml":
          "boundaries:\n  C:\n    boundaries:\n      B: {}\nservers:\n  W: { boundary: C }\n  X: { boundary: B }\n",
      },
    ],
    [
      "leaves Windows' ends of lines",
      { "model.md": "## Servers\r\n- **W‸**\r\n- **X**\r\n## Dataflows\r\n- **F**: from=W, to=X\r\n" },
      "V",
      { "model.md": "## Servers\r\n- **V**\r\n- **X**\r\n## Dataflows\r\n- **F**: from=V, to=X\r\n" },
    ],
  ])("%s", (_, files, newName, after) => {
    expect(renamed(files, newName)).toEqual(after);
  });

  it.each([
    ["a name that is there", { "model.md": "## Servers\n- **W‸**\n- **X**\n" }, "X", "is there already"],
    ["an empty name", { "model.md": "## Servers\n- **W‸**\n" }, " ", "is not empty"],
    ["what would break the entry", { "model.md": "## Servers\n- **W‸**\n" }, "a**b", "holds neither"],
    ["two lines", { "model.md": "## Servers\n- **W‸**\n" }, "a\nb", "stands on one line"],
    ["prose", { "model.md": "## Description\nHe‸llo\n" }, "X", "nothing here"],
    [
      "a name that an inner one hides",
      {
        "model.md": "## Actors\n- **U‸**\n",
        "a/model.md": "## Servers\n- **S**\n## Dataflows\n- **F**: from=U, to=S\n",
      },
      "S",
      "would mean something else",
    ],
    [
      "a name that takes what another name meant",
      {
        "model.md": "## Actors\n- **U**\n",
        "a/model.md": "## Servers\n- **S‸**\n## Dataflows\n- **F**: from=U, to=S\n",
      },
      "U",
      "would mean something else",
    ],
    [
      "a flow that has no name",
      { "model.md": "## Servers\n- **A**\n## Dataflows\n- ‸from=A, to=A\n" },
      "X",
      "nothing here",
    ],
  ])("refuses %s", (_, files, newName, problem) => {
    expect(renamed(files as Record<string, string>, newName)).toEqual(expect.stringContaining(problem));
  });
});
