import { posix } from "node:path";
import type { JudgedTree } from "../judged-tree.ts";
import { type Diagnostic, hasErrors, warningAt } from "../model/diagnostic.ts";
import { reachable, rollUp } from "../threats/findings/roll-up.ts";
import type { Level, Tree } from "../tree/level.ts";
import { directoryAbove } from "../tree/load/paths.ts";

/**
 * What a judged tree says of one of its levels and of those that it leads to, as if there were nothing else. Findings
 * keep their ids, and files their names, so that they are those of the whole tree.
 * @param named rule files that the run names itself: what is wrong with them is said, wherever they lie
 */
export function reportedAlone(judged: JudgedTree, level: string, named: ReadonlySet<string>): JudgedTree {
  const levels = reachable(judged.tree)(level);
  const tree = cutOut(judged.tree, level, levels);
  const { findings, excluded, decisions } = judged.evaluation;
  const isReported = (one: { readonly level: string }) => levels.has(one.level);
  const reported = findings.filter(isReported);
  const answers = new Set(reported.map(({ decision }) => decision));
  const evaluation = {
    findings: reported,
    excluded: excluded.filter(isReported),
    decisions: decisions.filter((one) => isReported(one) || answers.has(one.decision)),
  };
  return {
    ...judged,
    tree,
    evaluation,
    counts: rollUp(tree, evaluation),
    packs: judged.packs.filter((pack) => levels.has(pack.level)),
    diagnostics: diagnosticsOf(judged, level, levels, named),
    context: { directory: judged.loaded.directory, level },
  };
}

/** Where the parent of a level is not told, the first that uses it is. */
function cutOut({ levels, submodels }: Tree, root: string, wanted: ReadonlySet<string>): Tree {
  const parentOf = ({ path, parent, uses }: Level): string | null => {
    if (path === root) return null;
    if (parent !== null && wanted.has(parent)) return parent;
    return uses.find((use) => wanted.has(use.level))?.level ?? root;
  };
  const kept = [...levels.values()].filter(({ path }) => wanted.has(path));
  const parents = new Map(kept.map((level) => [level.path, parentOf(level)]));
  const cut = kept.map((level) => ({
    ...level,
    parent: parents.get(level.path) ?? null,
    children: kept.filter(({ path }) => parents.get(path) === level.path).map(({ path }) => path),
    uses: level.uses.filter((use) => wanted.has(use.level)),
  }));
  return { levels: new Map(cut.map((level) => [level.path, level])), root, submodels };
}

/** Those of the levels' own files, and what is wrong between the levels and those above them. */
function diagnosticsOf(
  { tree, system, diagnostics }: JudgedTree,
  level: string,
  levels: ReadonlySet<string>,
  named: ReadonlySet<string>,
): readonly Diagnostic[] {
  const pathOf = levelOfFile(tree);
  const between = new Set(
    system.imbalances.filter((one) => levels.has(one.level)).map(({ diagnostic }) => textOf(diagnostic)),
  );
  const told = diagnostics.filter((one) => {
    if (one.file === null || one.file.startsWith("../") || named.has(one.file)) return true;
    return levels.has(pathOf(one.file) ?? "\n") || between.has(textOf(one));
  });
  const above: string[] = [];
  for (let at = tree.levels.get(level)?.parent ?? null; at !== null; at = tree.levels.get(at)?.parent ?? null)
    above.push(at);
  const wrong = diagnostics.filter(
    (one) =>
      one.file !== null &&
      !told.includes(one) &&
      hasErrors([one]) &&
      above.includes(pathOf(one.file) ?? "\n"),
  );
  const [first] = wrong;
  if (!first?.file) return told;
  const { file } = first;
  const place = { file, line: first.line ?? 1, column: first.column ?? 1 };
  const message = `The models above ${level} have ${wrong.length === 1 ? "an error" : `${wrong.length} errors`}: what comes down from them may be missing.`;
  return [...told, warningAt("context-with-errors", message, place, "check the whole tree to see them")];
}

function textOf({ code, file, line, column, message }: Diagnostic): string {
  return JSON.stringify([code, file, line, column, message]);
}

/** The level that a file belongs to: as its model, or as what lies in its directory. */
function levelOfFile({ levels }: Tree): (file: string) => string | null {
  const ofModels = new Map([...levels.values()].map(({ model, path }) => [model?.file ?? "", path]));
  return (file) => {
    const own = ofModels.get(file);
    if (own !== undefined) return own;
    const directory = posix.dirname(file);
    for (let at: string | null = directory === "." ? "" : directory; at !== null; at = directoryAbove(at))
      if (levels.has(at)) return at;
    return null;
  };
}
