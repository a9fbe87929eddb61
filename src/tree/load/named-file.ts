import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Diagnostic, Report } from "../../model/diagnostic.ts";
import { warningAt } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import { readFile, stat } from "../../store/looks.ts";
import { isLinked, resolveReference } from "./paths.ts";

export interface InputFile {
  readonly file: string;
  readonly sha256: string;
}

/** What a model names beside it. */
export interface Reference {
  /** The file that names it, to which it is relative. */
  readonly from: string;
  readonly written: string;
  readonly place: Place;
  /** What becomes of a warning about it. */
  readonly as?: (one: Diagnostic) => Diagnostic;
}

/** Where a reference leads, if it is there, lies in the tree, and is what it should be; null after telling that it does not. */
export async function findNamed(
  directory: string,
  { from, written, place, as = (one) => one }: Reference,
  what: "file" | "directory",
  report: Report,
): Promise<string | null> {
  const target = resolveReference(from, written);
  const tell = (code: string, problem: string, hint: string | null) => {
    report(as(warningAt(code, `${written} ${problem}; nothing of it is read.`, place, hint)));
    return null;
  };
  if (target === null) return tell("outside-the-tree", "leads out of the tree", "keep it beside the model");
  if (await isLinked(directory, target))
    return tell("behind-a-link", "lies behind a symbolic link", "keep it beside the model");
  const info = await stat(join(directory, target)).catch(() => null);
  if (!info) return tell("file-missing", "does not exist", "the way begins at the model's directory");
  if (what === "file" ? !info.isFile() : !info.isDirectory()) return tell("bad-value", `is no ${what}`, null);
  return target;
}

/**
 * Reads a file of the tree that is not too large, and notes it as an input; null after telling why it cannot be read.
 * @param bytesAtMost in bytes
 */
export async function readNamed(
  directory: string,
  file: string,
  place: Place,
  { bytesAtMost, inputs, report }: { bytesAtMost: number; inputs: InputFile[]; report: Report },
): Promise<string | null> {
  try {
    const path = join(directory, file);
    const { size } = await stat(path);
    if (size > bytesAtMost) {
      const message = `${file} is larger than ${bytesAtMost / 1_000_000} MB; it is not read.`;
      report(warningAt("too-large", message, place));
      return null;
    }
    const bytes = await readFile(path);
    inputs.push({ file, sha256: createHash("sha256").update(bytes).digest("hex") });
    return bytes.toString("utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    report(warningAt("unreadable", `${file} cannot be read (${code}).`, place, "check its permissions"));
    return null;
  }
}
