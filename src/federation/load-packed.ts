import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { packDirectory } from "../addresses/packed.ts";
import type { Report } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import { PackError, sourcesFolder } from "../pack/archive/contents.ts";
import { temporaryFolder } from "../process-end.ts";
import { notingNothing } from "../store/looks.ts";
import { type Companions, readCompanions } from "../tree/load/companions.ts";
import { type LoadOptions, loadTree } from "../tree/load/load.ts";
import { isLevelFile } from "../tree/load/paths.ts";
import { structure } from "../tree/structure.ts";
import { type BuiltWith, builtWith } from "./built-with.ts";
import type { PackContents } from "./sources.ts";

/** The models of a pack, with the paths that they have in the tree around it. */
export interface PackedModels {
  readonly models: ReadonlyMap<string, Model>;
  readonly rootFile: string | null;
  /** Path of the level that stands for the pack. */
  readonly level: string;
  /** What stands beside the models; nothing where it does not count. */
  readonly beside: Pick<Companions, "rules" | "decisions">;
  /** The other rules of its own build; null where they do not count. */
  readonly builtWith: BuiltWith | null;
}

/**
 * Reads the sources of a pack as a tree is read, out of a folder that is gone afterwards. What was decided about its
 * findings, and which threats its people found themselves, is among its findings.
 */
export async function loadPacked(
  name: string,
  contents: PackContents,
  options: Pick<LoadOptions, "allowScripts"> & { readonly isJudgedAgain?: boolean },
  report: Report,
): Promise<PackedModels> {
  const { manifest, sources } = contents;
  const top = packDirectory(name);
  const packed = manifest.judged.where.slice(`${sourcesFolder}tree`.length).replace(/^\//, "");
  const isFile = sources.has(packed);
  const folder = temporaryFolder("tm-site-packed-");
  try {
    for (const [path, content] of sources) {
      const file = join(folder.path, top, path);
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content, { flag: "wx" });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new PackError(`It cannot be unpacked here: ${code}.`, [path]);
      }
    }
    const load = {
      ignore: manifest.judged.ignore.map((glob) => posix.join(top, glob)),
      allowScripts: options.allowScripts && manifest.judged.allowScripts,
      output: null,
    };
    const loaded = await notingNothing(() => loadTree(folder.path, load, report));
    const below = isFile ? null : posix.join(top, packed);
    const models = [...loaded.models]
      .filter(([file]) => below === null || file.startsWith(`${below.replace(/\/$/, "")}/`))
      .map(([file, model]) => [file, options.isJudgedAgain ? model : asRecorded(model)] as const);
    const rootFile = isFile && !isLevelFile(packed) ? packed : null;
    const directories = new Map(models.map(([file]) => [posix.dirname(file), null]));
    const beside = options.isJudgedAgain
      ? await notingNothing(() => readCompanions({ directory: folder.path }, { levels: directories }, report))
      : { rules: new Map(), decisions: new Map() };
    // Of models with one root, that is the level; of several, what is over them.
    const root = packed === "" ? structure(loaded, () => undefined).root : "";
    const level = isFile ? top : root || posix.join(top, packed).replace(/\/$/, "");
    return {
      beside,
      builtWith: options.isJudgedAgain ? builtWith(name, contents, level) : null,
      models: new Map(models),
      rootFile,
      level,
    };
  } finally {
    folder.remove();
  }
}

function asRecorded(model: Model): Model {
  return { ...model, decisions: [], threats: [] };
}
