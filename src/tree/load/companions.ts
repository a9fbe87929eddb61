import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import { readDecisions } from "../../read/structured.ts";
import { lstat, readdir, readFile } from "../../store/looks.ts";
import type { LoadedTree } from "./load.ts";

/** Files beside a model that say something about its level and those below. */
export interface Companions {
  /** Text of a level's `rules.yaml`, by level; what reads rules stands higher up. */
  readonly rules: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
  /** Decisions of a level's `decisions.yaml`, by level. */
  readonly decisions: ReadonlyMap<string, readonly Entry<"Decision">[]>;
  readonly inputs: LoadedTree["inputs"];
}

const inParallel = 32;
/** Errors that mean that there is nothing of that name. */
const missing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"];
const wanted = ["rules.yaml", "decisions.yaml"] as const;
/** Names that people try, in any case and number: nobody would know that these are not read. */
const mistaken = /^(rule|decision)s?\.(?:ya?ml|json)$/i;

/** Reads `rules.yaml` and `decisions.yaml` of every level, and of the root directory, where they are there. */
export async function readCompanions(
  { directory }: Pick<LoadedTree, "directory">,
  tree: { readonly levels: ReadonlyMap<string, unknown> },
  report: Report,
  unsaved?: ReadonlyMap<string, string>,
): Promise<Companions> {
  const rules = new Map<string, { file: string; text: string }>();
  const decisions = new Map<string, readonly Entry<"Decision">[]>();
  const inputs: { file: string; sha256: string }[] = [];
  const paths = [...new Set(["", ...tree.levels.keys()])];
  for (let at = 0; at < paths.length; at += inParallel) {
    const some = paths.slice(at, at + inParallel);
    const found = await Promise.all(some.map((path) => readLevel(directory, path, report, unsaved)));
    for (const [index, path] of some.entries()) {
      const [rulesFile, decisionsFile] = found[index] ?? [];
      for (const one of [rulesFile, decisionsFile])
        if (one) inputs.push({ file: one.file, sha256: one.sha256 });
      if (rulesFile) rules.set(path, { file: rulesFile.file, text: rulesFile.text });
      if (decisionsFile) decisions.set(path, readDecisions(decisionsFile.file, decisionsFile.text, report));
    }
  }
  return { rules, decisions, inputs };
}

/** What is read of a level, in the order of {@link wanted}. Most levels have none of it, which one look tells. */
async function readLevel(
  directory: string,
  level: string,
  report: Report,
  unsaved: ReadonlyMap<string, string> | undefined,
) {
  const names = await namesIn(join(directory, level));
  for (const name of names ?? []) await tellMistaken(directory, level, name, report);
  const lower = names && new Set(names.map((name) => name.toLowerCase()));
  const mayBe = (name: string) => lower?.has(name) ?? true;
  return Promise.all(
    wanted.map((name) => {
      const text = unsaved?.get(inLevel(level, name));
      if (text !== undefined) return { file: inLevel(level, name), text, sha256: "" };
      return mayBe(name) ? readIfThere(directory, level, name, report) : null;
    }),
  );
}

/** What a directory holds, nothing if it is not there; null where it cannot be listed: all may be there. */
async function namesIn(directory: string): Promise<readonly string[] | null> {
  try {
    return await readdir(directory);
  } catch (error) {
    return missing.includes((error as NodeJS.ErrnoException).code ?? "") ? [] : null;
  }
}

/** Null where there is nothing to read; what cannot be read, or is not, is told: it would say what hides findings, or shows some. */
async function readIfThere(directory: string, level: string, name: string, report: Report) {
  const file = inLevel(level, name);
  const place = { file, line: 1, column: 1 };
  try {
    const info = await lstat(join(directory, file));
    if (info.isSymbolicLink()) {
      const message = `${file} is a symbolic link, and not read.`;
      report(losing(warningAt("skipped-link", message, place, "put the file itself there")));
      return null;
    }
    if (!info.isFile()) {
      report(
        errorAt(
          "unreadable",
          `${file} is no file.`,
          place,
          `${name} beside a model is a file: rename this one`,
        ),
      );
      return null;
    }
    const bytes = await readFile(join(directory, file));
    if (!isUtf8(bytes))
      report(errorAt("not-utf8", "This file is not UTF-8 text.", place, "save it as UTF-8"));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { file, text: bytes.toString("utf8"), sha256 };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!missing.includes(code))
      report(errorAt("unreadable", `${file} cannot be read (${code}).`, place, "check its permissions"));
    return null;
  }
}

async function tellMistaken(directory: string, level: string, name: string, report: Report): Promise<void> {
  const [, word = ""] = mistaken.exec(name) ?? [];
  const meant = `${word.toLowerCase()}s.yaml`;
  if (word === "" || name === meant) return;
  const file = inLevel(level, name);
  const info = await lstat(join(directory, file)).catch(() => null);
  // A file system that does not tell cases apart reads it under its usual name.
  const isRead = name.toLowerCase() === meant && (await isThere(join(directory, inLevel(level, meant))));
  if (!info?.isFile() || isRead) return;
  const place = { file, line: 1, column: 1 };
  report(losing(warningAt("skipped-file", `${file} is not read.`, place, `call it ${meant}`)));
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

function inLevel(level: string, name: string): string {
  return level === "" ? name : `${level}/${name}`;
}
