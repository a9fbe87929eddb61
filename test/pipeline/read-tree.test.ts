import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readTree } from "../../src/pipeline/read-tree.ts";
import { tempTree } from "../support/folders.ts";

const model = "## Servers\n- **A**:\n";
const options = { ignore: ["**/old/**"], allowScripts: false, output: null };

describe("the tree that a level belongs to", () => {
  const files = {
    ".git": "",
    "model.md":
      "## Servers\n- **A**: submodel=_hidden/model.md\n- **B**: submodel=_hidden/loose.md\n- **C**: submodel=gone.md\n",
    "_hidden/model.md": model,
    "_hidden/loose.md": model,
    "_private/model.md": model,
    "_private/x/model.md": model,
    "a/model.md": model,
    "a/b/model.md": model,
    "a/old/model.md": model,
  };

  it.each<[string, string, string | null, string, string | null]>([
    ["is the highest that holds it", "a/b", null, "", "a/b"],
    ["by its file, too", "a/b/model.md", null, "", "a/b"],
    ["one that is named", "a/b", "a", "a", "b"],
    ["its own, if that is wanted", "a/b", "", "a/b", null],
    ["its own, if that is named", "a/b", "a/b", "a/b", null],
    ["the root's own is the whole", "", null, "", null],
    ["one that refers to it where nobody walks", "_hidden", null, "", "_hidden"],
    ["to a file of another name, too", "_hidden/loose.md", null, "", "_hidden/loose"],
    ["not one that does not hold it, but the next", "_private/x", null, "_private", "x"],
    ["nor one that it is ignored in", "a/old", null, "a/old", null],
  ])("%s", async (_, where, root, directory, level) => {
    const top = tempTree(files);
    const diagnostics: Diagnostic[] = [];
    const wanted = root === null || root === "" ? root : join(top, root);
    const read = await readTree(join(top, where), wanted, options, (one) => void diagnostics.push(one));
    expect([read.loaded.directory, read.level]).toEqual([join(top, directory), level]);
    // Of trees that were only looked at, nothing is said.
    expect(diagnostics.map(({ code }) => code)).toEqual(directory === "" ? ["submodel-missing"] : []);
  });

  it("is an error where the one that is named does not hold it", async () => {
    const top = tempTree(files);
    const diagnostics: Diagnostic[] = [];
    const report = (one: Diagnostic) => void diagnostics.push(one);
    const read = await readTree(join(top, "_private"), join(top, "a"), options, report);
    expect(read.level).toBeNull();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["not-in-tree", "error"]]);
  });
});
