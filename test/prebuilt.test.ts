import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/paths.ts";
import { openPrebuilt, writePrebuilt } from "../src/prebuilt.ts";
import { libraryFiles, prebuiltKey, rulesOf } from "../src/rules/library.ts";
import { templateCode } from "../src/site/render/template-compiler.ts";
import { builtInTemplates } from "../src/site/render/templates.ts";
import { emptyFolder, writeTree } from "./support/folders.ts";

const dist = join(packageRoot, "dist");

describe("what was prebuilt", () => {
  const maker = "site/render/template-compiler.js";
  const code = {
    [maker]: 'import { a } from "./a.js";\nimport "../../b.js";\nimport fs from "node:fs";',
    "site/render/a.js": 'export { b } from "../../b.js";\nimport { c } from "./template-compiler.js";',
    "b.js": "",
    "site/page.js": "",
  };
  async function built() {
    const folder = await writeTree(await emptyFolder(), code);
    writePrebuilt("templates", new Map([["a text", "its code"]]), folder);
    return folder;
  }

  it("is found by its text", async () => {
    const made = openPrebuilt("templates", await built());
    expect([made("a text"), made("another text")]).toEqual(["its code", null]);
  });

  it.each<[string, string, string | null]>([
    ["what made it has changed", maker, null],
    ["something that this imports has changed", "site/render/a.js", null],
    ["something that that imports has changed", "b.js", null],
    ["something else has changed", "site/page.js", "its code"],
    ["there is more", "site/more.js", "its code"],
  ])("where %s", async (_, changed, expected) => {
    const folder = await built();
    await writeTree(folder, { [changed]: "// changed" });
    expect(openPrebuilt("templates", folder)("a text")).toBe(expected);
    await rm(join(folder, "b.js"));
    expect(openPrebuilt("templates", folder)("a text")).toBeNull();
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
});
