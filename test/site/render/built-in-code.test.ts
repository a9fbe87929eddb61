import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/paths.ts";
import * as inSources from "../../../src/site/render/built-in-code.ts";
import { builtInTemplates } from "../../../src/site/render/eleventy-config.ts";
import { templateCode } from "../../../src/site/render/template-compiler.ts";

const compiled = pathToFileURL(join(packageRoot, "dist/site/render/built-in-code.js")).href;
const { builtInCode } = (await import(compiled)) as typeof inSources;

const sources = readdirSync(builtInTemplates, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".njk"))
  .map((file) => [file, readFileSync(join(builtInTemplates, file), "utf8")] as const);

describe("code of the built-in templates", () => {
  const code = builtInCode();

  it("is there for each", () => expect(code.size).toBe(new Set(sources.map(([, source]) => source)).size));

  it.each(sources)("of %s is what it compiles to", (_, source) => {
    const options = { extensions: [], asyncFilters: ["tmSitePage"], throwOnUndefined: false };
    expect(code.get(source)).toBe(templateCode(source, options));
  });

  it("is not there where nothing was built", () => expect(inSources.builtInCode().size).toBe(0));
});
