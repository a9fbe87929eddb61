import type { KindName } from "../model/schema.ts";

/** What a source says of something, ready to be written into a model. */
export type GeneratedValue = boolean | number | string | readonly string[];

/** Properties by their names in the schema table; what is undefined is not stated. */
export type Facts = Readonly<Record<string, GeneratedValue | undefined>>;

/** An entry of a model that a source gave rise to: an element, boundary, flow, data, assumption or decision. */
export interface GeneratedThing {
  readonly kind: KindName;
  readonly name: string;
  /** What it was made of: a line of a file (`compose.yml:12`), or an address in the source. */
  readonly from: string;
  readonly facts: Facts;
}

export interface GeneratedLevel {
  /** Its folder, relative to that of the whole import, with `/`; that of the import itself is `""`. */
  readonly path: string;
  /** What a model is called that nobody has written yet. */
  readonly title: string;
  /** What the source says of the model as a whole: description, owner. */
  readonly about?: Facts;
  readonly things: readonly GeneratedThing[];
}

/** One thing of a source that is not in the model. */
export interface NotImported {
  /** What it is, and why where that is not plain. One of few: they are counted by it. */
  readonly kind: string;
  /** Where it is, or what it is called. */
  readonly example: string;
  /** A whole document, which is none of the format. */
  readonly isForeign?: boolean;
}

/** What an importer makes of its sources. */
export interface Imported {
  readonly levels: readonly GeneratedLevel[];
  readonly notImported: readonly NotImported[];
}
