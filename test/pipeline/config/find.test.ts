import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findConfig, isWithin } from "../../../src/pipeline/config/find.ts";
import { tempTree, writeTree } from "../../support/folders.ts";

const name = "tm-site.config.yaml";

describe("the config file of a tree", () => {
  it.each<[string, Record<string, string>, string, string | null]>([
    ["lies at its root", { [`m/${name}`]: "", "m/model.md": "" }, "m", "m"],
    ["or above, in its repository", { ".git/x": "", [name]: "", "m/model.md": "" }, "m", ""],
    ["for a file, too", { ".git/x": "", [name]: "", "m/model.md": "" }, "m/model.md", ""],
    ["the nearest counts", { ".git/x": "", [name]: "", [`m/${name}`]: "", "m/x/model.md": "" }, "m/x", "m"],
    ["not above the repository", { [name]: "", "r/.git/x": "", "r/m/model.md": "" }, "r/m", null],
    ["nor above a tree that is in none", { [name]: "", "m/model.md": "" }, "m", null],
    ["nor below it", { [`m/x/${name}`]: "", "m/model.md": "" }, "m", null],
    [
      "there may be none of another name",
      { "m/tm-site.config.local.yaml": "", "m/my.config.yaml": "" },
      "m",
      null,
    ],
    ["nor anything at all", {}, "m", null],
  ])("%s", async (_, files, where, expected) => {
    const top = tempTree(files);
    const found = await findConfig(join(top, where));
    expect(found).toEqual(
      expected === null ? null : { directory: join(top, expected), names: [name], near: [] },
    );
  });

  it.each([
    "tmsite.config.yaml",
    "tm_site.config.json",
    "tm-site-config.yml",
    "TM-Site.Confg.yaml",
    "tm-stie.config.ts",
    ".tm-site.config.yaml",
    "tm-site.config",
    "tm-site.config.yaml.txt",
  ])("is none that is nearly called so, as %s is", async (near) => {
    const top = tempTree({ ".git/x": "", [`m/${near}`]: "", "m/model.md": "" });
    const found = [join(top, "m", near)];
    expect(await findConfig(join(top, "m"))).toEqual({ directory: top, names: [], near: found });
    await writeTree(top, { [name]: "" });
    expect(await findConfig(join(top, "m"))).toEqual({ directory: top, names: [name], near: found });
  });

  it.each([
    "vite.config.ts",
    "site.config.js",
    "tm-site.yaml",
    "tm-site.config.schema.json",
    "tmp.config.js",
  ])("is not meant by %s", async (other) => {
    expect(await findConfig(tempTree({ [other]: "", "model.md": "" }))).toBeNull();
  });

  it("names all that there are", async () => {
    const top = tempTree({ "tm-site.config.ts": "", "tm-site.config.json": "", "tm-site.config.TOML": "" });
    expect((await findConfig(top))?.names).toEqual([
      "tm-site.config.TOML",
      "tm-site.config.json",
      "tm-site.config.ts",
    ]);
  });
});

it.each([
  ["/a/b", "/a/b", true],
  ["/a/b", "/a/b/c", true],
  ["/a/b", "/a/b/..c", true],
  ["/a/b", "/a", false],
  ["/a/b", "/a/bc", false],
])("in %s is %s: %j", (folder, path, expected) => expect(isWithin(folder, path)).toBe(expected));
