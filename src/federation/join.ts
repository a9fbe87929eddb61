import { createHash } from "node:crypto";
import { join, posix } from "node:path";
import { packDirectory } from "../addresses/packed.ts";
import { compareText, type Diagnostic, losing, type Report, warningAt } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import { PackError, type PackManifest } from "../pack/archive/contents.ts";
import { readFile } from "../store/looks.ts";
import type { LoadedTree, LoadOptions, PackInTree } from "../tree/load/load.ts";
import { levelPath } from "../tree/load/paths.ts";
import { type DeclaredPack, readFederation } from "./declared.ts";
import { type InnerPack, innerPacks, tellInnerPacks } from "./inner-packs.ts";
import { loadPacked, type PackedModels } from "./load-packed.ts";
import { type LockedPack, readLock } from "./lock.ts";
import { federationFile, lockFile } from "./names.ts";
import { amongNeighbours, neighboursOf } from "./neighbours.ts";
import { findArchive, packContents, placesOf } from "./sources.ts";

/** A pack that is a part of a tree. */
export interface JoinedPack extends PackInTree {
  /** Directory of its levels in the tree: `~name`. */
  readonly directory: string;
  /** As the tree says where it is. */
  readonly from: string;
  /** Absolute. */
  readonly archive: string;
  /** Of the archive. */
  readonly sha256: string;
  /** The date that it was judged by. */
  readonly now: string;
  readonly tool: string;
  readonly commit: string | null;
  readonly rules: { readonly count: number; readonly digest: string };
  /** Text of its findings.json. */
  readonly findings: string;
  /** Paths of the levels that it has pages of. */
  readonly pages: ReadonlySet<string>;
  /** What stands beside its models, where they are judged again. */
  readonly beside: PackedModels["beside"];
  /** The packs that it holds itself. */
  readonly inner: readonly InnerPack[];
  /** The other rules of its own build, where it is judged again. */
  readonly builtWith: PackedModels["builtWith"];
}

/** How packs are joined. */
export interface JoinOptions extends Pick<LoadOptions, "allowScripts" | "unsaved"> {
  /** YYYY-MM-DD, by which a pack is old. Default: today. */
  readonly now?: string | undefined;
  /** Whether their sources are judged, in the context of the levels above; else what was found where they were built counts. */
  readonly isJudgedAgain?: boolean;
  /** Packs that cannot be used, and why, in the words of who tried. */
  readonly broken?: ReadonlyMap<string, string> | undefined;
}

/** A tree with the packs that are a part of it, as it says in federation.yaml. */
export interface FederatedTree {
  readonly loaded: LoadedTree;
  readonly packs: readonly JoinedPack[];
}

/**
 * Reads the packs that a tree names, and puts their models below directories of their own. Whatever is wrong with a pack
 * is told as something that is lost, and the rest of the tree is as it is.
 */
export async function joinPacks(
  loaded: LoadedTree,
  options: JoinOptions,
  report: Report,
): Promise<FederatedTree> {
  const { directory } = loaded;
  const written = await textOf(directory, federationFile, options.unsaved);
  if (written === null) return { loaded, packs: [] };
  const { packs: declared } = readFederation(written.text, report);
  const lockWritten = await textOf(directory, lockFile, options.unsaved);
  const lock = lockWritten === null ? new Map<string, LockedPack>() : readLock(lockWritten.text, report);
  const models = new Map(loaded.models);
  const inTree = new Map<string, PackInTree | null>();
  const packs: JoinedPack[] = [];
  const named: (JoinedPack & Pick<DeclaredPack, "place">)[] = [];
  for (const pack of declared) {
    const joined = await joinPack(directory, pack, lock.get(pack.name), options, report);
    inTree.set(packDirectory(pack.name), joined?.pack ?? null);
    if (joined === null) continue;
    packs.push(joined.pack);
    named.push({ ...joined.pack, place: pack.place });
    const neighbours = neighboursOf(pack.name, loaded.models.values());
    for (const [file, model] of joined.models)
      models.set(file, isTop(joined.pack, file) ? amongNeighbours(model, neighbours) : model);
  }
  tellInnerPacks(named, report);
  const inputs = [written, lockWritten].flatMap((one) =>
    one === null ? [] : [{ file: one.file, sha256: one.sha256 }],
  );
  return {
    loaded: {
      ...loaded,
      models: new Map([...models].sort(([a], [b]) => compareText(a, b))),
      inputs: [...loaded.inputs, ...inputs].sort((a, b) => compareText(a.file, b.file)),
      packs: inTree,
    },
    packs,
  };
}

