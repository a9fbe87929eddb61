import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import type { JudgedTree } from "./judged-tree.ts";
import { asErrors, type Diagnostic, errorAt, sortDiagnostics, warningAt } from "./model/diagnostic.ts";
import { didYouMean } from "./model/spelling.ts";
import { builtInRules } from "./rules/library.ts";
import { readRules } from "./rules/read.ts";
import type { Rule } from "./rules/rule.ts";
import { checkMultipliers } from "./threats/amendments/multipliers.ts";
import { checkRules } from "./threats/checks/check-rules.ts";
import { evaluate } from "./threats/evaluate/evaluate.ts";
import { allRules, type RuleBook } from "./threats/evaluate/rules-in-force.ts";
import { rollUp } from "./threats/findings/roll-up.ts";
import { link } from "./tree/link/link.ts";
import { type Companions, readCompanions } from "./tree/load/companions.ts";
import { loadTree } from "./tree/load/load.ts";
import { structure } from "./tree/structure.ts";

export interface PipelineOptions {
  /** Directory or file. */
  readonly where: string;
  readonly ignore: readonly string[];
  /** The output folder, so that it is not read; null when nothing is written. */
  readonly output: string | null;
  readonly allowScripts: boolean;
  /** Rule files, stacked over the built-in library in this order. */
  readonly rules: readonly string[];
  readonly builtIn: boolean;
  /** Rule ids that are not judged. */
  readonly exclude: readonly string[];
  readonly strict: boolean;
  /** YYYY-MM-DD, by which expiry and reviews are judged. */
  readonly now: string;
}

/** read → link → evaluate. What is wrong with the input is among the diagnostics, all of it at once. */
export async function judgeTree(options: PipelineOptions): Promise<JudgedTree> {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);

  const loaded = await loadTree(options.where, options, report);
  const tree = structure(loaded, report);
  const system = link(tree, report);
  for (const [instance] of system.instances.values()) if (instance) checkMultipliers(instance, report);
  const refused: string[] = [];
  const everywhere = await loadRules(options, loaded.directory, report, refused);
  const beside = await readCompanions(loaded, tree, report);
  const full = { everywhere, byLevel: levelRules(beside, report, refused) };
  const book = withoutRules(full, options.exclude, refused, report);
  const rules = allRules(book);
  const evaluation = evaluate(
    system,
    { book, excludedRules: [...options.exclude, ...refused], decisions: beside.decisions, now: options.now },
    report,
  );
  const counts = rollUp(tree, evaluation);
  const sorted = sortDiagnostics(diagnostics);
  return {
    loaded,
    tree,
    system,
    rules,
    book,
    rulesDigest: digestOf(rules),
    evaluation,
    counts,
    diagnostics: options.strict ? asErrors(sorted) : sorted,
    now: options.now,
  };
}

/**
 * The built-in library under the files of `--rules`: a later rule of the same id replaces an earlier one. Those whose
 * condition has an error are left out; their ids go into `refused`.
 */
export async function loadRules(
  options: Pick<PipelineOptions, "rules" | "builtIn">,
  directory: string,
  report: (one: Diagnostic) => void,
  refused: string[] = [],
): Promise<Rule[]> {
  const byId = new Map<string, Rule>();
  for (const rule of options.builtIn ? builtInRules(report) : []) byId.set(rule.id, rule);
  for (const file of options.rules) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      report(errorAt("rules-unreadable", `The rule file ${file} cannot be read (${error.code}).`));
      return null;
    });
    const read =
      text === null ? [] : readRules(relative(directory, resolve(file)).replaceAll("\\", "/"), text, report);
    for (const rule of usable(read, refused, report)) byId.set(rule.id, rule);
  }
  return [...byId.values()];
}

/** The `rules.yaml` of levels, which hold there and below. */
function levelRules(
  beside: Companions,
  report: (one: Diagnostic) => void,
  refused: string[],
): Map<string, Rule[]> {
  const byLevel = new Map<string, Rule[]>();
  for (const [level, { file, text }] of beside.rules) {
    byLevel.set(level, usable(readRules(file, text, report), refused, report));
  }
  return byLevel;
}

function usable(rules: readonly Rule[], refused: string[], report: (one: Diagnostic) => void): Rule[] {
  const sound = checkRules(rules, report);
  refused.push(...rules.filter((rule) => !sound.includes(rule)).map(({ id }) => id));
  return sound;
}

/** Leaves out the rules of `--exclude`; one that does not exist is a warning. */
function withoutRules(
  book: RuleBook,
  exclude: readonly string[],
  refused: readonly string[],
  report: (one: Diagnostic) => void,
): RuleBook {
  const known = [...allRules(book).map(({ id }) => id), ...refused];
  for (const id of exclude) {
    if (known.includes(id)) continue;
    const message = `--exclude names the rule "${id}", which does not exist.`;
    report(warningAt("unknown-rule", message, null, didYouMean(id, known)));
  }
  const kept = (rules: readonly Rule[]) => rules.filter(({ id }) => !exclude.includes(id));
  return {
    everywhere: kept(book.everywhere),
    byLevel: new Map([...book.byLevel].map(([level, rules]) => [level, kept(rules)])),
  };
}

function digestOf(rules: readonly Rule[]): string {
  const hash = createHash("sha256");
  for (const { expression, place, places, ...rule } of rules) hash.update(JSON.stringify(rule));
  return `sha256:${hash.digest("hex")}`;
}
