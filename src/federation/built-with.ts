import { basename, posix } from "node:path";
import { packDirectory } from "../addresses/packed.ts";
import { PackError, sourcesFolder } from "../pack/archive/contents.ts";
import type { PackContents } from "./sources.ts";

/** The rules of a pack's own build that stand in no file beside its models, as it recorded them. */
export interface BuiltWith {
  /** Path of the level from which on they hold, in the tree around the pack. */
  readonly level: string;
  /** Rule files, in the order in which they stack. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
  /** Whether the built-in library counted. */
  readonly builtIn: boolean;
  /** Ids of rules that were left out. */
  readonly exclude: readonly string[];
  /** The profiles that were chosen; null for none. */
  readonly profiles: readonly string[] | null;
}

/**
 * @param level path of the level that stands for the pack
 * @throws PackError where the pack names a rule file that it does not hold
 */
export function builtWith(name: string, { manifest, rules }: PackContents, level: string): BuiltWith {
  const { judged } = manifest;
  const files = judged.rules.map((path) => {
    const content = rules.get(path);
    if (content === undefined) throw new PackError("It names a rule file that it does not hold.", [path]);
    const text = Buffer.from(content).toString("utf8");
    return { file: posix.join(packDirectory(name), path.slice(sourcesFolder.length)), text };
  });
  const { builtIn, exclude, profiles } = judged;
  return { level, files, builtIn, exclude, profiles };
}

/** As one says it on a command line; empty where it is what every run has. */
export function optionsOf({ files, builtIn, exclude, profiles }: BuiltWith): string {
  return [
    ...files.map(({ file }) => `--rules ${basename(file)}`),
    ...(builtIn ? [] : ["--no-builtin"]),
    ...(exclude.length === 0 ? [] : [`--exclude ${exclude.join(",")}`]),
    ...(profiles === null ? [] : [`--profile ${profiles.join(",")}`]),
  ].join(" ");
}
