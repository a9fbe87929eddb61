import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import { readDecisions } from "../../read/structured.ts";
import type { Tree } from "../level.ts";
import type { LoadedTree } from "./load.ts";

/** Files beside a model that say something about its level and those below. */
export interface Companions {
  /** Text of a level's `rules.yaml`, by level; what reads rules stands higher up. */
  readonly rules: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
  /** Decisions of a level's `decisions.yaml`, by level. */
  readonly decisions: ReadonlyMap<string, readonly Entry<"Decision">[]>;
}

const inParallel = 32;

/** Reads `rules.yaml` and `decisions.yaml` of every level, and of the root directory, where they are there. */
export async function readCompanions(
  { directory }: LoadedTree,
  tree: Tree,
  report: Report,
): Promise<Companions> {
  const rules = new Map<string, { file: string; text: string }>();
  const decisions = new Map<string, readonly Entry<"Decision">[]>();
  const paths = [...new Set(["", ...tree.levels.keys()])];
  for (let at = 0; at < paths.length; at += inParallel) {
    const some = paths.slice(at, at + inParallel);
    const texts = await Promise.all(
      some.flatMap((path) =>
        ["rules.yaml", "decisions.yaml"].map((name) => readIfThere(directory, path, name, report)),
      ),
    );
    for (const [index, path] of some.entries()) {
      const [rulesFile, decisionsFile] = [texts[2 * index], texts[2 * index + 1]];
      if (rulesFile) rules.set(path, rulesFile);
      if (decisionsFile) decisions.set(path, readDecisions(decisionsFile.file, decisionsFile.text, report));
    }
  }
  return { rules, decisions };
}

async function readIfThere(directory: string, level: string, name: string, report: Report) {
  const file = level === "" ? name : `${level}/${name}`;
  try {
    return { file, text: await readFile(join(directory, file), "utf8") };
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    const { code = "" } = error as NodeJS.ErrnoException;
    report(errorAt("unreadable", `${file} cannot be read (${code}).`, { file }, "check its permissions"));
    return null;
  }
}
