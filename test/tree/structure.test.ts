import { describe, expect, it } from "vitest";
import { alsoUsedBy } from "../../src/tree/level.ts";
import { said, type TestTree, tree } from "../support/in-memory.ts";

/** A model whose elements are described by other models. */
function uses(...references: string[]): string {
  return `## Servers\n${references.map((path, at) => `- **S${at + 1}**: submodel="${path}"\n`).join("")}- **Own**:\n`;
}
const leaf = "## Servers\n- **Leaf**:\n";

/** `path < parent (also used by, …)` for each level. */
function hierarchy({ paths, level }: TestTree): string[] {
  return paths.map((path) => {
    const { parent } = level(path);
    const others = alsoUsedBy(level(path)).map((other) => (other === "" ? "root" : other));
    const above = parent === null ? "" : ` < ${parent === "" ? "root" : parent}`;
    return `${path === "" ? "root" : path}${above}${others.length > 0 ? ` (${others.join(", ")})` : ""}`;
  });
}

describe("the hierarchy of a tree", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["a file alone", { "model.md": leaf }, ["root"]],
    [
      "references",
      { "main.md": uses("./a/model.md"), "a/model.md": uses("b/model.md"), "a/b/model.md": leaf },
      ["root", "a < root", "a/b < a"],
    ],
    [
      "directories, where nothing refers to a level",
      { "main.md": leaf, "a/model.md": leaf, "a/x/y/model.md": leaf, "z/model.md": leaf },
      ["root", "a < root", "a/x/y < a", "z < root"],
    ],
    [
      "a reference rather than the directory",
      {
        "main.md": uses("b/model.md"),
        "a/model.md": leaf,
        "b/model.md": uses("../a/c/model.md"),
        "a/c/model.md": leaf,
      },
      ["root", "a < root", "a/c < b", "b < root"],
    ],
    [
      "references upwards and sideways",
      { "main.md": uses("b/model.md"), "b/model.md": uses("../a/model.md"), "a/model.md": leaf },
      ["root", "a < b", "b < root"],
    ],
    [
      "a directory as a reference",
      { "main.md": uses("a", "b/"), "a/model.md": leaf, "b/threat-model.yaml": "servers: [X]" },
      ["root", "a < root", "b < root"],
    ],
    [
      "several references, the first in path order being the parent",
      {
        "main.md": uses("b/model.md", "c/model.md"),
        "b/model.md": uses("../s/model.md"),
        "c/model.md": uses("../s/model.md"),
        "s/model.md": leaf,
      },
      ["root", "b < root", "c < root", "s < b (c)"],
    ],
    [
      "several references, one being chosen by parent:",
      {
        "main.md": uses("b/model.md", "c/model.md", "s/model.md"),
        "b/model.md": uses("../s/model.md"),
        "c/model.md": uses("../s/model.md"),
        "s/model.md": `---\nparent: ../c/model.md\n---\n${leaf}`,
      },
      ["root", "b < root", "c < root", "s < c (root, b)"],
    ],
    [
      "parent: as a directory",
      {
        "main.md": uses("b", "s"),
        "b/model.md": uses("../s"),
        "s/model.md": `---\nparent: ../b\n---\n${leaf}`,
      },
      ["root", "b < root", "s < b (root)"],
    ],
    [
      "parent: alone, where nothing refers to a level",
      {
        "main.md": uses("b"),
        "b/model.md": leaf,
        "s/model.md": `---\nparent: ../b/model.md\n---\n${leaf}`,
        "s/t/model.md": leaf,
      },
      ["root", "b < root", "s < b", "s/t < s"],
    ],
    [
      "two references from one level",
      { "main.md": uses("s/model.md", "s/model.md"), "s/model.md": leaf },
      ["root", "s < root"],
    ],
    [
      "several roots under an overview",
      { "b/model.md": leaf, "a/model.md": uses("c/model.md"), "a/c/model.md": leaf },
      ["root", "a < root", "a/c < a", "b < root"],
    ],
    [
      "one root that is not at the top",
      { "a/model.md": uses("../b/model.md"), "b/model.md": leaf },
      ["a", "b < a"],
    ],
    [
      "a root that a directory below describes",
      { "model.md": leaf, "a/model.md": uses("../model.md") },
      ["root < a", "a"],
    ],
    [
      "a file of another name beside the model",
      { "main.md": uses("payments.md"), "payments.md": leaf },
      ["root", "payments < root"],
    ],
  ])("follows %s", (_, files, expected) => {
    const linked = tree(files);
    expect(hierarchy(linked)).toEqual(expected);
    expect(said(linked.diagnostics)).toEqual([]);
  });

  it("has an overview without a model, the parent of all roots", () => {
    const linked = tree({ "b/model.md": leaf, "a/model.md": leaf });
    expect(linked.root).toBe("");
    expect(linked.level("")).toEqual({
      path: "",
      title: "models",
      model: null,
      parent: null,
      children: ["a", "b"],
      uses: [],
    });
    expect(linked.contexts("")).toBe(0);
    expect(linked.contexts("a")).toBe(1);
  });

  it("knows children and uses, the parent's first", () => {
    const linked = tree({
      "main.md": uses("a/model.md", "b/model.md"),
      "a/model.md": uses("../s/model.md"),
      "b/model.md": uses("../s/model.md", "../s/model.md"),
      "s/model.md": `---\nparent: ../b/model.md\n---\n${leaf}`,
    });
    expect(linked.level("").children).toEqual(["a", "b"]);
    expect(linked.level("b").children).toEqual(["s"]);
    expect(linked.level("a").children).toEqual([]);
    expect(
      linked
        .level("s")
        .uses.map(({ level, element, place }) => `${level} ${element} ${place.line}:${place.column}`),
    ).toEqual(["b S1 2:11", "b S2 3:11", "a S1 2:11"]);
  });

  it.each([
    ["what it states", { "a/model.md": `# Threat Model: Shop\n${leaf}` }, "a", "Shop"],
    ["else its directory", { "x/web shop/model.md": leaf }, "x/web shop", "web shop"],
    ["else the directory of the tree", { "model.md": leaf }, "", "models"],
  ])("has titles: %s", (_, files, path, title) => {
    expect(tree(files as Record<string, string>).level(path).title).toBe(title);
  });

  it("of a single file has its name for a title", () => {
    const linked = tree({ "shop.md": uses("x/model.md"), "x/model.md": leaf }, "shop.md");
    expect(hierarchy(linked)).toEqual(["root", "x < root"]);
    expect(linked.level("").title).toBe("shop");
  });

  it("of a single file keeps a model beside it apart", () => {
    const linked = tree({ "shop.md": uses("model.md"), "model.md": leaf }, "shop.md");
    expect(hierarchy(linked)).toEqual(["root", "model < root"]);
    expect(said(linked.diagnostics)).toEqual([]);
  });
});

