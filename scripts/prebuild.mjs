// Reads the built-in rules and compiles the built-in templates, so that a run need not: part of `npm run build`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrebuilt } from "../dist/prebuilt.js";
import { libraryFiles, prebuiltKey, rulesOf } from "../dist/rules/library.js";
import { templateCode } from "../dist/site/render/template-compiler.js";
import { builtInTemplates } from "../dist/site/render/templates.js";

const report = ({ message, place }) => {
  throw new Error(`${place?.file}:${place?.line}: ${message}`);
};
writePrebuilt("rules", new Map(libraryFiles().map((file) => [prebuiltKey(file), rulesOf(file, report)])));

const templates = readdirSync(builtInTemplates, { recursive: true }).filter((file) => file.endsWith(".njk"));
const sources = templates.sort().map((file) => readFileSync(join(builtInTemplates, file), "utf8"));
writePrebuilt("templates", new Map(sources.map((source) => [source, templateCode(source)])));
