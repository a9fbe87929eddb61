import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText, type Report } from "../model/diagnostic.ts";
import { packageRoot } from "../paths.ts";
import { readRules } from "./read.ts";
import type { Rule } from "./rule.ts";

const folder = join(packageRoot, "src/rules/library");

/** The rules as they were read when the package was built: beside the compiled form of this file, and only there. */
export const libraryFile = new URL("./library.json", import.meta.url);

/** The rules that come with tm-site, by id. */
export function builtInRules(report: Report): Rule[] {
  if (!existsSync(libraryFile)) return readLibrary(report);
  return JSON.parse(readFileSync(libraryFile, "utf8")) as Rule[];
}

/** The same, from the files that people write. */
export function readLibrary(report: Report): Rule[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  const rules = files
    .sort(compareText)
    .flatMap((file) => readRules(`builtin:${file}`, readFileSync(join(folder, file), "utf8"), report));
  return rules.sort((a, b) => compareText(a.id, b.id));
}
