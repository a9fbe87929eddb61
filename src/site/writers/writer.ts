import type { FileContent, SiteFile } from "../../site-file.ts";

/** Where a site goes, file by file. */
export interface SiteWriter {
  /** `path` is relative to the root of the site, with `/`. A path that is written again is replaced. */
  write(path: string, content: FileContent | Iterable<Uint8Array>): void;
  /**
   * Takes a file over from the site that was there before, unless that is not possible.
   * @param from absolute
   */
  carry?(path: string, from: string): boolean;
}

export function writeAll(writer: SiteWriter, files: Iterable<SiteFile>): void {
  for (const { path, content } of files) writer.write(path, content);
}
