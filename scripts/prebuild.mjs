// Reads the built-in rules and compiles the built-in templates, so that a run need not: part of `npm run build`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrebuilt } from "../build/prebuilt.js";
import { libraryFiles, prebuiltKey, rulesOf } from "../build/rules/library.js";
import { templateCode } from "../build/site/render/template-compiler.js";
import { builtInTemplates } from "../build/site/render/templates.js";
import { sourcesDigest } from "./sources.mjs";

const report = ({ message, place }) => {
  throw new Error(`${place?.file}:${place?.line}: ${message}`);
};
const sources = sourcesDigest();
const rules = libraryFiles().map((file) => [prebuiltKey(file), rulesOf(file, report)]);
writePrebuilt("rules", new Map(rules), sources);

const templates = readdirSync(builtInTemplates, { recursive: true }).filter((file) => file.endsWith(".njk"));
const texts = templates.sort().map((file) => readFileSync(join(builtInTemplates, file), "utf8"));
writePrebuilt("templates", new Map(texts.map((text) => [text, templateCode(text)])), sources);
