import { describe, expect, it } from "vitest";
import { attackGraph } from "../../src/paths/graph.ts";
import type { Finding } from "../../src/threats/findings/finding.ts";
import { flatTree } from "../../src/tree/flat/flat-tree.ts";
import { linkTexts, type Texts } from "../support/in-memory.ts";

const finding = (level: string, id: string, status = "open") =>
  ({ id: `T@${level}#${id}`, level, status, element: { id, kind: "Server" } }) as unknown as Finding;

function graphOf(texts: Texts, findings: readonly Finding[] = []) {
  const { system } = linkTexts(texts);
  const flat = flatTree(system, "");
  if (!flat) throw new Error("there is no model");
  const { nodes, ways } = attackGraph(flat, findings);
  const name = (at: number) => nodes[at]?.ref.name;
  return {
    nodes: nodes.map(({ ref, findings }) => [ref.name, ...findings.map(({ id }) => id)].join(" ")),
    ways: ways.map(({ from, to, findings, crossing }) =>
      [name(from), ">", name(to), ...findings.map(({ id }) => id), crossing?.boundary ?? ""].join(" ").trim(),
    ),
  };
}

const pair = "## Servers\n- **A**:\n- **B**:\n## Datastores\n- **D**:\n## Dataflows\n";

describe("the graph that attacks run through", () => {
  it.each([
    ["- **F**: from=A, to=B\n", ["A > B"]],
    ["- **F**: from=A, to=B, bidirectional=True\n", ["A > B", "B > A"]],
    ["- **F**: from=D, to=B\n", ["D > B", "B > D"]],
    ["- **F**: from=A, to=B\n- **R**: from=B, to=A, responseTo=F\n", ["A > B", "B > A"]],
    ["- **F**: from=A, to=A\n", []],
  ])("%s has the ways %j", (flows, expected) => {
    expect(graphOf(pair + flows).ways).toEqual(expected);
  });

  it.each([
    ["type=registry", "from=A, to=X", ["A > X T@#flow:F", "X > A"]],
    ["type=source_repository", "from=A, to=X", ["A > X T@#flow:F", "X > A"]],
    ["type=container_runtime", "from=X, to=A", ["X > A T@#flow:F", "A > X"]],
    ["type=container_runtime", "from=A, to=X", ["A > X T@#flow:F"]],
    ["type=web_server", "from=A, to=X", ["A > X T@#flow:F"]],
  ])("leads back from what is fetched and what is run: %s, %s", (type, ends, expected) => {
    const text = `## Servers\n- **A**\n- **X**: ${type}\n## Dataflows\n- **F**: ${ends}\n`;
    expect(graphOf(text, [finding("", "flow:F")]).ways).toEqual(expected);
  });

  it("has what is open where it stands, and nothing that is decided", () => {
    const found = [finding("", "A"), finding("", "B", "accepted"), finding("", "flow:F")];
    const { nodes, ways } = graphOf(`${pair}- **F**: from=A, to=B\n`, found);
    expect(nodes).toEqual(["A T@#A", "B", "D"]);
    expect(ways).toEqual(["A > B T@#flow:F"]);
  });

  it("knows the boundary that is hardest to cross", () => {
    const text = `## Boundaries
- **Outer**: traversalDifficulty=HIGH
- **Inner**: boundary=Outer, traversalDifficulty=LOW
## Servers
- **A**:
- **B**: boundary=Inner
- **C**: boundary=Inner
## Dataflows
- **F**: from=A, to=B
- **G**: from=B, to=C
`;
    expect(graphOf(text).ways).toEqual(["A > B Outer", "B > C"]);
  });

  it("counts what stands at an element that has a level at what is reached first there, and pieces of flows at the whole", () => {
    const texts = {
      "model.md":
        "## Actors\n- **U**:\n## Servers\n- **S**: submodel=s/model.md\n## Dataflows\n- **Ask**: from=U, to=S\n",
      "s/model.md":
        "## Servers\n- **In**:\n- **Deep**:\n## Dataflows\n- **Ask**: from=U, to=In\n- **On**: from=In, to=Deep\n",
    };
    const found = [finding("", "S"), finding("s", "Deep"), finding("s", "flow:Ask"), finding("", "flow:Ask")];
    const { nodes, ways } = graphOf(texts, found);
    expect(nodes).toEqual(["U", "In T@#S", "Deep T@s#Deep"]);
    expect(ways).toEqual(["U > In T@#flow:Ask T@s#flow:Ask", "In > Deep"]);
  });
});
