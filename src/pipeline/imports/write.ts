import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import fastGlob from "fast-glob";
import { compareText } from "../../model/diagnostic.ts";
import { readGenerated } from "../../read/generated/read.ts";
import { generatedName, type SaidOfFile } from "../../read/generated/record.ts";
import { writeWhole } from "../../site/writers/whole-file.ts";
import { isLevelFile } from "../../tree/load/paths.ts";
import type { Made } from "./make.ts";

export interface Written {
  /** Relative to the folder. Files that were as they are now are not among them. */
  readonly written: readonly string[];
  /** Generated files of levels that the source has no more. */
  readonly removed: readonly string[];
}

/** Writes what an import made: generated files anew, a model where there is none. What people wrote is left alone. */
export async function writeImport({ request, levels }: Made): Promise<Written> {
  const { folder } = request;
  const written: string[] = [];
  const before = await partsOf(folder);
  for (const { path, generated, starter } of levels) {
    const directory = join(folder, path);
    await mkdir(directory, { recursive: true });
    const file = posix.join(path, generatedName);
    const known = await readFile(join(folder, file), "utf8").catch(() => null);
    if (known !== generated) {
      await writeWhole(generated, join(folder, file));
      written.push(file);
    }
    if ((await readdir(directory)).some(isLevelFile)) continue;
    const model = posix.join(path, "model.md");
    await writeFile(join(folder, model), starter, { flag: "wx" });
    written.push(model);
  }
  const made = new Set(levels.map(({ path }) => posix.join(path, generatedName)));
  const removed = before.filter((file) => !made.has(file));
  for (const file of removed) await rm(join(folder, file));
  return { written, removed };
}

/** The generated files below a folder that are parts of its import. */
async function partsOf(folder: string): Promise<string[]> {
  const parts: string[] = [];
  for (const file of await generatedFilesIn(folder)) {
    const { partOf } = (await readHead(join(folder, file))) ?? {};
    if (partOf && posix.join(posix.dirname(file), partOf) === generatedName) parts.push(file);
  }
  return parts;
}

/** How a generated file was made, without reading what was made; null where there is none. */
export async function readHead(file: string): Promise<SaidOfFile | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  // The model begins after an empty line.
  const [head = ""] = /^(?:#.*\n|\n)*(?:.+\n?)*/.exec(text) ?? [];
  return readGenerated(generatedName, head, () => {});
}

/** The generated files in a folder and below, with `/`, in order. */
export async function generatedFilesIn(folder: string): Promise<string[]> {
  const files = await fastGlob(`**/${generatedName}`, {
    cwd: folder,
    ignore: ["**/node_modules/**", "**/_*/**"],
    followSymbolicLinks: false,
  });
  return files.sort(compareText);
}
