import { describe, expect, it } from "vitest";
import { judged, linkedLevel, linkedTree } from "../../support/in-memory.ts";

const told = (text: string) =>
  linkedTree(text).diagnostics.map(({ severity, code, hint }) => `${severity} ${code} ${hint}`);
const twins = "## Actors\n- **Shop**:\n## Servers\n- **Shop**: id=web\n- **Db**: id=db\n";
const flow = (from: string, to = "db") => `## Dataflows\n- **f**: from="${from}", to=${to}\n`;

describe("elements of different kinds", () => {
  it("may share a name, if one has an id", () => {
    const { elements } = linkedLevel(twins);
    expect(elements.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "Actor Shop",
      "Server web",
      "Server db",
    ]);
    expect(told("## Actors\n- **Shop**:\n## Servers\n- **Shop**:\n")).toEqual([
      "error duplicate-name rename one of them, or give one an id",
    ]);
    expect(told("## Servers\n- **Shop**:\n- **Shop**: id=a\n")).toEqual([
      "error duplicate-name rename one of them",
    ]);
    expect(told(`${twins}## Datastores\n- **Shop**: id=store\n- **Db2**:\n`)).toEqual([]);
  });

  it.each([
    ["web", "Server"],
    ["actor:Shop", "Actor"],
    ["server:Shop", "Server"],
  ])("are told apart in references: %s", (from, kind) => {
    expect(told(twins + flow(from))).toEqual([]);
    expect(linkedLevel(twins + flow(from)).flows[0]?.source).toMatchObject({ kind, name: "Shop" });
  });

  it("are ambiguous by their name alone", () => {
    expect(told(twins + flow("Shop"))).toEqual([
      'error ambiguous-reference write one of "actor:Shop", "web"',
    ]);
  });

  it("are so from levels below, too, and each has its own level", () => {
    const { diagnostics, system } = linkedTree({
      "model.md":
        "## Actors\n- **Shop**: submodel=a/model.md\n## Servers\n- **Shop**: id=web, submodel=b/model.md\n",
      "a/model.md": "## Servers\n- **X**:\n## Dataflows\n- **f**: from=X, to=web\n",
      "b/model.md": "## Servers\n- **X**:\n## Dataflows\n- **f**: from=X, to=Shop\n",
    });
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file)).toEqual([
      "b/model.md",
    ]);
    const describing = ["a", "b"].map((level) =>
      system.instances.get(level)?.[0]?.describes.map(({ key }) => key),
    );
    expect(describing).toEqual([["Shop"], ["web"]]);
  });
});

describe("an id", () => {
  it("refers as a name does: elements, boundaries, data", () => {
    const text =
      "## Boundaries\n- **Zone**: id=z\n## Servers\n- **A**: id=a, boundary=z\n## Data\n- **D**: id=d\n" +
      "## Dataflows\n- **f**: from=a, to=A, data=d\n";
    expect(told(text)).toEqual([]);
    const { elements, flows, boundaries, data } = linkedLevel(text);
    expect(elements[0]?.boundary?.name).toBe("Zone");
    expect(flows[0]?.data.map(({ name }) => name)).toEqual(["D"]);
    expect([elements, boundaries, data].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it("is no name of something that is called so", () => {
    const { flows } = linkedLevel(`## Servers\n- **A**: id=B\n- **B**: id=C\n${flow("B", "C")}`);
    expect(flows[0]?.source.name).toBe("B");
  });
});

describe("a level that a boundary names", () => {
  const files = {
    "model.md": "## Boundaries\n- **Zone**: isTrusted=False, submodel=in/model.md\n## Servers\n- **Zone**:\n",
    "in/model.md": "## Servers\n- **X**:\n",
  };

  it("lies in it", () => {
    const { tree, system, diagnostics } = linkedTree(files);
    expect(diagnostics).toEqual([]);
    expect(tree.levels.get("in")).toMatchObject({ parent: "", uses: [{ level: "", element: "Zone" }] });
    const [inside] = system.instances.get("in") ?? [];
    expect(inside?.elements[0]?.boundary?.name).toBe("Zone");
    expect(inside?.describes).toEqual([]);
  });

  it("is out of scope with it", () => {
    const outside = { ...files, "model.md": files["model.md"].replace("isTrusted=False", "inScope=False") };
    const [inside] = linkedTree(outside).system.instances.get("in") ?? [];
    expect(inside?.elements[0]?.values.inScope).toBe(false);
  });

  it("is read wherever it lies, and told where it does not", async () => {
    const { tree } = await judged({ "model.md": files["model.md"], "in/model.md": files["in/model.md"] });
    expect([...tree.levels.keys()]).toEqual(["", "in"]);
    const { diagnostics } = await judged({ "model.md": files["model.md"] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["submodel-missing"]);
  });
});
