import { join, posix } from "node:path";
import { lstat } from "../../store/looks.ts";

const written = ["md", "yaml", "yml", "json"];
const scripts = ["ts", "mts", "js", "mjs"];

/**
 * Names of the files that make a directory a level, without their endings, and the endings that they may have: much that
 * is called `model.ts` or `main.yml` is something else.
 */
const levelFiles: Readonly<Record<string, readonly string[]>> = {
  model: written,
  main: ["md"],
  "threat-model": [...written, ...scripts],
  threat_model: [...written, ...scripts],
};

export function isLevelFile(file: string): boolean {
  const { name, ext } = posix.parse(file);
  return Object.hasOwn(levelFiles, name) && (levelFiles[name]?.includes(ext.slice(1)) ?? false);
}

/** What people call a model whose name is none: `Model.MD`, `model.markdown`, `threatmodel.yaml`; null for anything else. */
export function meantAsLevel(file: string): string | null {
  const { dir, name, ext } = posix.parse(file);
  const stem = name.toLowerCase();
  const ending = /^\.(?:markdown|mdown|mkdn?)$/i.test(ext) ? ".md" : ext.toLowerCase();
  const known = /^threat[\s.]?model$/.test(stem) ? "threat-model" : stem;
  const meant = posix.join(dir, `${known}${ending}`);
  return meant !== file && isLevelFile(meant) ? meant : null;
}

/** `backend/model.md` is the level `backend`; a file of another name is a level of its own beside it. */
export function levelPath(file: string): string {
  const { dir, name } = posix.parse(file);
  return isLevelFile(file) ? dir : posix.join(dir, name);
}

/**
 * Where a `submodel=` or `parent:` written in `file` leads, relative to the root.
 * @returns null when it leaves the root
 */
export function resolveReference(file: string, reference: string): string | null {
  const written = reference.replaceAll("\\", "/");
  if (posix.isAbsolute(written) || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(written)) return null;
  const target = posix.join(posix.dirname(file), written).replace(/\/$/, "");
  const leaves = target === ".." || target.startsWith("../") || /^[A-Za-z]:(\/|$)/.test(target);
  return leaves ? null : target === "." ? "" : target;
}

/** The directory above a level; null for the root. */
export function directoryAbove(path: string): string | null {
  if (path === "") return null;
  const above = posix.dirname(path);
  return above === "." ? "" : above;
}

/** Whether a symbolic link leads there: what lies behind one does not belong to the tree. */
export async function isLinked(directory: string, target: string): Promise<boolean> {
  const steps = target.split("/");
  for (let length = 1; length <= steps.length; length++) {
    const info = await lstat(join(directory, ...steps.slice(0, length))).catch(() => null);
    if (info?.isSymbolicLink()) return true;
  }
  return false;
}
