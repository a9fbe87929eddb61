import { describe, expect, it } from "vitest";
import { said, tree } from "../support/models.ts";

const servers = "## Servers\n- **A**:\n- **B**:\n- **C**:\n";

/** Links a model whose flows are these lines; a flow from A to B unless it says otherwise. */
function flows(lines: readonly string[], frontMatter = "") {
  const front = frontMatter === "" ? "" : `---\n${frontMatter}\n---\n`;
  const linked = tree({
    "model.md": `${front}${servers}## Dataflows\n${lines.map((line) => `- ${line}\n`).join("")}`,
  });
  return { linked, flows: linked.linked("").flows, diagnostics: linked.diagnostics };
}

describe("flows that share a name", () => {
  it.each<[string, string[], string[], string[]]>([
    [
      "are told apart by their ends",
      ["**N**: from=A, to=B", "**N**: from=B, to=A", "**O**: from=A, to=B"],
      ["N(A>B)", "N(B>A)", "O"],
      ["warning same-flow-name"],
    ],
    [
      "and then by a number",
      ["**N**: from=A, to=B", "**N**: from=A, to=B", "**N**: from=A, to=C", "**N**: from=A, to=B"],
      ["N(A>B)", "N(A>B)~2", "N(A>C)", "N(A>B)~3"],
      ["warning same-flow-name"],
    ],
    [
      "even if another flow is called like that",
      ["**N(A>B)**: from=A, to=B", "**N**: from=A, to=B", "**N**: from=A, to=B"],
      ["N(A>B)", "N(A>B)~2", "N(A>B)~3"],
      ["warning same-flow-name"],
    ],
    [
      "even if two others are called like that",
      [
        "**N**: from=A, to=B",
        "**N(A>B)**: from=A, to=B",
        "**N**: from=B, to=A",
        "**N(A>B)~2**: from=A, to=B",
      ],
      ["N(A>B)~3", "N(A>B)", "N(B>A)", "N(A>B)~2"],
      ["warning same-flow-name"],
    ],
    [
      "unless they have ids",
      ["**N**: from=A, to=B, id=one", "**N**: from=A, to=B, id=two"],
      ["one", "two"],
      [],
    ],
    ["unless only one has none", ["**N**: from=A, to=B, id=one", "**N**: from=A, to=B"], ["one", "N"], []],
    [
      "and so are flows that share an id",
      ["**N**: from=A, to=B, id=x", "**O**: from=B, to=A, id=x"],
      ["x(A>B)", "x(B>A)"],
      ["warning same-flow-name"],
    ],
    [
      "with placeholders too",
      ["**N #1**: from=A, to=X%", "**N #1**: from=A"],
      ["N %231(A>X%25)", "N %231(A>?)"],
      ["warning unknown-element", "warning flow-without-end", "warning same-flow-name"],
    ],
  ])("%s", (_, lines, keys, warnings) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(found.map(({ key }) => key)).toEqual(keys.map((key) => `flow:${key}`));
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(warnings);
  });

  it("are a warning at the second of them, once for each name", () => {
    const { diagnostics } = flows([
      "**N**: from=A, to=B",
      "**M**: from=A, to=B",
      "**N**: from=A, to=B",
      "**M**: from=A, to=B",
      "**N**: from=A, to=B",
    ]);
    expect(diagnostics.map((one) => [...said([one]), one.message, one.hint])).toEqual([
      [
        "warning same-flow-name model.md:8:1",
        '3 flows are called "N"; their findings are told apart by their ends.',
        "give each flow a name or an id= of its own",
      ],
      [
        "warning same-flow-name model.md:9:1",
        '2 flows are called "M"; their findings are told apart by their ends.',
        "give each flow a name or an id= of its own",
      ],
    ]);
  });

  it("keep their keys when others are written between them", () => {
    const before = flows(["**N**: from=A, to=B", "**N**: from=B, to=A"]).flows.map(({ key }) => key);
    const after = flows(["**N**: from=A, to=B", "**X**: from=A, to=C", "**N**: from=B, to=A"]).flows.map(
      ({ key }) => key,
    );
    expect(after).toEqual([before[0], "flow:X", before[1]]);
  });
});

