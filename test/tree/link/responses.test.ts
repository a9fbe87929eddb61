import { describe, expect, it } from "vitest";
import { said, tree } from "../../support/in-memory.ts";

const servers = "## Servers\n- **A**:\n- **B**:\n- **C**:\n";

/** Links a model whose flows are these lines; a flow from A to B unless it says otherwise. */
function flows(lines: readonly string[], frontMatter = "") {
  const front = frontMatter === "" ? "" : `---\n${frontMatter}\n---\n`;
  const linked = tree({
    "model.md": `${front}${servers}## Dataflows\n${lines.map((line) => `- ${line}\n`).join("")}`,
  });
  return { linked, flows: linked.linked("").flows, diagnostics: linked.diagnostics };
}

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
});

describe("what cannot be a response", () => {
  const responses = (found: ReturnType<typeof flows>["flows"]) =>
    found.filter(({ values }) => values.isResponse === true).map(({ name }) => name);

  it.each<[string, string[]]>([
    ["by responseTo", ["**Q**: from=A, to=B, responseTo=R", "**R**: from=B, to=A, responseTo=Q"]],
    ["by response", ["**Q**: from=A, to=B, response=R", "**R**: from=B, to=A, response=Q"]],
    ["by both words", ["**Q**: from=A, to=B, response=R, responseTo=R", "**R**: from=B, to=A"]],
    [
      "that say so besides",
      ["**Q**: from=A, to=B, responseTo=R, isResponse=True", "**R**: from=B, to=A, responseTo=Q"],
    ],
    [
      "over a third",
      [
        "**Q**: from=A, to=B, responseTo=S",
        "**R**: from=B, to=A, responseTo=Q",
        "**S**: from=A, to=B, responseTo=R",
      ],
    ],
  ])("are flows that answer each other %s", (_, lines) => {
    const { flows: found, linked } = flows(lines);
    expect(linked.diagnostics.filter(({ code }) => code === "responses-in-a-circle").length).toBe(1);
    expect(linked.diagnostics[0]?.severity).toBe("error");
    expect(responses(found)).toEqual([]);
    expect(found.map((flow) => [flow.response, flow.responseTo])).toEqual(found.map(() => [null, null]));
  });

  it.each<[string, string[]]>([
    ["by responseTo", ["**Q**: from=A, to=B", "**R**: from=A, to=B, responseTo=Q"]],
    ["by response", ["**Q**: from=A, to=B, response=R", "**R**: from=A, to=B"]],
    ["that says so", ["**Q**: from=A, to=B", "**R**: from=A, to=B, responseTo=Q, isResponse=True"]],
    ["that goes both ways", ["**Q**: from=A, to=B", "**R**: from=B, to=A, responseTo=Q, bidirectional=True"]],
    ["to where it went", ["**Q**: from=A, to=B", "**R**: from=C, to=B, responseTo=Q"]],
    ["from where it came", ["**Q**: from=A, to=B", "**R**: from=A, to=C, responseTo=Q"]],
  ])("is one that runs with its request, %s", (_, lines) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(said(diagnostics).map((line) => line.replace(/:\d+$/, ""))).toEqual([
      `warning response-with-its-request model.md:${lines[0]?.includes("response=") ? 6 : 7}`,
    ]);
    expect(responses(found)).toEqual([]);
  });

  const answer = "isResponse=True";
  it.each<[string, string[], string[], string[]]>([
    [
      "two that answer each other",
      [`**S**: from=A, to=B, ${answer}`, `**R**: from=B, to=A, ${answer}`],
      ["warning response-to-nothing model.md:6"],
      [],
    ],
    ["one alone", [`**R**: from=A, to=B, ${answer}`], ["warning response-to-nothing model.md:6"], ["R"]],
    [
      "one way round",
      ["**P**: from=A, to=C", "**Q**: from=C, to=B", `**R**: from=B, to=A, ${answer}`],
      [],
      ["R"],
    ],
    [
      "what may be asked both ways",
      ["**P**: from=B, to=A, bidirectional=True", `**R**: from=B, to=A, ${answer}`],
      [],
      ["R"],
    ],
  ])("is told where nothing asks for it: %s", (_, lines, expected, still) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(said(diagnostics)).toEqual(expected.map((line) => expect.stringContaining(line)));
    expect(responses(found)).toEqual(still);
  });

  it("is what it says where pytm wrote it", () => {
    const linked = tree({
      "model.json": JSON.stringify({
        name: "M",
        elements: [
          { __class__: "Server", name: "A" },
          { __class__: "Server", name: "B" },
        ],
        flows: [{ source: "A", sink: "B", name: "R", isResponse: true }],
      }),
    });
    expect(linked.diagnostics.filter(({ code }) => code === "response-to-nothing")).toEqual([]);
    expect(responses(linked.linked("").flows)).toEqual(["R"]);
  });

  it.each<[string, string[]]>([
    ["both ways", ["**Q**: from=A, to=B, bidirectional=True", "**R**: from=A, to=B, responseTo=Q"]],
    ["from itself to itself", ["**Q**: from=A, to=A", "**R**: from=A, to=A, responseTo=Q"]],
    ["from somebody else", ["**Q**: from=A, to=B", "**R**: from=C, to=A, responseTo=Q"]],
    ["and is answered", ["**Q**: from=A, to=B, response=R", "**R**: from=B, to=A, responseTo=Q"]],
  ])("is none that goes %s", (_, lines) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(said(diagnostics)).toEqual([]);
    expect(responses(found)).toEqual(["R"]);
  });
});
