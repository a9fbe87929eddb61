import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTemplateFiles } from "../../src/documents/template-files.ts";
import { folderWith } from "../support/folders.ts";

describe("templates by name", () => {
  it("are the user's first, then those that come with tm-site, and nothing else", async () => {
    const root = await folderWith({
      "own/a.njk": "\ufeffA",
      "own/parts/b.njk": "B",
      "own/html.njk": "mine",
      "own-secret/c.njk": "secret",
      "secret.njk": "secret",
    });
    symlinkSync(join(root, "secret.njk"), join(root, "own/link.njk"));
    const find = openTemplateFiles(join(root, "own"), (path) => path.slice(root.length + 1));
    expect(find("a.njk")).toEqual({ file: "own/a.njk", text: "A" });
    expect(find("parts/../parts/b.njk")).toMatchObject({ text: "B" });
    expect(find("html.njk")).toMatchObject({ text: "mine" });
    expect(find("fda.njk")).toMatchObject({ file: "builtin:fda.njk" });
    const outside = [
      "../secret.njk",
      "../own-secret/c.njk",
      "link.njk",
      join(root, "secret.njk"),
      "..",
      "parts",
      "nope.njk",
    ];
    for (const name of outside) expect([name, find(name)]).toEqual([name, null]);
  });

  it("are those that come with tm-site alone where no folder is named", () => {
    const find = openTemplateFiles(null, (path) => path);
    expect([find("html.njk")?.file, find("package.json")]).toEqual(["builtin:html.njk", null]);
  });
});
