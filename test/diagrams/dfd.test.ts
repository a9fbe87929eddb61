import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type DfdInk, type DfdTextOptions, dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { type DfdOptions, dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { cleanSvg } from "../../src/diagrams/engines/svg.ts";
import { levelTexts } from "../../src/diagrams/level-diagrams.ts";
import { severities } from "../../src/threats/findings/finding.ts";
import { judgedAt, levelOfEntries, linkedLevel, type Texts } from "../support/in-memory.ts";
import { elementsOf, parseXml } from "../support/xml.ts";
import { describeWith } from "./engines/native.ts";

interface Drawn {
  readonly path?: string;
  readonly ink?: Partial<DfdInk>;
  readonly options?: DfdOptions & DfdTextOptions;
}

function draw(texts: Texts, { path = "", ink = {}, options = {} }: Drawn = {}): string {
  const graph = dfdGraph(linkedLevel(texts, path), options);
  return dfdText({ ...graph, title: "T" }, { ...plainInk, ...ink }, options);
}

/** The one statement that holds a text. */
function statement(dot: string, part: string): string {
  const [found, ...others] = dot.split("\n").filter((line) => line.includes(part));
  if (found === undefined || others.length > 0)
    throw new Error(`${part} is in ${found === undefined ? "no" : "more than one"} statement of\n${dot}`);
  return found.trim();
}

const small = `---
title: Notes
---
## Boundaries
- **Internet**: isTrusted=False
- **Zone**: isTrusted=True, color=lightskyblue
  - **Vault**
## Actors
- **Writer**: boundary=Internet, description="Writes \\"notes\\""
## Servers
- **App**: boundary=Zone, type=web_server
- **Old**: inScope=False
## Datastores
- **Notes**: boundary=Vault
## Data
- **Note**: classification=SECRET
## Dataflows
- **Write**: from=Writer, to=App, protocol=HTTPS, data=Note, order=1
- **Save**: from=App, to=Notes, order=2, color=#cc0000
- **Saved**: from=Notes, to=App, isResponse=True
- **Report**: from=App, to=Auditor, bidirectional=True
## Protocol Styles
- **HTTPS**: color=darkgreen, line_style=dotted
`;

it("a small model, as dot", () => {
  const table = '<TABLE BORDER="0" CELLPADDING="1" CELLSPACING="0" BGCOLOR="#ffffffd9"><TR><TD>';
  expect(draw(small).replaceAll(table, "[[").replaceAll("</TD></TR></TABLE>", "]]")).toBe(`\
digraph dfd {
  graph [fontname="Arial", fontsize=14, rankdir="LR", nodesep=0.25, ranksep=0.4, compound="true", outputorder="nodesfirst", newrank="true", pad=0.2, bgcolor="transparent", tooltip="T"];
  node [fontname="Arial", fontsize=13, fontcolor="#1f2937", color="#4b5563", penwidth=1.2, margin="0.12,0.08"];
  edge [fontname="Arial", fontsize=10, fontcolor="#1f2937", color="#4b5563", arrowsize=0.8, penwidth=1.2];
  subgraph cluster_1 {
    graph [label=<<I><FONT POINT-SIZE="12"><B>Internet</B></FONT></I> <FONT POINT-SIZE="10" COLOR="#b91c1c">untrusted</FONT>>, tooltip="Internet", fontsize=12, fontcolor="#1f2937", labeljust="l", margin=14, style="rounded,dashed", color="#b91c1c", penwidth=1.5];
    n1 [id="e-Writer", shape="square", width=1, label=<<FONT POINT-SIZE="13"><B>Writer</B></FONT>>, tooltip="Writer: Writes \\"notes\\"", style="filled", fillcolor="#fdf8ee", color="#4b5563"];
  }
  subgraph cluster_2 {
    graph [label=<<I><FONT POINT-SIZE="12"><B>Zone</B></FONT></I> <FONT POINT-SIZE="10" COLOR="#15803d">trusted</FONT>>, tooltip="Zone", fontsize=12, fontcolor="#1f2937", labeljust="l", margin=14, style="filled,rounded,dashed", color="#15803d", fillcolor="#87cefa48", penwidth=1.5];
    n2 [id="e-App", shape="circle", margin="0.07,0.02", width=1, label=<<FONT POINT-SIZE="13"><B>App</B></FONT><BR/><FONT POINT-SIZE="9" COLOR="#6b7280">Web server</FONT>>, tooltip="App", style="filled", fillcolor="#f8fafc", color="#4b5563"];
    subgraph cluster_3 {
      graph [label=<<I><FONT POINT-SIZE="12"><B>Vault</B></FONT></I> <FONT POINT-SIZE="10" COLOR="#15803d">trusted</FONT>>, tooltip="Vault", fontsize=12, fontcolor="#1f2937", labeljust="l", margin=14, style="rounded,dashed", color="#15803d", penwidth=1.5];
      n4 [id="e-Notes", shape="cylinder", label=<<FONT POINT-SIZE="13"><B>Notes</B></FONT>>, tooltip="Notes", style="filled", fillcolor="#eef6f3", color="#4b5563"];
    }
  }
  n3 [id="e-Old", shape="circle", margin="0.07,0.02", width=1, label=<<FONT POINT-SIZE="13"><B>Old</B></FONT><BR/><FONT POINT-SIZE="9" COLOR="#6b7280">out of scope</FONT>>, tooltip="Old", style="filled,dashed", color="grey69", fontcolor="#767676", fillcolor="#fafafa"];
  n5 [shape="box", label=<<FONT POINT-SIZE="13"><B>Auditor</B></FONT><BR/><FONT POINT-SIZE="9" COLOR="#6b7280">not declared</FONT>>, tooltip="Auditor", style="dashed", fillcolor="#ffffff", color="#6b7280", fontcolor="#6b7280"];
  n1 -> n2 [id="flow-Write", label=<[[(1) Write<BR/><FONT POINT-SIZE="9" COLOR="#6b7280">HTTPS · Note</FONT>]]>, tooltip="Write", labeltooltip="Write", style="dotted", color="#006400"];
  n2 -> n4 [id="flow-Save", label=<[[(2) Save]]>, tooltip="Save", labeltooltip="Save", color="#cc0000"];
  n4 -> n2 [id="flow-Saved", label=<[[Saved]]>, tooltip="Saved", labeltooltip="Saved", style="dashed", color="#4b5563"];
  n2 -> n5 [id="flow-Report", label=<[[Report]]>, tooltip="Report", labeltooltip="Report", dir="both", color="#4b5563"];
}
`);
});

describe("an element", () => {
  const one = (section: string, stated: string) =>
    statement(draw(`## ${section}\n- **X**: ${stated}`), "<B>X</B>");

  it.each([
    ["Lambdas", "", ['shape="box"', 'style="filled,rounded"', ">Lambda<"]],
    ["LLMs", "", ['fillcolor="#f3f0fb"', ">LLM<"]],
    ["Servers", "type=queue", ['shape="cds"', ">Queue<"]],
    ["Servers", 'type="our own"', [">our own<"]],
    ["Servers", "color=tomato", ['fillcolor="#ff6347"']],
    ["Servers", "color=tomato, isFilled=False", ['style="solid"', 'color="#ff6347"']],
    ["Lambdas", "isFilled=False", ['style="rounded"']],
    ["Servers", "inScope=False, color=tomato", ['color="grey69"', ">out of scope<", 'style="filled,dashed"']],
    ["Servers", 'description="does it"', ['tooltip="X: does it"']],
  ])("of %s that states %j", (section, stated, parts) => {
    const line = one(section, stated);
    for (const part of parts) expect(line).toContain(part);
  });

  it("has a tooltip of at most 400 characters, whole ones", () => {
    const text = "\u{1f600}".repeat(500);
    const [, shown = ""] = /tooltip="([^"]*)"/.exec(one("Servers", `description="${text}"`)) ?? [];
    expect([...shown]).toHaveLength(400);
    expect(shown).toMatch(/^X: (?:\u{1f600})+…$/u);
  });

  const tree = {
    "model.md":
      "## Servers\n- **Shop**: submodel=./shop/model.md\n- **Mail**: submodel=./mail/model.md\n## Datastores\n- **Rows**: submodel=./shop/model.md",
    "shop/model.md": "## Servers\n- **Till**:\n## Dataflows\n- **Send**: from=Till, to=Mail",
    "mail/model.md": "## Servers\n- **Queue**:",
  };

  it("that a level describes is marked, linked, and tells what waits there", () => {
    const dot = draw(tree, {
      ink: {
        linkOf: ({ element }) => (element?.submodel ? `${element.submodel}/index.html` : null),
        below: (level) => (level === "shop" ? { open: 3, worst: "high" } : { open: 0, worst: null }),
      },
    });
    expect(statement(dot, "<B>Shop</B>")).toMatch(
      /peripheries=2.*details inside.*COLOR="#c2410c">3 open, worst high<.*URL="shop\/index.html", target="_top"/,
    );
    expect(statement(dot, "<B>Mail</B>")).not.toContain("open");
    // A cylinder has two lines of its own.
    expect(statement(dot, "<B>Rows</B>")).toMatch(
      /^n\d \[id="e-Rows", shape="cylinder", label=.*details inside/,
    );
  });

  it("without a level has no link and one outline", () => {
    expect(one("Servers", "")).not.toMatch(/URL|target|peripheries|details/);
  });

  it("of another level is a ghost that says where it lives", () => {
    const dot = draw(tree, {
      path: "shop",
      ink: { linkOf: ({ role }) => (role === "ghost" ? "../x" : null) },
    });
    const ghost = statement(dot, "<B>Mail</B>");
    expect(ghost).toMatch(/>in the root<.*URL="..\/x".*style="dashed,filled", fillcolor="#ffffff"/);
    expect(ghost).not.toContain("id=");
    expect(ghost).not.toContain("details inside");
  });
});

