import { createHash } from "node:crypto";
import { packOf } from "../addresses/packed.ts";
import type { JoinedPack } from "../federation/join.ts";
import { judgedAgain } from "../federation/judged-pack.ts";
import { recordedIn } from "../federation/recorded/recorded-in.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Attack } from "../knowledge/attack.ts";
import { asErrors, compareText, type Diagnostic, type Report, sortDiagnostics } from "../model/diagnostic.ts";
import { inRelease } from "../rules/cited-techniques.ts";
import { knownRules } from "../rules/known-rules.ts";
import { checkLadder } from "../rules/ladder.ts";
import { builtInRules } from "../rules/library.ts";
import type { Rule, RuleChange } from "../rules/rule.ts";
import { allRules, rulesInUse, withoutRules } from "../rules/stack.ts";
import { withAuthored } from "../threats/amendments/authored-rules.ts";
import { evaluate } from "../threats/evaluate/evaluate.ts";
import { rollUp } from "../threats/findings/roll-up.ts";
import { digestOfModel, openLevelKeys } from "../threats/keys/level-keys.ts";
import { checkNamesInRules } from "../threats/statements/names-in-rules.ts";
import { checkRuleNames } from "../threats/statements/rule-names.ts";
import { checkStatements } from "../threats/statements/statements.ts";
import { withPackages } from "../threats/vulnerabilities/package-rules.ts";
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
  const known = options.memory?.models;
  const reading = { ignore, output, allowScripts, unsaved: options.unsaved, known, signal };
  const joining = { now: options.now, isJudgedAgain: options.rejudge ?? false, broken: options.brokenPacks };
  const {
    loaded: read,
    packs,
    tree,
    level,
  } = await readTree(where, wanted, { ...reading, ...joining }, report);
  const { attack, input } = await openRelease(options.attack ?? null, read.directory, report);
  const beside = withPacks(await readCompanions(read, tree, report, options.unsaved), packs);
  const configured = configInput(options.config ?? null, read.directory, report);
  const inputs = [...read.inputs, ...beside.inputs, ...[input, configured].filter((one) => one !== null)];
  const loaded = { ...read, inputs: inputs.sort((a, b) => compareText(a.file, b.file)) };
  const built = packs.flatMap(({ builtWith }) => builtWith ?? []);
  const layers = await readRuleLayers(rules, beside.rules, loaded.directory, report, built);
  await options.kept?.prepare?.(loaded);
  signal?.throwIfAborted();
  const judged = judgeRead(
    { loaded, packs, tree, decisions: beside.decisions, layers, attack },
    options,
    diagnostics,
  );
  signal?.throwIfAborted();
  const files = [...rules, ...[options.attack, options.config?.file].filter((one) => one != null)];
  const named = new Set(files.map((file) => relativeName(loaded.directory, file)));
  const reported = level === null ? judged : reportedAlone(judged, level, named);
  return options.strict ? { ...reported, diagnostics: asErrors(reported.diagnostics) } : reported;
}

/** With what stands beside the models of packs. */
function withPacks({ rules, decisions, inputs }: Companions, packs: readonly JoinedPack[]): Companions {
  return {
    rules: new Map([...rules, ...packs.flatMap(({ beside }) => [...beside.rules])]),
    decisions: new Map([...decisions, ...packs.flatMap(({ beside }) => [...beside.decisions])]),
    inputs,
  };
}

/** What its people say of a rule that only their own build was given is no error here. */
function asOfPack(one: Diagnostic): Diagnostic {
  if (one.code !== "unknown-rule") return one;
  const hint = "its own build may have been given that rule: name its file with --rules";
  return { ...one, severity: "warning", hint };
}

/** A tree and all that counts beside it, as it was read. */
export interface WrittenTree {
  readonly loaded: LoadedTree;
  readonly packs?: readonly JoinedPack[];
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
  { loaded, packs = [], tree: written, decisions, layers, attack }: WrittenTree,
  options: JudgeOptions,
  told: readonly Diagnostic[],
): JudgedTree {
  const { builtIn = true, exclude = [], now = today(), rejudge = false } = options;
  const diagnostics = [...told];
  // What was wrong with a pack where it was built was told there.
  const report = (one: Diagnostic) => {
    const isOfPack = packOf(one.file ?? "") !== null;
    if (rejudge || !isOfPack) diagnostics.push(isOfPack ? asOfPack(one) : one);
  };
  const { tree, declared, types, ruleTypes, isClaimed } = claimProperties(
    written,
    declarationsOf(layers),
    typesOf(layers),
    report,
  );
  const system = link(tree, report, ruleTypes);
  const { memory = null } = options;
  const library = (tell: Report) => {
    const rules = memory?.library ?? builtInRules(tell);
    if (memory) memory.library = rules;
    return rules;
  };
  const chosen = { types, profiles: options.profiles ?? null, attack, library };
  const sound = soundRules(layers, builtIn, declared, report, chosen);
  const excludedAt = (options.config?.excluded ?? []).map((place) => ({
    ...place,
    file: relativeName(loaded.directory, place.file),
  }));
  const kept = withoutRules(sound.book, exclude, sound.refused, report, excludedAt);
  const authored = withAuthored(kept, system, attack, report);
  const book = inRelease(withPackages(authored, system, attack), attack, report);
  const inUse = rulesInUse(book);
  const unused = allRules(book).filter((rule) => !inUse.includes(rule));
  const excludedRules = [...exclude, ...sound.refused, ...unused.map(({ id }) => id)];
  const byId = new Map(allRules(book).map((rule) => [rule.id, rule]));
  const recorded = rejudge ? null : recordedIn(packs, { tree, system }, (id) => byId.get(id), report);
  const known = knownRules(inUse, excludedRules, layers.broken);
  checkLadder(inUse, excludedRules, report);
  checkRuleNames(inUse, report);
  checkNamesInRules(inUse, system, report);
  checkStatements(system, known, attack, now, report);
  // What a pack holds is in no text of the tree.
  const before = packs.length === 0 ? (options.kept ?? null) : null;
  const keys =
    before &&
    openLevelKeys({ loaded, tree, system, book, attack, now, packs: [] }, before.program, (model) => {
      const digest = memory?.digests.get(model) ?? digestOfModel(model);
      memory?.digests.set(model, digest);
      return digest;
    });
  const evaluation = evaluate(
    system,
    {
      book,
      excludedRules,
      decisions,
      now,
      attack,
      ...(recorded === null ? {} : { recorded: recorded.byLevel }),
      declared: declared.all.length > 0 ? (kind, word) => declared.find(kind, word)?.spec ?? null : undefined,
      brokenRuleFiles: layers.broken,
      explainedAtMost: options.explainedAtMost,
      kept: before && keys && { findings: before.findings, keyOf: keys.drafted },
    },
    report,
  );
  const again = new Map(
    rejudge
      ? packs.map((pack) => [pack.name, judgedAgain(pack, evaluation.findings, (id) => byId.get(id), report)])
      : [],
  );
  const counting = diagnostics.filter((one) => one.code !== "unknown-property" || !isClaimed(one));
  return {
    loaded,
    tree,
    system,
    types,
    rules: [...inUse, ...(recorded?.rules ?? [])],
    book,
    rulesDigest: digestOf(inUse, [...(book.changes?.values() ?? [])].flat()),
    attack,
    evaluation,
    counts: rollUp(tree, evaluation),
    diagnostics: sortDiagnostics(counting),
    now,
    keys,
    packs: packs.map(({ findings, pages, beside, builtWith, inner, ...pack }) => ({
      ...pack,
      again: again.get(pack.name) ?? null,
    })),
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
