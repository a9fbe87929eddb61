import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { RawAttribute } from "../raw.ts";
import { yamlValue } from "../yaml/value.ts";

/** The file of a level that `import` writes, beside the model that people write. */
export const generatedName = "model.generated.yaml";

/** How a generated file was made, so that it can be made again. Ways are relative to its folder, with `/`. */
export interface GeneratedRecord {
  readonly format: string;
  /** What was named on the command line. */
  readonly sources: readonly string[];
  /** Every file that was read, and what it was then. */
  readonly read: readonly { readonly file: string; readonly sha256: string }[];
  /** What is not in the model, by kind. */
  readonly leftOut: readonly LeftOut[];
}

export interface SaidOfFile {
  readonly record: GeneratedRecord | null;
  /** The way to the file that has the record of the import that made this one. */
  readonly partOf: string | null;
}

/** Something of a source that became nothing in the model. */
export interface LeftOut {
  /** What it is, and why where that is not plain: the text that readers see. */
  readonly kind: string;
  readonly count: number;
  /** Where some of them are. */
  readonly examples: readonly string[];
}

/** What `generated:` of a file says: how it was made, or which file says so; both null where it says nothing. */
export function readRecord(attribute: RawAttribute | undefined, report: Report): SaidOfFile {
  const nothing = { record: null, partOf: null };
  if (!attribute) return nothing;
  const said = yamlValue(attribute.value) as Record<string, unknown> | null;
  if (said !== null && typeof said === "object" && typeof said.partOf === "string")
    return { record: null, partOf: said.partOf };
  if (said === null || typeof said !== "object" || typeof said.format !== "string") {
    const message = "What this file was generated from cannot be read.";
    report(errorAt("bad-generated", message, attribute.place, "import it anew"));
    return nothing;
  }
  const record = {
    format: said.format,
    sources: texts(said.sources),
    read: maps(said.read).map((one) => ({ file: text(one.file), sha256: text(one.sha256) })),
    leftOut: maps(said.leftOut).map((one) => ({
      kind: text(one.kind),
      count: Number(one.count) || 0,
      examples: texts(one.examples),
    })),
  };
  return { record, partOf: null };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function maps(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}
