import type { Report } from "../model/diagnostic.ts";
import type { Imported } from "./imported.ts";
import type { Becomes, Mapping } from "./mapping/mapping.ts";
import type { Parts } from "./prune.ts";

export type { Becomes };

/** A document of a source, parsed. A file of several documents gives several. */
export interface SourceDocument {
  /** The file as the model names it: relative to the folder of the model. */
  readonly file: string;
  /** The same, relative to what was named on the command line, with `/`: what includes are resolved by. */
  readonly path: string;
  /** Line in which it begins. */
  readonly line: number;
  /** As plain data; the text itself of formats that are read as text. */
  readonly data: unknown;
  /** `file:line` of a key or item, by the way to it; of what stands nearest above it where it is not there. */
  readonly at: (...way: readonly (string | number)[]) => string;
  /** The tag of a value (`!vault`), or "". */
  readonly tagOf: (...way: readonly (string | number)[]) => string;
}

export interface ImportContext {
  /** What becomes what, as people correct it. */
  readonly mapping: Mapping;
  /** What the level is called if the source does not say it. */
  readonly title: string;
  readonly report: Report;
}

/** From parsed documents to a model, as plain data. Pure: it runs nothing, fetches nothing and reads nothing else. */
export type Importer = (documents: readonly SourceDocument[], context: ImportContext) => Imported;

/** Another file that a document needs. Ways are relative to the folder of that document. */
export interface Include {
  readonly path: string;
  /** Where it is named. */
  readonly at: string;
  /** It need not be there. */
  readonly isOptional?: boolean;
}

/** What an importer's file exports. */
export interface ImportModule {
  readonly importer: Importer;
  /** The files that a document wants to be read, too. */
  readonly includesOf?: (document: SourceDocument) => readonly Include[];
  /** What of its JSON anything is made of: the rest is not parsed. */
  readonly parts?: Parts;
}

/** A kind of source, before its importer is loaded. */
export interface SourceFormat {
  readonly title: string;
  /** In a few words, for help. */
  readonly description: string;
  /** How its files are parsed. */
  readonly reads: "structured" | "text";
  /** Files among them that are read as text all the same. */
  readonly isText?: (path: string) => boolean;
  /** Files that hold secrets: not even their digests are kept. */
  readonly isSecret?: (path: string) => boolean;
  /** Programs that hand back such a file when they are run, which takes leave. */
  readonly isProgram?: (path: string) => boolean;
  /** Which files of a directory belong to it, by their way in it. */
  readonly isFile: (path: string) => boolean;
  /** Whether a file looks like one, by its name and how it begins. */
  readonly isLike: (name: string, text: string) => boolean;
  readonly load: () => Promise<ImportModule>;
}
