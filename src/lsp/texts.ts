import { lstat, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { generatedName } from "../read/generated/record.ts";
import { discover } from "../tree/load/discover.ts";
import { isLevelFile, isLinked, levelPath, resolveReference } from "../tree/load/paths.ts";
import { isScript } from "../tree/load/scripts.ts";

/** The files of a tree that are texts, and its models that are scripts. */
export interface TreeTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly scripts: readonly string[];
}

/** A larger file is not opened: no editor would like to. In bytes. */
const sizeLimit = 20_000_000;
const inParallel = 32;
const companions = ["rules.yaml", "decisions.yaml", generatedName];

/** Reads models, and the rules and decisions beside them. What cannot be read is left out: `check` says why. */
export async function readTexts(directory: string, ignore: readonly string[]): Promise<TreeTexts> {
  const found = await discover(directory, ignore, () => undefined).catch(() => []);
  const texts = new Map<string, string>();
  const scripts = found.filter(isScript);
  let wave = found.filter((file) => !isScript(file));
  while (wave.length > 0) {
    await readAll(directory, wave, texts);
    const next = wave.flatMap((file) => referred(file, texts.get(file))).filter((file) => !texts.has(file));
    const free = await Promise.all(next.map(async (file) => !(await isLinked(directory, file))));
    wave = [...new Set(next.filter((_, index) => free[index]))];
  }
  const levels = [...new Set(["", ...[...texts.keys(), ...scripts].map(levelPath)])];
  await readAll(
    directory,
    levels.flatMap((level) => companions.map((name) => posix.join(level, name))),
    texts,
  );
  return { texts, scripts };
}

async function readAll(
  directory: string,
  files: readonly string[],
  texts: Map<string, string>,
): Promise<void> {
  for (let at = 0; at < files.length; at += inParallel) {
    const some = files.slice(at, at + inParallel);
    const read = await Promise.all(some.map((file) => readText(directory, file)));
    for (const [index, file] of some.entries()) {
      const text = read[index];
      if (text !== null && text !== undefined) texts.set(file, text);
    }
  }
}

/** Null where there is none that counts: a link, a directory, what cannot be read. */
export async function readText(directory: string, file: string): Promise<string | null> {
  const path = join(directory, file);
  const info = await lstat(path).catch(() => null);
  if (!info?.isFile() || info.size > sizeLimit) return null;
  return readFile(path, "utf8").catch(() => null);
}

/** Files of other names that a model may refer to as levels. */
export function referred(file: string, text: string | undefined): string[] {
  if (text === undefined || !/submodel/i.test(text)) return [];
  return [...text.matchAll(/submodel["']?\s*[=:]\s*["']?([^"',}\n]+)/gi)].flatMap(({ 1: written = "" }) => {
    const target = resolveReference(file, written.trim());
    return target === null || isLevelFile(target) || !/\.(md|markdown|ya?ml|json)$/i.test(target)
      ? []
      : [target];
  });
}
