import type { JudgedTree } from "../../judged-tree.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { ExportContext } from "../exporter.ts";

/** Where something stands in a file, as programs take it. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  /** The column behind the last character. */
  readonly endColumn: number;
}

/** A file of the tree as seen from the top of the repository. */
export function sourcePath(file: string, { sourcePrefix }: ExportContext): string {
  return `${sourcePrefix}${file}`;
}

/** The same as a URI, relative to the top of the repository. */
export function sourceUri(file: string, context: ExportContext): string {
  const path = sourcePath(file, context).toWellFormed();
  return /^[\w./-]*$/.test(path) ? path : path.split("/").map(encodeURIComponent).join("/");
}

/** From where the entry begins that a finding is about to the end of that line. */
export function regionOf({ loaded }: JudgedTree, { file, line, column }: Finding["location"]): Region {
  const length = loaded.models.get(file)?.lineLengths[line - 1] ?? 0;
  return { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(length, column) + 1 };
}
