// Compiles the built-in templates, so that a build need not: part of `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInCodeFile, nunjucksVersion } from "../dist/site/render/built-in-code.js";
import { builtInTemplates } from "../dist/site/render/eleventy-config.js";
import { templateCode } from "../dist/site/render/template-compiler.js";

const options = { extensions: [], asyncFilters: [], throwOnUndefined: false };
const files = readdirSync(builtInTemplates, { recursive: true }).filter((file) => file.endsWith(".njk"));
const code = files.sort().map((file) => {
  const source = readFileSync(join(builtInTemplates, file), "utf8");
  return [source, templateCode(source, options)];
});
writeFileSync(builtInCodeFile, JSON.stringify({ nunjucks: nunjucksVersion(), code: Object.fromEntries(code) }));
