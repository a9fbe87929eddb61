import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText, type Report } from "../model/diagnostic.ts";
import { packageRoot } from "../paths.ts";
import { openPrebuilt } from "../prebuilt.ts";
import { readRules } from "./read.ts";
import type { Rule } from "./rule.ts";

const folder = join(packageRoot, "src/rules/library");

/** A file of the library, and what it is known by where a rule says where it comes from. */
export interface LibraryFile {
  readonly name: string;
  readonly text: string;
}

/** The rules that come with tm-site, by id. */
export function builtInRules(report: Report): Rule[] {
  const made = openPrebuilt<Rule[]>("rules");
  const rules = libraryFiles().flatMap((file) => made(prebuiltKey(file)) ?? rulesOf(file, report));
  return rules.sort((a, b) => compareText(a.id, b.id));
}

export function libraryFiles(): LibraryFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files
    .sort(compareText)
    .map((file) => ({ name: `builtin:${file}`, text: readFileSync(join(folder, file), "utf8") }));
}

export function rulesOf({ name, text }: LibraryFile, report: Report): Rule[] {
  return readRules(name, text, report);
}

/** Rules know the name of their file, too. */
export function prebuiltKey({ name, text }: LibraryFile): string {
  return `${name}\n${text}`;
}
