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

/**
 * An address as RFC 3986 asks for it: what people paste is often less strict, and browsers take that.
 * @param href an absolute address
 */
export function strictUri(href: string): string {
  const [start = "", ...end] = new URL(href).href.split("#");
  return [start, end.join("%23")]
    .filter((part, at) => at === 0 || part !== "")
    .join("#")
    .replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![\da-f]{2})/gi, "%25");
}

/** From where the entry begins that a finding is about to the end of that line. */
export function regionOf({ loaded }: JudgedTree, { file, line, column }: Finding["location"]): Region {
  const length = loaded.models.get(file)?.lineLengths[line - 1] ?? 0;
  return { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(length, column) + 1 };
}