/** Whether a file is the model that the pack begins with. */
function isTop({ directory, level, rootFile }: JoinedPack, file: string): boolean {
  return rootFile === null ? levelPath(file) === level : file === posix.join(directory, rootFile);
}

async function joinPack(
  directory: string,
  declared: DeclaredPack,
  locked: LockedPack | undefined,
  options: JoinOptions,
  report: Report,
): Promise<{ readonly pack: JoinedPack; readonly models: ReadonlyMap<string, Model> } | null> {
  const { name, from, place } = declared;
  const lose = (code: string, message: string, hint: string): null => {
    report(losing(warningAt(code, message, place, hint)));
    return null;
  };
  const update = `tm-site lock --update --pack ${name}`;
  if (locked === undefined || locked.from !== from)
    return lose(
      "pack-not-locked",
      `Nobody has locked which archive the pack "${name}" is.`,
      "run `tm-site lock`",
    );
  const found = await findArchive(placesOf(directory, declared, locked.sha256), locked.sha256);
  if (!("file" in found)) {
    const isThere = found.other !== null;
    const message = isThere
      ? `The pack "${name}" is another one than that of ${locked.now} which is locked.`
      : `The pack "${name}" is not here: ${from}.`;
    const hint = isThere
      ? `look at what changed with \`tm-site diff\`, then run \`${update}\``
      : "run `tm-site lock`";
    return lose(isThere ? "pack-changed" : "pack-missing", message, hint);
  }
  try {
    const broken = options.broken?.get(name);
    if (broken !== undefined) throw new PackError(broken);
    const contents = await packContents(found.file);
    const { manifest, findings } = contents;
    tellAge(declared, manifest.now, options.now ?? today(), report);
    const told: Diagnostic[] = [];
    const { models, ...loaded } = await loadPacked(name, contents, options, (one) => told.push(one));
    // What was wrong where it was built was told there.
    if (options.isJudgedAgain) for (const one of told) report(one);
    const { title, now, tool, commit, rules } = manifest;
    const pack = {
      ...{ ...loaded, name, title, directory: packDirectory(name), from, archive: found.file },
      ...{
        sha256: locked.sha256,
        now,
        tool: tool.version,
        commit: commit?.id ?? null,
        rules,
        findings,
        inner: innerPacks(contents.sources),
        pages: pagesOf(name, manifest),
      },
    };
    return { pack, models };
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const concerned = error.problems.length === 0 ? "" : ` (${error.problems.slice(0, 3).join(", ")})`;
    return lose(
      "pack-unreadable",
      `The pack "${name}" cannot be used: ${error.message}${concerned}`,
      "pack it anew",
    );
  }
}

/** The levels that have a page, by the paths that they have in the tree around the pack. */
function pagesOf(name: string, { files }: PackManifest): ReadonlySet<string> {
  const found = files.flatMap(({ path }) => /^site\/levels((?:\/.+)?)\/index\.html$/.exec(path)?.[1] ?? []);
  return new Set(found.map((path) => packDirectory(name) + path));
}

function tellAge({ name, maxAge, place }: DeclaredPack, packed: string, now: string, report: Report): void {
  if (maxAge === null) return;
  const days = Math.floor((Date.parse(now) - Date.parse(packed)) / 86_400_000);
  if (!(days > maxAge)) return;
  const message = `The pack "${name}" is of ${packed}, ${days} days old, and may be ${maxAge}.`;
  report(warningAt("pack-old", message, place, "ask its team for a new one"));
}

const today = (): string => new Date().toISOString().slice(0, 10);

async function textOf(directory: string, file: string, unsaved: LoadOptions["unsaved"]) {
  const text = unsaved?.get(file);
  if (text !== undefined) return { file, text, sha256: "" };
  try {
    const bytes = await readFile(join(directory, file));
    return { file, text: bytes.toString("utf8"), sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch {
    return null;
  }
}