describe("the order of flows", () => {
  it.each<[string, string[], string, string[]]>([
    ["is that of the file", ["**Z**:", "**A1**:", "**M**:"], "", ["Z", "A1", "M"]],
    ["is what they state", ["**x**: order=3", "**y**: order=1", "**z**: order=2"], "", ["1 y", "2 z", "3 x"]],
    ["puts those that state none last", ["**x**:", "**y**: order=1", "**z**:"], "", ["1 y", "x", "z"]],
    [
      "keeps the file's among equals",
      ["**x**: order=1", "**y**: order=0", "**z**: order=1"],
      "",
      ["0 y", "1 x", "1 z"],
    ],
    ["takes -1 for none", ["**x**: order=-1", "**y**: order=5"], "", ["5 y", "x"]],
    [
      "is counted if the model says so",
      ["**x**:", "**y**:", "**z**:"],
      "isOrdered: true",
      ["1 x", "2 y", "3 z"],
    ],
    [
      "is counted around what flows state",
      ["**x**:", "**y**: order=1", "**z**:", "**w**: order=3", "**v**:"],
      "isOrdered: true",
      ["1 y", "2 x", "3 w", "4 z", "5 v"],
    ],
    ["is not counted if the model says so", ["**x**:", "**y**: order=1"], "isOrdered: false", ["1 y", "x"]],
  ])("%s", (_, lines, front, expected) => {
    const { flows: found } = flows(
      lines.map((line) => `${line}${line.endsWith(":") ? " " : ", "}from=A, to=B`),
      front,
    );
    expect(found.map(({ name, order }) => (order === null ? name : `${order} ${name}`))).toEqual(expected);
  });
});

