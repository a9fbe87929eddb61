import { describe, expect, it } from "vitest";
import { boundaryChain, type LinkedBoundary, trustIn } from "../../../../src/tree/linked.ts";
import { said, tree } from "../../../support/in-memory.ts";

/** Boundaries around something, nearest first, as `level:name`. */
const chain = (boundary: LinkedBoundary | null) =>
  boundaryChain(boundary).map(({ level, name }) => `${level === "" ? "root" : level}:${name}`);

const files = {
  "main.md": `## Boundaries
- **World**: isTrusted=False
- **Company**: isTrusted=True
  - **Cellar**:
## Servers
- **Hub**: boundary=Cellar, submodel=hub/model.md
- **Free**: submodel=free/model.md
- **Box**: boundary=World, submodel=box/model.md
`,
  "hub/model.md": `## Boundaries
- **Rack**:
  - **Slot**: isTrusted=False
- **Rest**: boundary=World
- **Up**: boundary=Company
## Servers
- **Loose**:
- **Racked**: boundary=Rack
- **Slotted**: boundary=Slot, submodel=../deep/model.md
- **Elsewhere**: boundary=World
- **Lost**: boundary=Nowhere
`,
  "deep/model.md":
    "## Boundaries\n- **Rack**:\n## Servers\n- **Chip**:\n- **Named**: boundary=Rack\n- **Outer**: boundary=../Rack\n",
  "free/model.md": "## Boundaries\n- **Own**:\n## Servers\n- **A**:\n- **B**: boundary=Own\n",
  "box/model.md":
    "## Boundaries\n- **Inner**: isTrusted=True\n## Servers\n- **A**:\n- **B**: boundary=Inner\n",
  "hub/side/model.md":
    "## Boundaries\n- **Own**:\n## Servers\n- **A**:\n- **B**: boundary=Own\n- **C**: boundary=Rack\n",
};

describe("a boundary", () => {
  const linked = tree(files);

  it("warns of nothing but what is unknown", () => {
    expect(said(linked.diagnostics)).toEqual(["warning unknown-boundary hub/model.md:11:13"]);
  });

  it.each<[string, string, string[], boolean | null, boolean]>([
    ["", "Hub", ["root:Cellar", "root:Company"], true, true],
    ["", "Free", [], null, false],
    ["hub", "Loose", ["root:Cellar", "root:Company"], true, false],
    ["hub", "Racked", ["hub:Rack", "root:Cellar", "root:Company"], true, true],
    ["hub", "Slotted", ["hub:Slot", "hub:Rack", "root:Cellar", "root:Company"], false, true],
    ["hub", "Elsewhere", ["root:World"], false, true],
    ["hub", "Lost", [], null, true],
    ["deep", "Chip", ["hub:Slot", "hub:Rack", "root:Cellar", "root:Company"], false, false],
    ["deep", "Named", ["deep:Rack", "hub:Slot", "hub:Rack", "root:Cellar", "root:Company"], false, true],
    ["deep", "Outer", ["hub:Rack", "root:Cellar", "root:Company"], true, true],
    ["free", "A", [], null, false],
    ["free", "B", ["free:Own"], null, true],
    ["box", "A", ["root:World"], false, false],
    ["box", "B", ["box:Inner", "root:World"], true, true],
    ["hub/side", "A", [], null, false],
    ["hub/side", "B", ["hub/side:Own"], null, true],
    ["hub/side", "C", ["hub:Rack", "root:Cellar", "root:Company"], true, true],
  ])("lies around what its level or the levels above say: %j %s", (level, name, around, trust, isStated) => {
    const element = linked.element(level, name);
    expect(chain(element.boundary)).toEqual(around);
    expect(trustIn(element.boundary)).toBe(trust);
    expect(element.boundaryStated).toBe(isStated);
  });

  it("without a parent nests in the boundary of what its level describes, else where it says", () => {
    expect(chain(linked.boundary("hub", "Rack").parent)).toEqual(["root:Cellar", "root:Company"]);
    expect(chain(linked.boundary("hub", "Rest").parent)).toEqual(["root:World"]);
    expect(chain(linked.boundary("hub", "Up").parent)).toEqual(["root:Company"]);
    expect(chain(linked.boundary("", "Company").parent)).toEqual([]);
  });

  it("says its own trust, and nobody else's", () => {
    expect(
      [...linked.linked("").boundaries, ...linked.linked("hub").boundaries].map(
        ({ name, isTrusted }) => `${name} ${isTrusted}`,
      ),
    ).toEqual([
      "World false",
      "Company true",
      "Cellar null",
      "Rack null",
      "Slot false",
      "Rest null",
      "Up null",
    ]);
  });
});

describe("boundaries that lie in each other", () => {
  it.each<[string, string, string[], Record<string, string | null>]>([
    ["one", "- **A**: boundary=A\n", ["A → A 2:1"], { A: null }],
    ["two", "- **A**: boundary=B\n- **B**: boundary=A\n", ["A → B → A 2:1"], { A: null, B: "A" }],
    [
      "three and a tail",
      "- **T**: boundary=A\n- **A**: boundary=B\n- **B**: boundary=C\n- **C**: boundary=A\n",
      ["A → B → C → A 3:1"],
      { T: "A", A: null, B: "C", C: "A" },
    ],
    [
      "two pairs",
      "- **A**: boundary=B\n- **B**: boundary=A\n- **C**: boundary=D\n- **D**: boundary=C\n",
      ["A → B → A 2:1", "C → D → C 4:1"],
      { A: null, B: "A", C: null, D: "C" },
    ],
  ])("are an error with their chain, once, and cut: %s", (_, text, errors, parents) => {
    const linked = tree({ "model.md": `## Boundaries\n${text}` });
    expect(
      linked.diagnostics.map(({ code, message, line, column }) => {
        expect(code).toBe("boundary-cycle");
        return `${message.replace(/^.*: /, "")} ${line}:${column}`;
      }),
    ).toEqual(errors);
    const { boundaries } = linked.linked("");
    expect(Object.fromEntries(boundaries.map(({ name, parent }) => [name, parent?.name ?? null]))).toEqual(
      parents,
    );
  });

  it("do not come from the levels above, whose names may be the same", () => {
    const linked = tree({
      "main.md": "## Boundaries\n- **Z**:\n## Servers\n- **S**: boundary=Z, submodel=a/model.md\n",
      "a/model.md": "## Boundaries\n- **Z**:\n- **Y**: boundary=../Z\n## Servers\n- **T**: boundary=Z\n",
    });
    expect(linked.diagnostics).toEqual([]);
    expect(chain(linked.element("a", "T").boundary)).toEqual(["a:Z", "root:Z"]);
    expect(chain(linked.boundary("a", "Y"))).toEqual(["a:Y", "root:Z"]);
  });
});
