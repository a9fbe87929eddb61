import { createHash } from "node:crypto";
import type { JudgedTree } from "../judged-tree.ts";
import { asErrors, type Diagnostic, sortDiagnostics } from "../model/diagnostic.ts";
import type { Rule } from "../rules/rule.ts";
import { allRules, withoutRules } from "../rules/stack.ts";
import { checkMultipliers } from "../threats/amendments/multipliers.ts";
import { evaluate } from "../threats/evaluate/evaluate.ts";
import { rollUp } from "../threats/findings/roll-up.ts";
import { link } from "../tree/link/link.ts";
import { readCompanions } from "../tree/load/companions.ts";
import type { JudgeOptions } from "./options.ts";
import { readTree } from "./read-tree.ts";
import { reportedAlone } from "./reported-alone.ts";
import { readLevelRules, readRuleFiles, relativeName } from "./rules.ts";

/**
 * read → link → evaluate. Prints nothing and writes nothing. What is wrong with the input is among the diagnostics,
 * all of it at once.
 * @param where directory of a tree, or one file; a level of a tree is judged in the context of the levels above it, and
 * the answer is about that level and those that it leads to
 * @throws an error with the code ENOENT where there is nothing, and the reason of `signal` when that ends it
 */
export async function judge(where: string, options: JudgeOptions = {}): Promise<JudgedTree> {
  const { ignore = [], output = null, allowScripts = false, rules = [], builtIn = true } = options;
  const { exclude = [], strict = false, now = today(), root = null, alone = false, signal } = options;
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);

  signal?.throwIfAborted();
  const wanted = alone ? "" : root;
  const { loaded, tree, level } = await readTree(
    where,
    wanted,
    { ignore, output, allowScripts, signal },
    report,
  );
  const system = link(tree, report);
  for (const [instance] of system.instances.values()) if (instance) checkMultipliers(instance, report);
  const everywhere = await readRuleFiles({ rules, builtIn }, loaded.directory, report);
  const beside = await readCompanions(loaded, tree, report);
  signal?.throwIfAborted();
  const byLevel = readLevelRules(beside.rules, report);
  const refused = [...everywhere.refused, ...byLevel.refused];
  const full = { everywhere: everywhere.rules, byLevel: byLevel.rules };
  const book = withoutRules(full, exclude, refused, report);
  const inUse = allRules(book);
  const evaluation = evaluate(
    system,
    { book, excludedRules: [...exclude, ...refused], decisions: beside.decisions, now },
    report,
  );
  signal?.throwIfAborted();
  const judged: JudgedTree = {
    loaded,
    tree,
    system,
    rules: inUse,
    book,
    rulesDigest: digestOf(inUse),
    evaluation,
    counts: rollUp(tree, evaluation),
    diagnostics: sortDiagnostics(diagnostics),
    now,
    context: null,
  };
  const named = new Set(rules.map((file) => relativeName(loaded.directory, file)));
  const told = level === null ? judged : reportedAlone(judged, level, named);
  return strict ? { ...told, diagnostics: asErrors(told.diagnostics) } : told;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function digestOf(rules: readonly Rule[]): string {
  const hash = createHash("sha256");
  for (const { expression, place, places, ...rule } of rules) hash.update(JSON.stringify(rule));
  return `sha256:${hash.digest("hex")}`;
}
