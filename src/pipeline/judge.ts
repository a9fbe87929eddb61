import { createHash } from "node:crypto";
import type { JudgedTree } from "../judged-tree.ts";
import type { Attack } from "../knowledge/attack.ts";
import { asErrors, compareText, type Diagnostic, sortDiagnostics } from "../model/diagnostic.ts";
import { inRelease } from "../rules/cited-techniques.ts";
import { knownRules } from "../rules/known-rules.ts";
import { checkLadder } from "../rules/ladder.ts";
import type { Rule, RuleChange } from "../rules/rule.ts";
import { allRules, rulesInUse, withoutRules } from "../rules/stack.ts";
import { withAuthored } from "../threats/amendments/authored-rules.ts";
import { evaluate } from "../threats/evaluate/evaluate.ts";
import { rollUp } from "../threats/findings/roll-up.ts";
import { openLevelKeys } from "../threats/keys/level-keys.ts";
import { checkNamesInRules } from "../threats/statements/names-in-rules.ts";
import { checkRuleNames } from "../threats/statements/rule-names.ts";
import { checkStatements } from "../threats/statements/statements.ts";
import { claimProperties } from "../tree/claim.ts";
import type { Tree } from "../tree/level.ts";
import { link } from "../tree/link/link.ts";
import { type Companions, readCompanions } from "../tree/load/companions.ts";
import type { LoadedTree } from "../tree/load/load.ts";
import { openRelease } from "./attack-release.ts";
import { configInput } from "./config/input.ts";
import type { JudgeOptions } from "./options.ts";
import { readTree } from "./read-tree.ts";
import { reportedAlone } from "./reported-alone.ts";
import {
  declarationsOf,
  readRuleLayers,
  relativeName,
  soundRules,
  typesOf,
  type WrittenLayers,
} from "./rules.ts";

/**
 * read → link → evaluate. Prints nothing and writes nothing. What is wrong with the input is among the diagnostics,
 * all of it at once.
 * @param where directory of a tree, or one file; a level of a tree is judged in the context of the levels above it, and
 * the answer is about that level and those that it leads to
 * @throws an error with the code ENOENT where there is nothing, and the reason of `signal` when that ends it
 */
export async function judge(where: string, options: JudgeOptions = {}): Promise<JudgedTree> {
  const { ignore = [], output = null, allowScripts = false, rules = [] } = options;
  const { root = null, alone = false, signal } = options;
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);

  signal?.throwIfAborted();
  const wanted = alone ? "" : root;
  const {
    loaded: read,
    tree,
    level,
  } = await readTree(
    where,
    wanted,
    { ignore, output, allowScripts, unsaved: options.unsaved, signal },
    report,
  );
  const { attack, input } = await openRelease(options.attack ?? null, read.directory, report);
  const beside = await readCompanions(read, tree, report, options.unsaved);
  const configured = configInput(options.config ?? null, read.directory, report);
  const inputs = [...read.inputs, ...beside.inputs, ...[input, configured].filter((one) => one !== null)];
  const loaded = { ...read, inputs: inputs.sort((a, b) => compareText(a.file, b.file)) };
  const layers = await readRuleLayers(rules, beside.rules, loaded.directory, report);
  signal?.throwIfAborted();
  const judged = judgeRead(
    { loaded, tree, decisions: beside.decisions, layers, attack },
    options,
    diagnostics,
  );
  signal?.throwIfAborted();
  const files = [...rules, ...[options.attack, options.config?.file].filter((one) => one != null)];
  const named = new Set(files.map((file) => relativeName(loaded.directory, file)));
  const reported = level === null ? judged : reportedAlone(judged, level, named);
  return options.strict ? { ...reported, diagnostics: asErrors(reported.diagnostics) } : reported;
}

/** A tree and all that counts beside it, as it was read. */
export interface WrittenTree {
  readonly loaded: LoadedTree;
  readonly tree: Tree;
  /** Of files beside the models, by level. */
  readonly decisions: Companions["decisions"];
  readonly layers: WrittenLayers;
  readonly attack: Attack;
}

/**
 * link → evaluate: what follows from what was read. Pure, but for the day, where the options do not say it.
 * @param told what reading has told; what judging has to say comes to it
 */
export function judgeRead(
  { loaded, tree: written, decisions, layers, attack }: WrittenTree,
  options: JudgeOptions,
  told: readonly Diagnostic[],
): JudgedTree {
  const { builtIn = true, exclude = [], now = today() } = options;
  const diagnostics = [...told];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const { tree, declared, types, ruleTypes, isClaimed } = claimProperties(
    written,
    declarationsOf(layers),
    typesOf(layers),
    report,
  );
  const system = link(tree, report, ruleTypes);
  const chosen = { types, profiles: options.profiles ?? null, attack };
  const sound = soundRules(layers, builtIn, declared, report, chosen);
  const kept = withoutRules(sound.book, exclude, sound.refused, report);
  const book = inRelease(withAuthored(kept, system, report), attack, report);
  const inUse = rulesInUse(book);
  const unused = allRules(book).filter((rule) => !inUse.includes(rule));
  const excludedRules = [...exclude, ...sound.refused, ...unused.map(({ id }) => id)];
  const known = knownRules(inUse, excludedRules, layers.broken);
  checkLadder(inUse, excludedRules, report);
  checkRuleNames(inUse, report);
  checkNamesInRules(inUse, system, report);
  checkStatements(system, known, attack, now, report);
  const { kept: before = null } = options;
  const keys = before && openLevelKeys({ loaded, tree, system, book, attack, now }, before.program);
  const evaluation = evaluate(
    system,
    {
      book,
      excludedRules,
      decisions,
      now,
      attack,
      declared: declared.all.length > 0 ? (kind, word) => declared.find(kind, word)?.spec ?? null : undefined,
      brokenRuleFiles: layers.broken,
      kept: before && keys && { findings: before.findings, keyOf: keys.drafted },
    },
    report,
  );
  const counting = diagnostics.filter((one) => one.code !== "unknown-property" || !isClaimed(one));
  return {
    loaded,
    tree,
    system,
    types,
    rules: inUse,
    book,
    rulesDigest: digestOf(inUse, [...(book.changes?.values() ?? [])].flat()),
    attack,
    evaluation,
    counts: rollUp(tree, evaluation),
    diagnostics: sortDiagnostics(counting),
    now,
    keys,
    context: null,
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function digestOf(rules: readonly Rule[], changes: readonly RuleChange[]): string {
  const hash = createHash("sha256");
  for (const { place, places, ...change } of changes) hash.update(JSON.stringify(change));
  for (const { expression, trigger, answer, place, places, ...rule } of rules)
    hash.update(JSON.stringify(rule));
  return `sha256:${hash.digest("hex")}`;
}
