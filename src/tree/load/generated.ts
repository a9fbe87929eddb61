import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { join, posix } from "node:path";
import { errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { type GeneratedFile, readGenerated } from "../../read/generated/read.ts";
import { generatedName } from "../../read/generated/record.ts";
import { lstat, readFile } from "../../store/looks.ts";
import { isLevelFile } from "./paths.ts";

/** What `import` wrote beside a model. */
export interface GeneratedBeside extends GeneratedFile {
  readonly file: string;
  readonly sha256: string;
}

/** Reads the generated file beside the model of a level; null where there is none, or none that may be read. */
export async function readGeneratedBeside(
  directory: string,
  modelFile: string,
  report: Report,
): Promise<GeneratedBeside | null> {
  if (!isLevelFile(modelFile)) return null;
  const file = posix.join(posix.dirname(modelFile), generatedName);
  const place = { file, line: 1, column: 1 };
  const path = join(directory, file);
  const info = await lstat(path).catch((error: NodeJS.ErrnoException) => error.code ?? "");
  if (typeof info === "string") {
    if (!missing.includes(info))
      report(errorAt("unreadable", `${file} cannot be read (${info}).`, place, "check its permissions"));
    return null;
  }
  if (!info.isFile()) {
    const message = `${file} is ${info.isSymbolicLink() ? "a symbolic link" : "no file"}, and not read.`;
    report(losing(warningAt("skipped-link", message, place, "put the file itself there")));
    return null;
  }
  try {
    const bytes = await readFile(path);
    if (!isUtf8(bytes))
      report(errorAt("not-utf8", "This file is not UTF-8 text.", place, "save it as UTF-8"));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { ...readGenerated(file, bytes.toString("utf8"), report), file, sha256 };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    report(errorAt("unreadable", `${file} cannot be read (${code}).`, place, "check its permissions"));
    return null;
  }
}

const missing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];
