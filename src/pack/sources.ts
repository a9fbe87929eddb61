import { basename, join, resolve } from "node:path";
import { keptPack } from "../federation/names.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { compareText } from "../model/diagnostic.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { type PackedOptions, sourcesFolder } from "./archive/contents.ts";

const treeFolder = `${sourcesFolder}tree/`;

/** A file that a judgement rests on: where it is, and where it goes in a pack. */
export interface Source {
  readonly file: string;
  readonly path: string;
  /** What was read, where that is known: packed is what was judged. */
  readonly sha256: string | null;
}

/**
 * Everything that a tree was judged from, by path, and the options with the paths that it has in the pack.
 */
export function sourcesOf(
  { loaded, context, packs }: JudgedTree,
  options: JudgeOptions,
): { readonly sources: readonly Source[]; readonly judged: PackedOptions } {
  const { directory, rootFile, inputs } = loaded;
  const attackFile = options.attack == null ? null : resolve(options.attack);
  const configFile = options.config?.file ?? null;
  const named = [attackFile, configFile];
  const ofTree = inputs.filter(({ file }) => !named.includes(resolve(directory, file)));
  const tree = ofTree.map(({ file, sha256 }) => ({
    file: join(directory, file),
    path: treeFolder + file,
    sha256,
  }));
  const aside = (file: string, folder: string) => ({
    file: resolve(file),
    path: `${sourcesFolder}${folder}/${basename(file)}`,
    sha256: null,
  });
  // Where it is looked for, wherever it came from.
  const federated = packs.map(({ archive, sha256 }) => ({
    file: archive,
    path: treeFolder + keptPack(sha256),
    sha256,
  }));
  const rules = (options.rules ?? []).map((file, index) => aside(file, `rules/${index + 1}`));
  const attack = options.attack == null ? [] : [aside(options.attack, "attack")];
  // The same options stand in the manifest: it is there to be read.
  const config =
    options.config?.sha256 == null
      ? []
      : [{ ...aside(options.config.file, "config"), sha256: options.config.sha256 }];
  const where = treeFolder + (rootFile ?? context?.level ?? "");
  const {
    ignore = [],
    builtIn = true,
    profiles = null,
    exclude = [],
    allowScripts = false,
    rejudge = false,
  } = options;
  return {
    sources: [
      ...new Map(
        [...tree, ...federated, ...rules, ...attack, ...config].map((one) => [one.path, one]),
      ).values(),
    ].sort((a, b) => compareText(a.path, b.path)),
    judged: {
      where: where.replace(/\/$/, ""),
      ignore,
      rules: rules.map(({ path }) => path),
      builtIn,
      profiles,
      attack: attack[0]?.path ?? null,
      exclude,
      allowScripts,
      ...(rejudge ? { rejudge } : {}),
    },
  };
}