describe("what is wrong with a hierarchy is told with its chain and its mend", () => {
  it.each<[string, Record<string, string>, string, string, string | null]>([
    [
      "a missing submodel",
      { "main.md": uses("a/model.md"), "a/model.md": uses("b/model.md") },
      "error submodel-missing a/model.md:2:11",
      "(main.md → a/model.md → S1)",
      "the path starts at a/, and symbolic links are not followed",
    ],
    [
      "a misspelt submodel",
      { "main.md": uses("bakcend/model.md"), "backend/model.md": leaf },
      "error submodel-missing main.md:2:11",
      "(main.md → S1)",
      'did you mean "./backend/model.md"?',
    ],
    [
      "a misspelt submodel elsewhere",
      { "main.md": leaf, "a/model.md": uses("../bakcend/model.md"), "backend/model.md": leaf },
      "error submodel-missing a/model.md:2:11",
      "(main.md → a/model.md → S1)",
      'did you mean "../backend/model.md"?',
    ],
    [
      "a directory without a model",
      { "main.md": uses("a"), "a/b/model.md": leaf },
      "error submodel-missing main.md:2:11",
      "(main.md → S1)",
      "the path starts at ./, and symbolic links are not followed",
    ],
    [
      "a path out of the root",
      { "main.md": uses("a/model.md"), "a/model.md": uses("../../b/model.md") },
      "error submodel-outside a/model.md:2:11",
      "(main.md → a/model.md → S1)",
      "move it below the root, and name it relative to this file",
    ],
    [
      "an absolute path",
      { "main.md": uses("/etc/passwd") },
      "error submodel-outside main.md:2:11",
      "(main.md → S1)",
      "move it below the root, and name it relative to this file",
    ],
    [
      "a drive",
      { "main.md": uses("C:\\\\x\\\\model.md") },
      "error submodel-outside main.md:2:11",
      "(main.md → S1)",
      "move it below the root, and name it relative to this file",
    ],
    [
      "a model of its own",
      { "main.md": uses("./main.md") },
      "error submodel-cycle main.md:2:11",
      "main.md → main.md",
      'take this submodel of "S1" out',
    ],
    [
      "a cycle",
      {
        "main.md": uses("a/model.md"),
        "a/model.md": uses("../b/model.md"),
        "b/model.md": uses("../a/model.md"),
      },
      "error submodel-cycle b/model.md:2:11",
      "a/model.md → b/model.md → a/model.md",
      'take this submodel of "S1" out',
    ],
    [
      "a missing parent",
      { "main.md": uses("a/model.md"), "a/model.md": `---\nparent: ../b/model.md\n---\n${leaf}` },
      "error parent-missing a/model.md:2:1",
      '"../b/model.md" does not exist',
      "the path starts at a/, and symbolic links are not followed",
    ],
    [
      "a parent outside",
      { "main.md": uses("a/model.md"), "a/model.md": `---\nparent: ../../main.md\n---\n${leaf}` },
      "error parent-missing a/model.md:2:1",
      '"../../main.md" does not exist',
      "move it below the root, and name it relative to this file",
    ],
    [
      "a parent that does not refer to it",
      { "main.md": uses("a/model.md"), "b/model.md": leaf, "a/model.md": `---\nparent: ../b\n---\n${leaf}` },
      "warning parent-not-user a/model.md:2:1",
      '"../b" does not refer to this model',
      null,
    ],
    [
      "parents of each other",
      {
        "main.md": leaf,
        "a/model.md": `---\nparent: ../b\n---\n${leaf}`,
        "b/model.md": `---\nparent: ../a\n---\n${leaf}`,
      },
      "error parent-cycle b/model.md:2:1",
      "b/model.md → a/model.md → b/model.md",
      "take it out",
    ],
    [
      "a parent that lies below",
      { "main.md": `---\nparent: a\n---\n${uses("a")}`, "a/model.md": leaf },
      "error parent-cycle main.md:2:1",
      "main.md → a/model.md → main.md",
      "take it out",
    ],
    [
      "two models in a directory",
      { "a/main.md": leaf, "a/threat-model.yaml": "servers: [X]" },
      "error two-models a/threat-model.yaml:1:1",
      "a/main.md and a/threat-model.yaml",
      "rename one of them",
    ],
    [
      "two models at the top",
      { "main.md": leaf, "model.md": leaf },
      "error two-models model.md:1:1",
      "main.md and model.md",
      "rename one of them",
    ],
    [
      "a file and a directory of one name",
      { "main.md": uses("pay.md"), "pay.md": leaf, "pay/model.md": leaf },
      "error two-models pay/model.md:1:1",
      "pay.md and pay/model.md",
      "rename one of them",
    ],
    [
      "letter case",
      { "Shop/model.md": leaf, "shop/model.md": leaf },
      "error case-clash shop/model.md:1:1",
      "Shop/model.md and shop/model.md",
      "rename one of them",
    ],
    [
      "letter case beyond ASCII",
      { "Käse/model.md": leaf, "KÄSE/model.md": leaf },
      "error case-clash Käse/model.md:1:1",
      "KÄSE/model.md and Käse/model.md",
      "rename one of them",
    ],
    [
      "a directory that is called as the picture of a level",
      { "model.md": leaf, "shop/DFD.svg/cart/model.md": leaf },
      "error reserved-name shop/DFD.svg/cart/model.md:1:1",
      '"DFD.svg"',
      "rename the directory",
    ],
  ])("%s", (_, files, what, message, mend) => {
    const { diagnostics } = tree(files);
    expect(said(diagnostics)).toEqual([what]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.hint).toBe(mend);
  });

  it("all at once, and the rest of the tree stands", () => {
    const linked = tree({
      "main.md": uses("a/model.md", "nowhere/model.md", "../x.md"),
      "a/model.md": uses("../main.md", "b/model.md", "../b"),
      "a/main.md": leaf,
      "A/model.md": leaf,
      "a/b/model.md": "## Servers\n- **X**: port=x\n",
    });
    expect(said(linked.diagnostics).sort()).toEqual([
      "error bad-value a/b/model.md:2:15",
      "error case-clash a/main.md:1:1",
      "error submodel-missing main.md:2:11",
      "error submodel-missing main.md:3:11",
      "error submodel-outside main.md:4:11",
      "error two-models a/model.md:1:1",
    ]);
  });

  it("each cycle once, and cut where it closes", () => {
    const linked = tree({
      "main.md": uses("a/model.md", "b/model.md"),
      "a/model.md": uses("../b/model.md", "../c/model.md"),
      "b/model.md": uses("../a/model.md"),
      "c/model.md": uses("../a/model.md", "../main.md"),
    });
    expect(linked.diagnostics.map(({ message }) => message.replace(/^.*: /, ""))).toEqual([
      "a/model.md → b/model.md → a/model.md",
      "main.md → a/model.md → c/model.md → main.md",
      "a/model.md → c/model.md → a/model.md",
    ]);
    expect(hierarchy(linked)).toEqual(["root", "a < root", "b < root (a)", "c < a"]);
  });
});
