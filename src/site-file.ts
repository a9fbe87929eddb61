/** A text, bytes, or a text in pieces, so that a large one is never one string. */
export type FileContent = string | Uint8Array | Iterable<string>;

/** A file of the site before it is written: `path` is relative to the root of the site, with `/`. */
export interface SiteFile {
  readonly path: string;
  readonly content: FileContent;
}