describe("a boundary", () => {
  const zone = (stated: string) => statement(draw(`## Boundaries\n- **Z**: ${stated}`), "<B>Z</B>");

  it.each([
    ["isTrusted=True", ['color="#15803d"', ">trusted<"]],
    ["isTrusted=False", ['color="#b91c1c"', ">untrusted<"]],
    ["", ['color="#6b7280"', ">trust unknown<"]],
    ["line_style=solid", ['style="rounded,solid"']],
    ["color=wheat", ['style="filled,rounded,dashed"', 'fillcolor="#f5deb348"']],
    ["color=wheat, isFilled=False", ['style="rounded,dashed"']],
  ])("that states %j", (stated, parts) => {
    const line = zone(stated);
    for (const part of parts) expect(line).toContain(part);
  });

  const tree = {
    "model.md":
      "## Boundaries\n- **Cloud**: isTrusted=True\n## Servers\n- **Shop**: boundary=Cloud, submodel=./shop/model.md\n- **A**:\n## Dataflows\n- **F**: from=A, to=Shop/Till",
    "shop/model.md": "## Boundaries\n- **Vault**:\n## Servers\n- **Till**: boundary=Vault",
  };

  it("of the level above is quiet and says so", () => {
    expect(statement(draw(tree, { path: "shop" }), "<B>Cloud</B>")).toMatch(
      />trusted, inherited<.*fontcolor="#6b7280".*style="rounded,dotted".*penwidth=1\]/,
    );
  });

  it("of a level below is not said to be inherited", () => {
    expect(statement(draw(tree), "<B>Vault</B>")).toContain(">trusted, in shop<");
  });

  it("that is empty is drawn all the same", () => {
    expect(draw("## Boundaries\n- **Z**:")).toMatch(/cluster_1_empty \[shape="point", style="invis"/);
  });

  it("at the end of a flow stops the arrow at its border", () => {
    const dot = draw(
      "## Boundaries\n- **Z**:\n## Actors\n- **U**:\n## Dataflows\n- **In**: from=U, to=Z\n- **Out**: from=Z, to=U",
    );
    expect(statement(dot, ">In<")).toContain('lhead="cluster_1"');
    expect(statement(dot, ">Out<")).toContain('ltail="cluster_1"');
    expect(dot).toMatch(/n2 \[shape="point".*style="invis"/);
    expect(dot).not.toContain("not declared");
  });
});

describe("a point in a boundary", () => {
  const dot = (flow: string) =>
    draw(
      `## Boundaries\n- **Z**:\n  - **Y**:\n## Servers\n- **S**: boundary=Y\n- **T**:\n## Dataflows\n- **F**: ${flow}`,
    );

  it.each([
    ["from=S, to=Z", true],
    ["from=Z, to=S", true],
    ["from=Y, to=Z", true],
    ["from=T, to=Z", false],
    ["from=Z, to=T", false],
  ])("%s is seen: %s", (flow, isSeen) => {
    const points = dot(flow)
      .split("\n")
      .filter((line) => line.includes('shape="point"') && !line.includes('style="invis"'));
    expect(points).toHaveLength(isSeen ? 1 : 0);
  });
});

it("a long name of a boundary begins at its left", () => {
  expect(draw(`## Boundaries\n- **${"Long name ".repeat(6).trim()}**:`)).toContain(
    'name<BR ALIGN="LEFT"/>Long',
  );
});

describe("a flow", () => {
  const flow = (stated: string, ink: Partial<DfdInk> = {}) =>
    statement(
      draw(
        `## Servers\n- **A**:\n- **B**:\n## Data\n- **D1**:\n- **D2**:\n## Dataflows\n- **F**: from=A, to=B, ${stated}\n## Protocol Styles\n- **TLS**: color=teal, line_style=bold`,
        { ink },
      ),
      "->",
    );
  const worst = {
    colors: "severity",
    worstOf: (key) => (key === "flow:F" ? "critical" : null),
  } as const satisfies Partial<DfdInk>;

  it.each([
    ["", [">F<", 'color="#4b5563"']],
    ["order=7", [">(7) F<"]],
    ["order=0", [">(0) F<"]],
    ["protocol=SSH", [">F<BR/>", ">SSH<"]],
    ["data=[D1, D2]", [">D1, D2<"]],
    ["protocol=TLS, data=D1", [">TLS · D1<", 'color="#008080"', 'style="bold"']],
    ["protocol=TLS, color=red, line_style=dotted", ['color="#ff0000"', 'style="dotted"']],
    ["bidirectional=True", ['dir="both"']],
    ["isResponse=True", ['style="dashed"']],
    ["inScope=False, color=red", ['color="grey69"', 'fontcolor="#767676"']],
    ['id="login"', ['id="flow-login"']],
  ])("that states %j", (stated, parts) => {
    const line = flow(stated);
    for (const part of parts) expect(line).toContain(part);
  });

  it("has the colour of its worst finding where it has none of its own", () => {
    expect(flow("", worst)).toMatch(/color="#9f1239".*penwidth=2/);
    expect(flow("color=red", worst)).toMatch(/color="#ff0000".*penwidth=2/);
    expect(flow("", { worstOf: worst.worstOf })).toMatch(/color="#4b5563"/);
  });

  it("goes both ways with the name of its response", () => {
    const dot = draw(
      "---\nmergeResponses: true\nisOrdered: true\n---\n## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **Ask**: from=A, to=B\n- **Answer**: from=B, to=A, isResponse=True",
    );
    expect(statement(dot, "->")).toMatch(/>\(1\) Ask<BR\/>\(2\) Answer<.*dir="both"/);
  });
});

describe("without the names of flows", () => {
  const levels = { whole: draw(small), bare: draw(small, { options: { flowLabels: false } }) };
  const isFlow = (line: string) => /^ *n\d+ -> /.test(line);
  const lines = (text: string, ofFlows: boolean) =>
    text.split("\n").filter((line) => isFlow(line) === ofFlows);

  it("everything else is as it was", () =>
    expect(lines(levels.bare, false)).toEqual(lines(levels.whole, false)));

  it("flows have all but their labels, and still say what they are when one points at them", () =>
    expect(lines(levels.bare, true)).toEqual([
      '  n1 -> n2 [id="flow-Write", tooltip="Write", style="dotted", color="#006400"];',
      '  n2 -> n4 [id="flow-Save", tooltip="Save", color="#cc0000"];',
      '  n4 -> n2 [id="flow-Saved", tooltip="Saved", style="dashed", color="#4b5563"];',
      '  n2 -> n5 [id="flow-Report", tooltip="Report", dir="both", color="#4b5563"];',
    ]));
});

describe("findings", () => {
  const servers = `## Servers\n${severities.map((word) => `- **${word}**:`).join("\n")}\n- **none**:\n- **out**: inScope=False`;
  const worstOf: DfdInk["worstOf"] = (key) =>
    severities.find((word) => word === key) ?? (key === "out" ? "high" : null);

  it.each([
    ["critical", "#9f1239"],
    ["high", "#c2410c"],
    ["medium", "#a16207"],
    ["low", "#1d6fa5"],
    ["info", "#64748b"],
  ])("%s: an outline of its own", (word, color) => {
    const line = statement(draw(servers, { ink: { colors: "severity", worstOf } }), `<B>${word}</B>`);
    expect(line).toMatch(new RegExp(`fillcolor="#f8fafc", color="${color}", penwidth=2.4`));
  });

  it("none: the plain outline; out of scope: grey whatever was found", () => {
    const dot = draw(servers, { ink: { colors: "severity", worstOf } });
    expect(statement(dot, "<B>none</B>")).toMatch(/color="#4b5563"\]/);
    expect(statement(dot, "<B>out</B>")).toContain('color="grey69"');
  });

  it.each([
    ["critical", "firebrick3", "#b2222222"],
    ["high", "gold", "#ffd80022"],
    ["medium", "gold", "#ffd80022"],
    ["low", "gold", "#ffd80022"],
    ["info", "darkgreen", "#00630022"],
    ["none", "darkgreen", "#00630022"],
    ["out", "darkgreen", "#00630022"],
  ])("%s: pytm's band %s", (word, line, fill) => {
    const dot = draw(servers, { ink: { colors: "pytm", worstOf } });
    expect(statement(dot, `<B>${word}</B>`)).toContain(
      `style="filled", color="${line}", fillcolor="${fill}"`,
    );
  });
});

