import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { errorAt, type Report } from "../model/diagnostic.ts";
import { builtInRules } from "../rules/library.ts";
import { readRules } from "../rules/read.ts";
import type { Rule } from "../rules/rule.ts";
import { type RuleBook, stacked } from "../rules/stack.ts";
import { checkRules } from "../threats/checks/check-rules.ts";
import type { Companions } from "../tree/load/companions.ts";

/** Rules that were read, and the ids of those that were left out since their condition has an error. */
export interface SoundRules<Rules> {
  readonly rules: Rules;
  readonly refused: readonly string[];
}

/**
 * The built-in library under rule files, in this order.
 * @param directory what the places of diagnostics are relative to
 */
export async function readRuleFiles(
  { rules: files, builtIn }: { readonly rules: readonly string[]; readonly builtIn: boolean },
  directory: string,
  report: Report,
): Promise<SoundRules<readonly Rule[]>> {
  const layers: (readonly Rule[])[] = builtIn ? [builtInRules(report)] : [];
  const refused: string[] = [];
  for (const file of files) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      report(errorAt("rules-unreadable", `The rule file ${file} cannot be read (${error.code}).`));
      return null;
    });
    if (text === null) continue;
    const name = relativeName(directory, file);
    const read = soundRules(name, text, report);
    layers.push(read.rules);
    refused.push(...read.refused);
  }
  return { rules: stacked(layers), refused };
}

/** How diagnostics call a file that an option names. */
export function relativeName(directory: string, file: string): string {
  return relative(directory, resolve(file)).replaceAll("\\", "/");
}

/** The `rules.yaml` of levels, which hold there and below. */
export function readLevelRules(beside: Companions["rules"], report: Report): SoundRules<RuleBook["byLevel"]> {
  const byLevel = new Map<string, readonly Rule[]>();
  const refused: string[] = [];
  for (const [level, { file, text }] of beside) {
    const read = soundRules(file, text, report);
    byLevel.set(level, read.rules);
    refused.push(...read.refused);
  }
  return { rules: byLevel, refused };
}

function soundRules(file: string, text: string, report: Report): SoundRules<readonly Rule[]> {
  const read = readRules(file, text, report);
  const rules = checkRules(read, report);
  return { rules, refused: read.filter((rule) => !rules.includes(rule)).map(({ id }) => id) };
}
