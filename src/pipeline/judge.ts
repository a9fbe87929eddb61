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
import { loadTree } from "../tree/load/load.ts";
import { structure } from "../tree/structure.ts";
import type { JudgeOptions } from "./options.ts";
import { readLevelRules, readRuleFiles } from "./rules.ts";

/**
 * read → link → evaluate. Prints nothing and writes nothing. What is wrong with the input is among the diagnostics,
 * all of it at once.
 * @param where directory of a tree, or one file
 * @throws an error with the code ENOENT where there is nothing, and the reason of `signal` when that ends it
 */
export async function judge(where: string, options: JudgeOptions = {}): Promise<JudgedTree> {
  const { ignore = [], output = null, allowScripts = false, rules = [], builtIn = true } = options;
  const { exclude = [], strict = false, now = today(), signal } = options;
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);

  signal?.throwIfAborted();
  const loaded = await loadTree(where, { ignore, output, allowScripts, signal }, report);
  const tree = structure(loaded, report);
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
  const sorted = sortDiagnostics(diagnostics);
  return {
    loaded,
    tree,
    system,
    rules: inUse,
    book,
    rulesDigest: digestOf(inUse),
    evaluation,
    counts: rollUp(tree, evaluation),
    diagnostics: strict ? asErrors(sorted) : sorted,
    now,
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function digestOf(rules: readonly Rule[]): string {
  const hash = createHash("sha256");
  for (const { expression, place, places, ...rule } of rules) hash.update(JSON.stringify(rule));
  return `sha256:${hash.digest("hex")}`;
}
