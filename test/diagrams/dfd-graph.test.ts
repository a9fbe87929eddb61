import { describe, expect, it } from "vitest";
import { type DfdGraph, type DfdOptions, dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { linkedLevel, type Texts } from "../support/in-memory.ts";

function graph(texts: Texts, path = "", options: DfdOptions = {}): DfdGraph {
  return dfdGraph(linkedLevel(texts, path), options);
}

/** What a graph shows, in names: nodes with their role, arrows, boundaries with those around them. */
function told({ nodes, edges, clusters }: DfdGraph) {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const zoneOf = new Map(clusters.map(({ id, boundary }) => [id, boundary.name]));
  return {
    nodes: nodes.map(({ name, role }) => (role === "own" ? name : `${name} (${role})`)),
    edges: edges.map(({ flow, from, to }) => `${nameOf.get(from)} -${flow.name}-> ${nameOf.get(to)}`),
    zones: clusters.map(({ boundary, parent, origin }) => {
      const around = parent === null ? "" : ` in ${zoneOf.get(parent)}`;
      return `${boundary.name}${around}${origin === "own" ? "" : ` (${origin})`}`;
    }),
    lies: nodes.flatMap(({ name, cluster }) =>
      cluster === null ? [] : [`${name} in ${zoneOf.get(cluster)}`],
    ),
  };
}

describe("shapes", () => {
  it.each([
    ["Actors", "", "square"],
    ["External Entities", "", "square"],
    ["Servers", "", "circle"],
    ["Processes", "", "circle"],
    ["Sets of Processes", "", "doublecircle"],
    ["Datastores", "", "cylinder"],
    ["Lambdas", "", "rounded"],
    ["LLMs", "", "hexagon"],
    ["Agents", "", "hexagon"],
    ["Servers", "database", "cylinder"],
    ["Servers", "PostgreSQL", "cylinder"],
    ["Servers", "firewall", "octagon"],
    ["Servers", "switch", "parallelogram"],
    ["Servers", "api_gateway", "house"],
    ["Servers", "load_balancer", "trapezium"],
    ["Servers", "queue", "cds"],
    ["Datastores", "s3", "folder"],
    ["Actors", "browser", "tab"],
    ["Servers", "something of our own", "circle"],
  ])("an entry of %s with the type %j is a %s", (section, type, shape) => {
    const stated = type === "" ? "" : `type="${type}"`;
    expect(graph(`## ${section}\n- **X**: ${stated}`).nodes).toMatchObject([{ name: "X", shape }]);
  });
});

describe("boundaries", () => {
  it("nest as they are written, and hold what says so", () => {
    const text = `
## Boundaries
- **Outer**:
  - **Inner**:
- **Empty**:
## Servers
- **A**: boundary=Inner
- **B**: boundary=Outer
- **C**:`;
    expect(told(graph(text))).toMatchObject({
      zones: ["Outer", "Inner in Outer", "Empty"],
      lies: ["A in Inner", "B in Outer"],
      nodes: ["A", "B", "C"],
    });
  });

  const tree = {
    "model.md": `
## Boundaries
- **World**:
  - **Cloud**:
## Actors
- **User**: boundary=World
## Servers
- **Shop**: boundary=Cloud, submodel=./shop/model.md
## Dataflows
- **Order**: from=User, to="Shop/Till"`,
    "shop/model.md": `
## Boundaries
- **Vault**:
## Servers
- **Till**: boundary=Vault
- **Door**:
## Dataflows
- **Order**: from=User, to=Till
- **Ask**: from=User, to=Door
- **Lose**: from=Till, to=Nobody
- **Lose again**: from=Door, to=Nobody`,
  };

  it("come down from the level above, with the zones around them", () => {
    expect(told(graph(tree, "shop"))).toEqual({
      zones: ["World (inherited)", "Cloud in World (inherited)", "Vault in Cloud"],
      lies: ["Till in Vault", "Door in Cloud", "User in World"],
      nodes: ["Till", "Door", "User (ghost)", "Nobody (unresolved)"],
      edges: ["User -Order-> Till", "User -Ask-> Door", "Till -Lose-> Nobody", "Door -Lose again-> Nobody"],
    });
  });

  it("around a neighbour of a level below are said to be elsewhere", () => {
    expect(told(graph(tree))).toMatchObject({
      zones: ["World", "Cloud in World", "Vault in Cloud (other)"],
      nodes: ["User", "Shop", "Till (ghost)"],
    });
  });

  it("may be the ends of flows", () => {
    const text = `
## Boundaries
- **Zone**:
## Servers
- **A**: boundary=Zone
## Actors
- **U**:
## Dataflows
- **In**: from=U, to=Zone
- **Out**: from=Zone, to=U`;
    const shown = graph(text);
    expect(told(shown)).toMatchObject({
      nodes: ["A", "U", "Zone (boundary)"],
      lies: ["A in Zone", "Zone in Zone"],
      edges: ["U -In-> Zone", "Zone -Out-> U"],
    });
    const zone = shown.clusters[0]?.id;
    expect(shown.edges).toMatchObject([
      { fromCluster: null, toCluster: zone },
      { fromCluster: zone, toCluster: null },
    ]);
  });
});

describe("what is left out", () => {
  const text = `
## Servers
- **A**: levels=[0, 1]
- **B**: levels=1
- **C**:
## Dataflows
- **AB**: from=A, to=B
- **AC**: from=A, to=C
- **AN**: from=A, to=Nobody
- **BC**: from=B, to=C, levels=1`;

  it.each([
    [[], ["A", "B", "C"], ["AB", "AC", "AN", "BC"]],
    [["0"], ["A", "C"], ["AC", "AN"]],
    [["1"], ["A", "B"], ["AB", "AN"]],
    [
      ["0", "1"],
      ["A", "B", "C"],
      ["AB", "AC", "AN", "BC"],
    ],
    [["7"], [], []],
  ])("at the levels of detail %j", (levels, nodes, flows) => {
    const shown = graph(text, "", { levels });
    expect(shown.nodes.flatMap(({ name, role }) => (role === "own" ? [name] : []))).toEqual(nodes);
    expect(shown.edges.map(({ flow }) => flow.name)).toEqual(flows);
  });

  it.each([
    ["", ["A", "B", "C"]],
    ["ignoreUnused: true", ["A", "B"]],
  ])("elements that no flow touches, with %j", (option, nodes) => {
    const model = `---\n${option}\n---\n## Servers\n- **A**:\n- **B**:\n- **C**:\n## Dataflows\n- **F**: from=A, to=B`;
    expect(told(graph(model)).nodes).toEqual(nodes);
  });

  it("boundaries in which nothing is that a flow touches, with ignoreUnused", () => {
    const { clusters } = graph(`---
ignoreUnused: true
---
## Boundaries
- **Empty**:
- **Around**:
  - **Zone**:
- **End**:
- **Of a flow**:
- **Of C**:
## Servers
- **A**: boundary=Zone
- **B**:
- **C**: boundary="Of C"
## Dataflows
- **F**: from=A, to=B, inBoundary="Of a flow"
- **G**: from=A, to=End
`);
    expect(clusters.map(({ boundary }) => boundary.name)).toEqual(["Around", "Zone", "End", "Of a flow"]);
  });
});

describe("responses", () => {
  function drawn(mergeResponses: boolean, flows: string) {
    const about = `---\nmergeResponses: ${mergeResponses}\n---`;
    return graph(`${about}\n## Servers\n- **A**:\n- **B**:\n- **C**:\n## Dataflows\n${flows}`).edges.map(
      ({ flow, response }) => (response ? `${flow.name} + ${response.name}` : flow.name),
    );
  }
  const pair = "- **Ask**: from=A, to=B\n- **Answer**: from=B, to=A, isResponse=True";

  it.each([
    ["have an arrow of their own", false, pair, ["Ask", "Answer"]],
    ["share the arrow of their request", true, pair, ["Ask + Answer"]],
    [
      "share it if they are named",
      true,
      "- **Ask**: from=A, to=B, response=Re\n- **Re**: from=B, to=A",
      ["Ask + Re"],
    ],
    [
      "are all drawn where a request has two",
      true,
      "- **Ask**: from=A, to=B\n- **One**: from=B, to=A, responseTo=Ask\n- **Two**: from=B, to=A, responseTo=Ask",
      ["Ask + One", "Two"],
    ],
    [
      "keep their arrow where they go another way",
      true,
      "- **Ask**: from=A, to=B\n- **Answer**: from=C, to=A, responseTo=Ask",
      ["Ask", "Answer"],
    ],
    [
      "to a name that nothing declares are merged too",
      true,
      "- **Ask**: from=A, to=X\n- **Re**: from=X, to=A, responseTo=Ask",
      ["Ask + Re"],
    ],
    ["without a request stay", true, "- **Answer**: from=B, to=A, isResponse=True", ["Answer"]],
  ])("%s", (_, merges, flows, expected) => expect(drawn(merges, flows)).toEqual(expected));
});

describe("looks of flows", () => {
  const tree = {
    "model.md": `
## Servers
- **S**: submodel=./s/model.md
## Protocol Styles
- **HTTPS**: color=darkgreen, line_style=solid
- **SQL**: color=purple, line_style=dotted`,
    "s/model.md": `
## Servers
- **A**:
- **B**:
## Dataflows
- **own**: from=A, to=B, protocol=HTTPS, color=red, line_style=bold
- **here**: from=A, to=B, protocol=sql
- **above**: from=A, to=B, protocol=https
- **no style**: from=A, to=B, protocol=LDAP
- **nothing**: from=A, to=B
- **answer**: from=B, to=A, isResponse=True, responseTo=nothing
- **styled answer**: from=B, to=A, isResponse=True, responseTo=above, protocol=HTTPS
## Protocol Styles
- **SQL**: color=#abc`,
  };

  it.each([
    ["own", "red", "bold"],
    ["here", "#aabbcc", ""],
    ["above", "darkgreen", "solid"],
    ["no style", "", ""],
    ["nothing", "", ""],
    ["answer", "", "dashed"],
    ["styled answer", "darkgreen", "solid"],
  ])("of %j", (name, color, lineStyle) => {
    const edge = graph(tree, "s").edges.find(({ flow }) => flow.name === name);
    expect(edge).toMatchObject({ color, lineStyle });
  });
});
