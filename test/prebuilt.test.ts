import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/paths.ts";
import { openPrebuilt, type PrebuiltKind, writePrebuilt } from "../src/prebuilt.ts";
import { libraryFiles, prebuiltKey, rulesOf } from "../src/rules/library.ts";
import { templateCode } from "../src/site/render/template-compiler.ts";
import { builtInTemplates } from "../src/site/render/templates.ts";
import { emptyFolder, writeTree } from "./support/folders.ts";

const dist = join(packageRoot, "dist");

describe("what was prebuilt", () => {
  const code = { "site/render/compiler.js": "1", "site/render/deep/er.js": "2", "site/page.js": "3" };
  async function built() {
    const folder = await writeTree(await emptyFolder(), code);
    writePrebuilt("templates", new Map([["a text", "its code"]]), folder);
    return folder;
  }

  it("is found by its text", async () => {
    const made = openPrebuilt("templates", await built());
    expect([made("a text"), made("another text")]).toEqual(["its code", null]);
  });

  it.each<[string, Record<string, string>, string | null]>([
    ["that made it has changed", { "site/render/compiler.js": "changed" }, null],
    ["that made it has changed further down", { "site/render/deep/er.js": "changed" }, null],
    ["that made it has more files", { "site/render/more.js": "" }, null],
    ["of another room has changed", { "site/page.js": "changed" }, "its code"],
    ["has other declarations", { "site/render/compiler.d.ts": "" }, "its code"],
  ])("where code %s", async (_, changes, expected) => {
    const folder = await built();
    await writeTree(folder, changes);
    expect(openPrebuilt("templates", folder)("a text")).toBe(expected);
  });

  it("is nothing where nothing was built", async () => {
    const folder = await built();
    await rm(join(folder, "prebuilt"), { recursive: true });
    expect(openPrebuilt("templates", folder)("a text")).toBeNull();
    expect(openPrebuilt("templates")("a text")).toBeNull();
  });
});

describe("the built package", () => {
  it("has all rules, as they are read from their files", () => {
    const made = openPrebuilt("rules", dist);
    for (const file of libraryFiles()) {
      expect(made(prebuiltKey(file)), file.name).toStrictEqual(rulesOf(file, () => {}));
    }
  });

  it("has all templates, as they are compiled", async () => {
    const made = openPrebuilt("templates", dist);
    const names = await readdir(builtInTemplates, { recursive: true });
    const templates = names.filter((name) => name.endsWith(".njk"));
    expect(templates.length).toBeGreaterThan(20);
    for (const name of templates) {
      const source = readFileSync(join(builtInTemplates, name), "utf8");
      expect(made(source), name).toBe(templateCode(source));
    }
  });

  // What a value is made by has to be in the rooms whose digest is kept; references are only checked.
  it.each<[PrebuiltKind, string, readonly string[], readonly string[]]>([
    ["rules", "rules/read.js", ["conditions", "model", "read", "rules"], ["knowledge", "paths.js"]],
    ["templates", "site/render/template-compiler.js", ["site"], []],
  ])("makes %s with code of which the digest is kept", (_, start, rooms, others) => {
    const found = [...closure(join(dist, start))].map((file) => relative(dist, file).split(/[\\/]/)[0] ?? "");
    expect([...new Set(found)].filter((room) => !rooms.includes(room) && !others.includes(room))).toEqual([]);
  });
});

/** The modules of the package that a module imports, itself included. */
function closure(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, way = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
    closure(join(dirname(file), way), found);
  }
  return found;
}
