import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compareText, type Report } from "../model/diagnostic.ts";
import { readRules } from "./read-rules.ts";
import type { Rule } from "./rule.ts";

const folder = fileURLToPath(new URL("../../src/threats/library/", import.meta.url));

/** The rules that come with tm-site, by id. */
export function builtInRules(report: Report): Rule[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort(compareText);
  const rules = files.flatMap((file) =>
    readRules(`builtin:${file}`, readFileSync(`${folder}/${file}`, "utf8"), report),
  );
  return rules.sort((a, b) => compareText(a.id, b.id));
}
