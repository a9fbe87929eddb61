import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sourcesDigest } from "../scripts/sources.mjs";
import { packageRoot } from "../src/paths.ts";
import { openPrebuilt, writePrebuilt } from "../src/prebuilt.ts";
import { libraryFiles, prebuiltKey, rulesOf } from "../src/rules/library.ts";
import { templateCode } from "../src/site/render/template-compiler.ts";
import { builtInTemplates } from "../src/site/render/templates.ts";
import { emptyFolder } from "./support/folders.ts";

describe("what was prebuilt", () => {
  async function built() {
    const folder = await emptyFolder();
    writePrebuilt("templates", new Map([["a text", "its code"]]), "sources", folder);
    return folder;
  }

  it("is found by its text", async () => {
    const made = openPrebuilt("templates", "sources", await built());
    expect([made("a text"), made("another text")]).toEqual(["its code", null]);
  });

  it("is nothing where the sources that made it have changed, or nothing was built", async () => {
    const folder = await built();
    expect(openPrebuilt("templates", "changed", folder)("a text")).toBeNull();
    expect(openPrebuilt("templates", null, folder)("a text")).toBeNull();
    await rm(join(folder, "prebuilt"), { recursive: true });
    expect(openPrebuilt("templates", "sources", folder)("a text")).toBeNull();
  });
});

describe("the built package", () => {
  const sources = sourcesDigest();

  it("is bundled from the sources as they are, or `npm run build` is due", async () => {
    const dist = join(packageRoot, "dist");
    const scripts = (await readdir(dist)).filter((name) => name.endsWith(".js"));
    const texts = scripts.map((name) => readFileSync(join(dist, name), "utf8"));
    expect(texts.some((text) => text.includes(sources))).toBe(true);
  });

  it("has all rules, as they are read from their files", () => {
    const made = openPrebuilt("rules", sources);
    for (const file of libraryFiles()) {
      expect(made(prebuiltKey(file)), file.name).toStrictEqual(rulesOf(file, () => {}));
    }
  });

  it("has all templates, as they are compiled", async () => {
    const made = openPrebuilt("templates", sources);
    const names = await readdir(builtInTemplates, { recursive: true });
    const templates = names.filter((name) => name.endsWith(".njk"));
    expect(templates.length).toBeGreaterThan(20);
    for (const name of templates) {
      const source = readFileSync(join(builtInTemplates, name), "utf8");
      expect(made(source), name).toBe(templateCode(source));
    }
  });
});
