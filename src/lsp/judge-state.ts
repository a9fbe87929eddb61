import { createHash } from "node:crypto";
import { joinPacks } from "../federation/join.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { judgementOf } from "../language/index.ts";
import type { TreeState } from "../language/tree/tree-state.ts";
import type { Judgement } from "../language/types.ts";
import { asErrors, type Diagnostic } from "../model/diagnostic.ts";
import type { Entry, Model } from "../model/model.ts";
import { openRelease } from "../pipeline/attack-release.ts";
import { loadConfig } from "../pipeline/config/load.ts";
import { judgeRead } from "../pipeline/judge.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { readRuleLayers } from "../pipeline/rules.ts";
import { extend } from "../read/generated/extend.ts";
import { readBeside, withBeside } from "../tree/load/beside.ts";
import { readGeneratedBeside } from "../tree/load/generated.ts";
import type { LoadedTree } from "../tree/load/load.ts";
import { readScript } from "../tree/load/load.ts";
import type { KnownScans } from "../tree/load/scans.ts";
import { structure } from "../tree/structure.ts";

/** What the config file of a tree says about judging; nothing of it runs a program or leads out of the tree. */
export async function configuredOptions(directory: string): Promise<JudgeOptions> {
  const loaded = await loadConfig(directory, {
    allowScripts: false,
    trust: false,
    overridden: new Set(),
  }).catch(() => null);
  const values = new Map([...(loaded?.values ?? [])].map(([option, value]) => [option.key, value]));
  const list = (key: string) => (values.get(key) as readonly string[] | undefined) ?? [];
  const text = (key: string) => values.get(key) as string | undefined;
  const now = text("now");
  return {
    rules: list("rules"),
    builtIn: values.get("builtIn") !== false,
    exclude: list("exclude"),
    profiles: values.has("profile") ? list("profile") : null,
    attack: text("attack") ?? null,
    ignore: list("ignore"),
    strict: values.get("strict") === true,
    rejudge: values.get("rejudge") === true,
    config: loaded,
    ...(now === undefined ? {} : { now }),
  };
}

/**
 * What is told of a judged tree to somebody who has some of its files open: what is wrong anywhere, and the findings of
 * these files; where decisions are open, those of the levels below them as well.
 * @param open null for all findings
 */
export function toldOf(state: TreeState, judged: JudgedTree, open: readonly string[] | null): Judgement {
  const levelsOf = (files: readonly string[]) => new Set(files.flatMap((file) => state.levelOf(file) ?? []));
  const own = levelsOf(open ?? []);
  const deciding = [...levelsOf((open ?? []).filter((file) => state.document(file)?.role === "decisions"))];
  const isBelow = (level: string) => deciding.some((one) => one === "" || level.startsWith(`${one}/`));
  const hasFile = (level: string) =>
    state.text(level === "" ? "decisions.yaml" : `${level}/decisions.yaml`) !== null;
  return judgementOf(judged, hasFile, (level) => open === null || own.has(level) || isBelow(level));
}

/**
 * Judges the texts of a tree as they are, without reading its models again.
 * @param scans what bills and scanners said the last time
 */
export async function judgeState(
  state: TreeState,
  directory: string,
  scripts: readonly string[],
  options: JudgeOptions,
  scans: KnownScans | null = null,
): Promise<JudgedTree> {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const models = new Map<string, Model>();
  const inputs: LoadedTree["inputs"][number][] = [];
  for (const file of [...state.files(), ...scripts].sort()) {
    const document = state.document(file);
    const isScript = scripts.includes(file);
    if (!document?.model && !isScript) continue;
    const generated = await readGeneratedBeside(directory, file, report);
    const told = (document?.diagnostics ?? []).filter(
      ({ code }) => generated === null || code !== "empty-model",
    );
    for (const one of told) report(one);
    const own = document?.model ?? (await readScript(directory, file, false, report));
    const model = generated === null ? own : extend(own, generated.model);
    const { inputs: _, ...beside } = await readBeside(directory, model, report, scans);
    models.set(file, withBeside(model, beside));
    const sha256 = createHash("sha256")
      .update(state.text(file) ?? "")
      .digest("hex");
    inputs.push({ file, sha256 });
  }
  const own: LoadedTree = { directory, rootFile: null, models, inputs };
  const joining = { allowScripts: false, now: options.now, isJudgedAgain: options.rejudge ?? false };
  const { loaded, packs } = await joinPacks(own, joining, report);
  const tree = structure(loaded, report);
  const decisions = new Map<string, readonly Entry<"Decision">[]>();
  const rules = new Map<string, { readonly file: string; readonly text: string }>();
  for (const level of new Set(["", ...tree.levels.keys()])) {
    const beside = (name: string) => (level === "" ? name : `${level}/${name}`);
    const decided = state.document(beside("decisions.yaml"));
    if (decided) decisions.set(level, decided.decisions);
    for (const one of decided?.diagnostics ?? []) report(one);
    const text = state.text(beside("rules.yaml"));
    if (text !== null) rules.set(level, { file: beside("rules.yaml"), text });
  }
  const { attack } = await openRelease(options.attack ?? null, directory, report);
  const layers = await readRuleLayers(options.rules ?? [], rules, directory, report, [], state.text);
  const judged = judgeRead({ loaded, packs, tree, decisions, layers, attack }, options, diagnostics);
  return options.strict ? { ...judged, diagnostics: asErrors(judged.diagnostics) } : judged;
}