it("every statement is one line, and the same model gives the same text", () => {
  const level = levelOfEntries({ title: "a\nb" }, [
    ["Boundary", "z\nz"],
    ["Server", "s\ns", { inBoundary: "z\nz", description: "one\ntwo\r\nthree" }],
    ["Dataflow", "f\nf", { from: "s\ns", to: "s\ns", note: "n\nn" }],
  ]);
  const text = dfdText(dfdGraph(level), plainInk);
  expect(
    text.split("\n").filter((line) => !/^\s*(?:digraph .*\{|subgraph .*\{|\}|.*\];|)$/.test(line)),
  ).toEqual([]);
  expect(dfdText(dfdGraph(level), plainInk)).toBe(text);
});

describeWith("dot", "the program dot", () => {
  /** Every node and arrow that the text declares is in the picture. */
  function expectDrawn(dot: string): void {
    const { status, stdout, stderr } = spawnSync("dot", ["-Tsvg"], { input: dot, encoding: "utf8" });
    expect({
      status,
      stderr: stderr.replace(/^Warning:.*(?:head is inside tail|tail is inside head|cluster).*\n/gm, ""),
    }).toEqual({ status: 0, stderr: "" });
    const { svg } = cleanSvg(stdout);
    const groups = [...elementsOf(parseXml(svg ?? ""))].map(({ attributes }) => attributes.get("class"));
    const count = (kind: string) => groups.filter((one) => one === kind).length;
    expect(count("edge")).toBe(dot.match(/^\s*n\d+ -> /gm)?.length ?? 0);
    expect(count("node")).toBe(
      dot.match(/^\s*n\d+ \[.*$/gm)?.filter((line) => !line.includes('style="invis"')).length ?? 0,
    );
  }

  it.each([
    ["the small model", small],
    ["nothing", "## Servers\n"],
    ["an empty boundary", "## Boundaries\n- **Z**:\n  - **Y**:"],
    [
      "flows that end at boundaries, from outside, inside and around",
      "## Boundaries\n- **Z**:\n  - **Y**:\n## Servers\n- **A**: boundary=Y\n- **B**:\n## Dataflows\n- **1**: from=A, to=Z\n- **2**: from=B, to=Z\n- **3**: from=Y, to=Z\n- **4**: from=Z, to=Z\n- **5**: from=Y, to=B",
    ],
    ["a flow to itself", "## Servers\n- **A**:\n## Dataflows\n- **1**: from=A, to=A\n- **2**: from=A, to=A"],
    [
      "five flows between the same two",
      `## Servers\n- **A**:\n- **B**:\n## Dataflows\n${[1, 2, 3, 4, 5].map((n) => `- **F${n}**: from=A, to=B`).join("\n")}`,
    ],
  ])("draws %s", (_, text) => expectDrawn(draw(text)));

  it("draws every shape, with all there is to say", () => {
    const types = [
      "database",
      "switch",
      "firewall",
      "queue",
      "api_gateway",
      "load_balancer",
      "browser",
      "s3",
      "docker",
      "dns",
      "lambda",
      "llm",
    ];
    const list = types.map((type) => `- **${type}**: type=${type}, color=orchid, submodel=./x.md`).join("\n");
    const texts = {
      "model.md": `## Servers\n${list}\n## Lambdas\n- **L**:\n## Sets of Processes\n- **P**:`,
      "x.md": "## Servers\n- **X**:",
    };
    for (const colors of ["severity", "pytm", "none"] as const) {
      expectDrawn(
        draw(texts, {
          ink: {
            colors,
            worstOf: () => "high",
            below: () => ({ open: 1, worst: "low" }),
            linkOf: () => "x y/index.html#a",
          },
        }),
      );
    }
  });

  const corpus = "../shared/corpus/secopstm/projects/example_3";
  it.each([
    ["models", "models"],
    ["the corpus", corpus],
  ])("draws every level of %s", async (_, path) => {
    const where = resolve(import.meta.dirname, "../..", path);
    if (path === corpus && !existsSync(where)) return console.warn(`skipped: there is no ${where}`);
    for (const { dot, poorerDot } of levelTexts(await judgedAt(where))) {
      expectDrawn(dot);
      expectDrawn(poorerDot("no-edge-labels"));
    }
  });
});
