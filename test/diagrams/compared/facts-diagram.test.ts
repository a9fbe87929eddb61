import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsDiagram, surroundings } from "../../../src/diagrams/compared/facts-diagram.ts";
import type { Mark } from "../../../src/diagrams/compared/marks.ts";
import { dfdText, plainInk } from "../../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../../src/diagrams/dfd-graph.ts";
import { levelsOf } from "../../../src/diff/facts-of.ts";
import { type LinkedTree, linkTexts } from "../../support/in-memory.ts";
import { randomTree } from "../../support/random-trees.ts";
import { cases, everywhere } from "../hostile-level.ts";

/** The dot text of each level, from its model and from what a file tells of it. */
function both(
  linked: Pick<LinkedTree, "tree" | "system">,
): (readonly [fromModel: string, fromFacts: string])[] {
  const levels = levelsOf(linked);
  const around = surroundings(levels);
  return levels.flatMap((level) => {
    const [instance] = linked.system.instances.get(level.path) ?? [];
    if (!instance) return [];
    const graph = { ...dfdGraph(instance), title: level.title };
    return [[dfdText(graph, plainInk), dfdText(factsDiagram(level, around), plainInk)] as const];
  });
}

/** Where inherited zones come from, and how two flows on one arrow look, no file tells. */
const comparable = (text: string) => text.replaceAll(", inherited", "").replace(/, in [^<"]*(?=<)/g, "");

it("is the diagram of the model", () => {
  const linked = linkTexts({
    "model.md": `## Boundaries
- **DMZ**: isTrusted=False, color=lightblue
  - **Inner**: inScope=False
## Servers
- **Web**: boundary=DMZ, type=database, submodel=./web/model.md
- **App**: boundary=Inner, color=red, isFilled=False, description="What it is"
## Actors
- **User**: inScope=False
## Data
- **Card**:
## Dataflows
- **Order**: from=User, to=Web, protocol=HTTPS, data=Card, order=1.2
- **Answer**: from=Web, to=User, isResponse=True
- **Talk**: from=App, to=Web, bidirectional=True, lineStyle=dotted, color=blue
- **In**: from=User, to=DMZ
- **Lost**: from=Nobody, to=App
`,
    "web/model.md": "## Servers\n- **Code**:\n## Dataflows\n- **Order**: from=User, to=Code\n",
  });
  for (const [model, facts] of both(linked)) expect(comparable(facts)).toBe(comparable(model));
});

it("law: also over random trees", () => {
  fc.assert(
    fc.property(randomTree({ isBalanced: false, levels: 5 }), ({ files }) => {
      for (const [model, facts] of both(linkTexts(files))) expect(comparable(facts)).toBe(comparable(model));
    }),
    { numRuns: 30 },
  );
});

it("draws what is known of neighbours that no level tells", () => {
  const levels = levelsOf(
    linkTexts({
      "model.md":
        "## Servers\n- **A**: submodel=./a/model.md\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n",
      "a/model.md": "## Servers\n- **In**:\n## Dataflows\n- **G**: from=In, to=B\n",
    }),
  );
  const [, inner] = levels;
  const { nodes } = factsDiagram(inner as (typeof levels)[number], surroundings([]));
  expect(nodes.map(({ name, role }) => [name, role])).toEqual([
    ["In", "own"],
    ["B", "ghost"],
  ]);
});

describe("marks", () => {
  it.each(cases)("of what is called %s break no text", (_, text) => {
    const instance = everywhere(text);
    const marks: Mark[] = ["added", "removed", "changed"];
    let at = 0;
    const ink = { ...plainInk, markOf: () => marks[at++ % 3] ?? null };
    const dot = dfdText(dfdGraph(instance), ink);
    const plain = dfdText(dfdGraph(instance), plainInk);
    // Every statement is still one line.
    expect(dot.split("\n").length).toBe(plain.split("\n").length);
    expect(dot).toContain("+ added");
    expect(dot).toContain("− removed");
  });

  it("make what stayed quiet", () => {
    const instance = everywhere("A");
    const dot = dfdText(dfdGraph(instance), { ...plainInk, markOf: () => null });
    expect(dot).not.toMatch(/added|removed|changed/);
    const statements = dot.split("\n").filter((line) => /^ *(?:n\d+ (?:->|\[id))|graph \[label=/.test(line));
    expect(statements.length).toBeGreaterThan(3);
    for (const line of statements) expect(line).toMatch(/ color="#b0b0b0"/);
  });
});
