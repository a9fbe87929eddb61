import { dirname, posix, relative, resolve } from "node:path";
import type { Diff } from "../../diff/changes.ts";
import { diffResults } from "../../diff/diff.ts";
import type { Snapshot } from "../../diff/facts.ts";
import { levelsOf } from "../../diff/facts-of.ts";
import { type Diagnostic, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, type Model, stated } from "../../model/model.ts";
import { extend, extensionsOf, keyOf } from "../../read/generated/extend.ts";
import { readGenerated } from "../../read/generated/read.ts";
import { generatedName, type LeftOut } from "../../read/generated/record.ts";
import { readModel } from "../../read/read-model.ts";
import { openTitles } from "../../report/diff/sides.ts";
import type { TitleOf } from "../../report/diff/words.ts";
import { encodeKey } from "../../tree/element-key.ts";
import { link } from "../../tree/link/link.ts";
import { readCompanions } from "../../tree/load/companions.ts";
import type { LoadedTree } from "../../tree/load/load.ts";
import { isLevelFile } from "../../tree/load/paths.ts";
import { structure } from "../../tree/structure.ts";
import { readTree } from "../read-tree.ts";
import type { Made } from "./make.ts";

/** What an import would change. */
export interface ImportChanges {
  /** Of the whole tree that it belongs to, as people's models extend it. */
  readonly diff: Diff;
  /** What was left out before. */
  readonly leftOut: readonly LeftOut[];
  /** What people say of things that are there no more. */
  readonly orphans: readonly Diagnostic[];
  /** The tree, which places of orphans are relative to. */
  readonly directory: string;
  readonly titleOf: TitleOf;
}

const quiet: Report = () => {};

/** Compares an import with what the folder says of it now. A folder without a model knows nothing of it. */
export async function compareImport(made: Made): Promise<ImportChanges> {
  const folder = resolve(made.request.folder);
  const { loaded } = await loadAround(folder);
  const here = relative(loaded.directory, folder).replaceAll("\\", "/");
  const after = new Map(loaded.models);
  const orphans: Diagnostic[] = [];
  const levelFileAt = (level: string) =>
    [...loaded.models.keys()].find((file) => isLevelFile(file) && folderOf(file) === level);
  const isMade = new Set<string>();
  let leftOut: readonly LeftOut[] = [];
  const tree = structure(loaded, quiet);
  const { decisions } = await readCompanions(loaded, tree, quiet);

  for (const { path, generated, starter } of made.levels) {
    const level = posix.join(here, path) === "." ? "" : posix.join(here, path);
    const file = levelFileAt(level) ?? posix.join(level, "model.md");
    isMade.add(file);
    const known = loaded.extended?.get(file);
    const own = known?.own ?? loaded.models.get(file) ?? readModel(file, starter, quiet);
    const now = readGenerated(posix.join(level, generatedName), generated, quiet).model;
    after.set(file, extend(own, now));
    if (path === "") leftOut = known?.generated.record?.leftOut ?? [];
    if (known) orphansOf(level, own, known.generated.model, now);
  }
  const root = posix.join(here, generatedName);
  for (const [file, { own, generated }] of loaded.extended ?? []) {
    const isPart = generated.partOf !== null && posix.join(folderOf(file), generated.partOf) === root;
    if (!isPart || isMade.has(file)) continue;
    after.set(file, own);
    const nothing = { ...own, boundaries: [], elements: [], data: [], flows: [] };
    orphansOf(folderOf(file), own, generated.model, nothing);
  }
  const [was, is] = [snapshotOf(loaded), snapshotOf({ ...loaded, models: after })];
  const { directory } = loaded;
  return { diff: diffResults(was, is), leftOut, orphans, directory, titleOf: openTitles(was, is) };

  /** What people say of what was generated, and is not any more. */
  function orphansOf(level: string, own: Model, before: Model, now: Model): void {
    const gone = new Set<string>();
    const spaces = ["boundaries", "elements", "data", "flows"] as const;
    for (const space of spaces) {
      const still = new Set<string>(now[space].flatMap((entry) => [keyOf(entry), entry.name]));
      const extensions = extensionsOf(own[space] as readonly Entry[], before[space] as readonly Entry[]);
      for (const entry of before[space]) {
        if (still.has(keyOf(entry)) || still.has(entry.name)) continue;
        for (const name of [keyOf(entry), entry.name]) gone.add(name);
        const by = extensions.get(entry);
        if (by) tell(by, `"${by.name}" is no more in the source: it is all that this entry says.`);
      }
    }
    for (const entry of [...own.flows, ...own.elements, ...own.boundaries])
      for (const property of ["source", "sink", "inBoundary"]) {
        const name = stated(entry, property);
        if (typeof name === "string" && gone.has(name))
          tell(entry, `"${entry.name}" speaks of "${name}", which is no more in the source.`);
      }
    const ends = [...gone].flatMap((name) =>
      ["", "flow:", "boundary:"].map((kind) => `@${level}#${kind}${encodeKey(name)}`),
    );
    for (const decision of [...own.decisions, ...[...decisions.values()].flat()])
      if (ends.some((end) => decision.name.endsWith(end)))
        tell(decision, `The decision on ${decision.name} is about something that is no more in the source.`);
  }

  function tell({ place }: Entry, message: string): void {
    orphans.push(warningAt("gone-from-source", message, place, "take it out, or say what it is now"));
  }
}

function folderOf(file: string): string {
  const folder = posix.dirname(file);
  return folder === "." ? "" : folder;
}

/** The tree that a folder belongs to; a folder that has no model belongs to what has one above it, if anything. */
async function loadAround(folder: string): Promise<{ loaded: LoadedTree }> {
  const options = { ignore: [], allowScripts: false, output: null };
  for (let at = folder; ; at = dirname(at)) {
    const found = await readTree(at, null, options, quiet).catch(() => null);
    if (found && found.loaded.models.size > 0) return found;
    if (dirname(at) === at || at !== folder) break;
  }
  return { loaded: { directory: folder, rootFile: null, models: new Map(), inputs: [] } };
}

function snapshotOf(loaded: LoadedTree): Snapshot {
  const tree = structure(loaded, quiet);
  const system = link(tree, quiet);
  return {
    title: tree.levels.get(tree.root)?.title ?? "",
    now: "",
    names: [...tree.levels.values()].map(({ path, title, parent }) => ({ path, title, parent })),
    levels: levelsOf({ tree, system }),
    findings: [],
  };
}