describe("responses", () => {
  /** `request < response` for each pair, as both sides see it. */
  const pairs = (found: ReturnType<typeof flows>["flows"]) => ({
    requests: found.flatMap((flow) =>
      flow.response ? [`${flow.key} < ${flow.response.key}`.replaceAll("flow:", "")] : [],
    ),
    responses: found.flatMap((flow) =>
      flow.responseTo ? [`${flow.responseTo.key} < ${flow.key}`.replaceAll("flow:", "")] : [],
    ),
  });

  it.each<[string, string[], string[], string[]]>([
    ["by responseTo", ["**Q**: from=A, to=B", "**R**: from=B, to=A, responseTo=Q"], ["Q < R"], ["R"]],
    ["by response", ["**Q**: from=A, to=B, response=R", "**R**: from=B, to=A"], ["Q < R"], ["R"]],
    ["by both", ["**R**: from=B, to=A, responseTo=Q", "**Q**: from=A, to=B, response=R"], ["Q < R"], ["R"]],
    [
      "by the only flow the other way",
      ["**Q**: from=A, to=B", "**X**: from=A, to=C", "**R**: from=B, to=A, isResponse=True"],
      ["Q < R"],
      ["R"],
    ],
    [
      "not if there are two",
      ["**Q**: from=A, to=B", "**P**: from=A, to=B", "**R**: from=B, to=A, isResponse=True"],
      [],
      ["R"],
    ],
    ["not if there is none", ["**Q**: from=A, to=C", "**R**: from=B, to=A, isResponse=True"], [], ["R"]],
    [
      "not with another response",
      ["**S**: from=A, to=B, isResponse=True", "**R**: from=B, to=A, isResponse=True"],
      [],
      ["S", "R"],
    ],
    ["not without saying so", ["**Q**: from=A, to=B", "**R**: from=B, to=A"], [], []],
    ["by an id", ["**Q**: from=A, to=B, id=q", "**R**: from=B, to=A, responseTo=q"], ["q < R"], ["R"]],
    [
      "by a key",
      ["**Q**: from=A, to=B", "**Q**: from=A, to=C", '**R**: from=C, to=A, responseTo="Q(A>C)"'],
      ["Q(A>C) < R"],
      ["R"],
    ],
    [
      "by a name that two have, if one goes the other way",
      ["**Q**: from=A, to=B", "**Q**: from=A, to=C", "**R**: from=C, to=A, responseTo=Q"],
      ["Q(A>C) < R"],
      ["R"],
    ],
    [
      "by its own name, if the other goes the other way",
      ["**Q**: from=A, to=B", "**Q**: from=B, to=A, responseTo=Q"],
      ["Q(A>B) < Q(B>A)"],
      ["Q"],
    ],
    [
      "between placeholders",
      ["**Q**: from=X, to=Y", "**R**: from=Y, to=X, isResponse=True"],
      ["Q < R"],
      ["R"],
    ],
    [
      "of a flow to itself",
      ["**Q**: from=A, to=A", "**R**: from=A, to=A, isResponse=True"],
      ["Q < R"],
      ["R"],
    ],
  ])("are matched %s", (_, lines, matched, responses) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(pairs(found)).toEqual({ requests: matched, responses: matched });
    expect(found.filter(({ values }) => values.isResponse === true).map(({ name }) => name)).toEqual(
      responses,
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("keep the first request that names them", () => {
    const { flows: found } = flows([
      "**P**: from=A, to=B, response=R",
      "**Q**: from=A, to=B, response=R",
      "**R**: from=B, to=A",
    ]);
    expect(found.find(({ name }) => name === "R")?.responseTo?.name).toBe("P");
  });

  it("are not matched with what only has the same name in another level", () => {
    const linked = tree({
      "main.md": "## Actors\n- **U**:\n## Servers\n- **S**: submodel=a/model.md\n",
      "a/model.md":
        "## Actors\n- **U**:\n## Servers\n- **A**:\n## Dataflows\n- **Q**: from=../U, to=A\n- **R**: from=A, to=U, isResponse=True\n",
    });
    expect(linked.flow("a", "R").responseTo).toBeNull();
  });

  it("that name two flows are an error with its mend", () => {
    const { diagnostics } = flows([
      "**Q**: from=A, to=B",
      "**Q**: from=A, to=B",
      "**R**: from=B, to=A, responseTo=Q",
    ]);
    expect(diagnostics.map((one) => [...said([one]), one.message, one.hint]).slice(1)).toEqual([
      [
        "error ambiguous-reference model.md:8:24",
        '"R" refers to the flow "Q", and 2 flows are called that.',
        'write one of "Q(A>B)", "Q(A>B)~2"',
      ],
    ]);
  });

  it("do not count among what goes in and out", () => {
    const { linked } = flows([
      "**Q**: from=A, to=B",
      "**R**: from=B, to=A, responseTo=Q",
      "**S**: from=C, to=A",
    ]);
    const ends = (name: string) => {
      const { inputs, outputs } = linked.element("", name);
      return [inputs.map((flow) => flow.name), outputs.map((flow) => flow.name)];
    };
    expect(["A", "B", "C"].map(ends)).toEqual([
      [["S"], ["Q"]],
      [["Q"], []],
      [[], ["S"]],
    ]);
  });
});

describe("what goes in and out", () => {
  it("of an element are the flows of its own level, in the order of the sequence", () => {
    const linked = tree({
      "main.md":
        "## Actors\n- **U**:\n## Servers\n- **S**: submodel=a/model.md\n## Dataflows\n- **Two**: from=U, to=S, order=2\n- **One**: from=U, to=S, order=1\n",
      "a/model.md": "## Servers\n- **A**:\n## Dataflows\n- **In**: from=U, to=A\n",
    });
    expect(linked.element("", "U").outputs.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(linked.element("", "S").inputs.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(linked.element("a", "A").inputs.map(({ name }) => name)).toEqual(["In"]);
  });
});
