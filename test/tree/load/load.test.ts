import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { link } from "../../../src/tree/link/link.ts";
import { type LoadOptions, loadTree } from "../../../src/tree/load/load.ts";
import { structure } from "../../../src/tree/structure.ts";
import { corpus, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { tempTree } from "../../support/folders.ts";
import { said, withoutBalance } from "../../support/in-memory.ts";

const plain: LoadOptions = { ignore: [], output: null, allowScripts: false };
const leaf = "## Servers\n- **Leaf**:\n";
const uses = (path: string) => `## Servers\n- **S**: submodel="${path}"\n`;

async function load(where: string, options: Partial<LoadOptions> = {}) {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const loaded = await loadTree(where, { ...plain, ...options }, report);
  const hierarchy = structure(loaded, report);
  const { instances } = link(hierarchy, report);
  return {
    loaded,
    hierarchy,
    instances,
    diagnostics: withoutBalance(diagnostics),
    files: [...loaded.models.keys()],
  };
}

describe("a directory", () => {
  it("is walked for level files, in path order", async () => {
    const directory = tempTree({
      "main.md": leaf,
      "b/model.md": leaf,
      "B2/threat-model.yaml": "servers: [X]",
      "a/deep/er/threat_model.json": '{"servers": ["X"]}',
      "a b/Küche/model.md": leaf,
      "a/README.md": leaf,
      "a/notes.yaml": "x: 1",
    });
    const { files, loaded, diagnostics } = await load(directory);
    expect(files).toEqual([
      "B2/threat-model.yaml",
      "a b/Küche/model.md",
      "a/deep/er/threat_model.json",
      "b/model.md",
      "main.md",
    ]);
    expect(loaded).toMatchObject({ directory, rootFile: null });
    expect(diagnostics).toEqual([]);
  });

  it("is not walked where it is no model's business", async () => {
    const directory = tempTree({
      "main.md": leaf,
      ".git/model.md": leaf,
      ".github/a/model.md": leaf,
      "_drafts/model.md": leaf,
      "a/_old/x/model.md": leaf,
      "node_modules/x/model.md": leaf,
      "a/node_modules/model.md": leaf,
      "a_b/model.md": leaf,
    });
    expect((await load(directory)).files).toEqual(["a_b/model.md", "main.md"]);
  });

  it.each([
    ["a folder", ["drafts"]],
    ["what is in a folder", ["drafts/**"]],
    ["a folder anywhere", ["**/drafts/**"]],
    ["a path from here", ["./drafts/**"]],
    ["a file", ["drafts/model.md", "drafts/x/*.md"]],
  ])("is not walked where --ignore names %s", async (_, ignore) => {
    const directory = tempTree({ "main.md": leaf, "drafts/model.md": leaf, "drafts/x/model.md": leaf });
    expect((await load(directory, { ignore })).files).toEqual(["main.md"]);
    expect((await load(directory, { ignore: ["nothing"] })).files).toHaveLength(3);
  });

  it.each(["out", "a/out (1) [x]", "out/deep"])("is not walked in the output folder %s", async (output) => {
    const directory = tempTree({
      "main.md": leaf,
      [`${output}/model.md`]: leaf,
      [`${output}/x/model.md`]: leaf,
      "outer/model.md": leaf,
    });
    expect((await load(directory, { output: join(directory, output) })).files).toEqual([
      "main.md",
      "outer/model.md",
    ]);
    expect((await load(directory, { output: `${directory}-elsewhere` })).files).toHaveLength(4);
    expect((await load(directory, { output: directory })).files).toHaveLength(4);
  });

  it("without a model is an error", async () => {
    const { diagnostics, hierarchy } = await load(tempTree({ "README.md": leaf }));
    expect(said(diagnostics)).toEqual(["error no-models"]);
    expect(hierarchy.levels.size).toBe(0);
  });

  it("that is not there is the caller's matter", async () => {
    await expect(load(join(tempTree({}), "nowhere"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("knows the digest of every file it read, byte by byte", async () => {
    const bytes = Buffer.from(`\uFEFF${leaf}\r\n`);
    const { loaded } = await load(tempTree({ "b/model.md": leaf, "a/model.md": bytes }));
    expect(loaded.inputs).toEqual([
      { file: "a/model.md", sha256: createHash("sha256").update(bytes).digest("hex") },
      { file: "b/model.md", sha256: createHash("sha256").update(leaf).digest("hex") },
    ]);
  });
});

describe("a reference", () => {
  it("is followed to files of any name, and to directories", async () => {
    const directory = tempTree({
      "main.md":
        "## Servers\n- **A**: submodel=payments.md\n- **B**: submodel=./b\n- **C**: submodel=_c/model.md\n",
      "payments.md": uses("./x/deep.md"),
      "x/deep.md": leaf,
      "b/main.md": leaf,
      "_c/model.md": leaf,
      "other.md": leaf,
    });
    const { files, hierarchy, diagnostics } = await load(directory);
    expect(files).toEqual(["_c/model.md", "b/main.md", "main.md", "payments.md", "x/deep.md"]);
    expect([...hierarchy.levels.values()].map(({ path, parent }) => [path, parent])).toEqual([
      ["", null],
      ["_c", ""],
      ["b", ""],
      ["payments", ""],
      ["x/deep", "payments"],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["nothing", "x/model.md"],
    ["a directory without a model", "empty"],
    ["a file in a file", "main.md/model.md"],
    ["a name that no file can have", "a\u0000b.md"],
    ["a name too long", `${"x".repeat(5000)}.md`],
  ])("to %s is an error", async (_, path) => {
    const { diagnostics } = await load(tempTree({ "main.md": uses(path), "empty/x.txt": "" }));
    expect(said(diagnostics)).toEqual(["error submodel-missing main.md:2:10"]);
  });

  it("out of the tree reads nothing there", async () => {
    const directory = tempTree({ "models/main.md": uses("../secret.md"), "secret.md": leaf });
    const { files, diagnostics } = await load(join(directory, "models"));
    expect(files).toEqual(["main.md"]);
    expect(said(diagnostics)).toEqual(["error submodel-outside main.md:2:10"]);
  });

  it("to a directory with two models names both", async () => {
    const { diagnostics } = await load(
      tempTree({ "main.md": uses("_a"), "_a/model.md": leaf, "_a/main.md": leaf }),
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "Two models for one level: _a/main.md and _a/model.md.",
    ]);
  });

  it("to what is no model is an error of that file", async () => {
    const { diagnostics } = await load(tempTree({ "main.md": uses("picture.png"), "picture.png": "x" }));
    expect(said(diagnostics)).toEqual(["error unknown-format picture.png:1:1"]);
  });
});

describe("a directory that is read again", () => {
  it("has the very same models where their texts are the same, linked as well as read", async () => {
    const directory = tempTree({ "main.md": uses("a/model.md"), "a/model.md": leaf, "b/model.md": leaf });
    const known = new Map();
    const before = await load(directory, { known });
    writeFileSync(join(directory, "b/model.md"), `${leaf}- **More**:\n`);
    const after = await load(directory, { known });
    const isSame = (of: (one: typeof after) => ReadonlyMap<string, unknown>) =>
      [...of(after)].filter(([name, model]) => of(before).get(name) === model).map(([name]) => name);
    expect(isSame(({ loaded }) => loaded.models)).toEqual(["a/model.md", "main.md"]);
    const linked = ({ instances }: typeof after) =>
      new Map([...instances].map(([level, [one]]) => [level, one?.model]));
    expect(isSame(linked).sort()).toEqual(["", "a"]);
  });
});

describe("a single file", () => {
  it("is a tree with what it refers to, whatever its name", async () => {
    const directory = tempTree({
      "shop.md": uses("sub/model.md"),
      "sub/model.md": uses("x.md"),
      "sub/x.md": leaf,
      "model.md": leaf,
      "other/model.md": leaf,
    });
    const { files, loaded, hierarchy, diagnostics } = await load(join(directory, "shop.md"));
    expect(files).toEqual(["shop.md", "sub/model.md", "sub/x.md"]);
    expect(loaded).toMatchObject({ directory, rootFile: "shop.md" });
    expect([...hierarchy.levels.keys()]).toEqual(["", "sub", "sub/x"]);
    expect(diagnostics).toEqual([]);
  });

  it("may be one that a directory would be walked past", async () => {
    const { files } = await load(join(tempTree({ "_x/.hidden.md": leaf }), "_x/.hidden.md"));
    expect(files).toEqual([".hidden.md"]);
  });

  it("may be YAML", async () => {
    const { instances } = await load(join(tempTree({ "x.yaml": "servers: [Web]" }), "x.yaml"));
    expect(instances.get("")?.[0]?.elements.map(({ name }) => name)).toEqual(["Web"]);
  });
});

describe.skipIf(process.platform === "win32")("a symbolic link", () => {
  it("is not followed when a directory is walked", async () => {
    const directory = tempTree(
      { "t/main.md": leaf, "x/model.md": leaf },
      { "t/a": "../x", "t/b/model.md": "../../x/model.md", "t/loop": "." },
    );
    expect((await load(join(directory, "t"))).files).toEqual(["main.md"]);
  });

  it.each([
    ["to a directory out of the tree", "a/model.md"],
    ["to a directory out of the tree, by its name", "a"],
    ["to a file out of the tree", "b/model.md"],
    ["to a file, by its directory", "b"],
    ["to a file within the tree", "c.md"],
    ["to itself", "loop.md"],
  ])("is not followed by a reference %s", async (_, path) => {
    const directory = tempTree(
      { "t/main.md": uses(path), "x/model.md": leaf, "t/b/other.txt": "", "t/_y/model.md": leaf },
      { "t/a": "../x", "t/b/model.md": "../../x/model.md", "t/c.md": "_y/model.md", "t/loop.md": "loop.md" },
    );
    const { files, diagnostics } = await load(join(directory, "t"));
    expect(files).toEqual(["main.md"]);
    expect(said(diagnostics)).toEqual([
      "warning skipped-link a:1:1",
      "warning skipped-link b/model.md:1:1",
      "error submodel-missing main.md:2:10",
    ]);
    expect(diagnostics[2]?.hint).toContain("symbolic links are not followed");
  });

  it("may lead to the tree itself", async () => {
    const directory = tempTree({ "t/main.md": uses("a/model.md"), "t/a/model.md": leaf }, { link: "t" });
    expect((await load(join(directory, "link"))).files).toEqual(["a/model.md", "main.md"]);
  });
});

it("does not tell a file as skipped that a model refers to", async () => {
  const tree = { "main.md": uses("a/threatmodel.md"), "a/threatmodel.md": leaf, "b/threatmodel.md": leaf };
  const { files, diagnostics } = await load(tempTree(tree));
  expect(files).toEqual(["a/threatmodel.md", "main.md"]);
  expect(said(diagnostics)).toEqual(["warning skipped-file b/threatmodel.md:1:1"]);
});

describe("a file that is not UTF-8", () => {
  it.each([
    ["Latin-1", Buffer.from("## Servers\n- **Käse**:\n", "latin1")],
    ["UTF-16", Buffer.from("\uFEFF## Servers\n- **Web**:\n", "utf16le")],
  ])("is an error: %s", async (_, bytes) => {
    const { diagnostics } = await load(tempTree({ "main.md": leaf, "a/model.md": bytes }));
    expect(said(diagnostics)).toContain("error not-utf8 a/model.md:1:1");
  });
});

describe("a script", () => {
  it("is not run unless that is allowed", async () => {
    const { diagnostics } = await load(tempTree({ "threat-model.mjs": "throw new Error('ran')" }));
    expect(said(diagnostics)).toEqual(["error script-not-allowed threat-model.mjs:1:1"]);
  });
});

describe.skipIf(!hasCorpus)(`SecOpsTM's projects link without an error${needsCorpus}`, () => {
  it.each<[string, Record<string, string | null>]>([
    ["example_1", { "": null, sub_project_A: "" }],
    ["example_2", { "": null, backend: "", "backend/database": "backend", frontend: "" }],
    [
      "example_3",
      {
        "": null,
        api_gateway: "dmz",
        backend: "",
        "backend/database": "backend",
        dmz: "",
        frontend: "",
        order_service: "backend",
      },
    ],
  ])("%s", async (project, parents) => {
    const { hierarchy, diagnostics } = await load(join(corpus, "secopstm/projects", project));
    expect(Object.fromEntries([...hierarchy.levels].map(([path, { parent }]) => [path, parent]))).toEqual(
      parents,
    );
    expect(diagnostics).toEqual([]);
  });

  it("the tree of a hundred, in the time that a hundred models take", async () => {
    const { hierarchy, instances, diagnostics } = await load(join(corpus, "trees/100"));
    expect(hierarchy.levels.size).toBe(100);
    expect([...instances.values()].filter((contexts) => contexts.length !== 1)).toEqual([]);
    expect(hierarchy.levels.get("m0002/m0009/m0030/m0098")?.parent).toBe("m0002/m0009/m0030");
    expect(diagnostics).toEqual([]);
  });
});

describe("the example tree of the repository", () => {
  it("links without a warning", async () => {
    const { diagnostics, hierarchy } = await load("models");
    expect(said(diagnostics)).toEqual([]);
    expect(hierarchy.levels.get("mailer")?.uses.map(({ level }) => level)).toEqual(["dispatch", "shop"]);
  });
});
