import { dataFile } from "../addresses/files.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { SiteFile } from "../site-file.ts";
import { findingsJson } from "./json.ts";

/** A form in which other programs take the findings of a tree. */
export interface Format {
  /** Of the file in `data/` of a site. */
  readonly fileName: string;
  readonly mediaType: string;
  /** In a few words, for help and the page about the site. */
  readonly description: string;
  /** The JSON Schema of the file, if it is one of our own: a file in this folder, and what the page says of it. */
  readonly schema: { readonly fileName: string; readonly description: string } | null;
  /** The file in pieces, so that a large tree is never one string. */
  readonly write: (judged: JudgedTree) => Iterable<string>;
}

/** Everything that can be asked for: `check --format`, and the files in `data/` of each site. */
export const formats = {
  json: {
    fileName: "findings.json",
    mediaType: "application/json",
    description: "every finding with its evidence",
    schema: { fileName: "findings.schema.json", description: "the JSON Schema of findings.json" },
    write: findingsJson,
  },
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

const all: readonly Format[] = Object.values(formats);

/** The files in `data/`, but for the schemas. */
export function exportFiles(judged: JudgedTree): SiteFile[] {
  return all.map(({ fileName, write }) => ({ path: dataFile(fileName), content: write(judged) }));
}

/** Names of the schemas, which lie in this folder. */
export const schemaFiles: readonly string[] = all.flatMap(({ schema }) => schema?.fileName ?? []);

/** What there is in `data/`, in words. */
export const dataFiles: readonly { readonly name: string; readonly what: string }[] = all.flatMap(
  ({ fileName, description, schema }) => [
    { name: fileName, what: description },
    ...(schema ? [{ name: schema.fileName, what: schema.description }] : []),
  ],
);
