import { join } from "node:path";
import { digestOf } from "./looks.ts";
import { markOfOwn } from "./marks.ts";
import { pruned } from "./pruned.ts";
import { readSealed, writeSealed } from "./sealed.ts";

/** A file of a site, by its path there. */
export interface SiteFileFacts {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What became of a page: the key of all that it was made from, and the files that it became. */
export type PageFacts = readonly [url: string, key: string, paths: readonly string[]];

/** A site as the last build left it, whose files stand for what they were made from. */
export interface FormerSite {
  /** Whether it had such a file. */
  readonly knows: (path: string) => boolean;
  /** The file, if it is still as it was written. */
  readonly file: (path: string) => SiteFileFacts | null;
  /** The files of a page that was made from the same; null where there is none, or one of them was touched. */
  readonly page: (url: string, key: string) => readonly SiteFileFacts[] | null;
  /** Where a file lies. */
  readonly placeOf: (path: string) => string;
}

interface Record {
  readonly folder: string;
  readonly files: readonly (readonly [path: string, sha256: string, bytes: number, mark: string | null])[];
  readonly pages: readonly PageFacts[];
}

/** So many sites are known, the last ones. */
const sitesAtMost = 8;

const recordOf = (cacheFolder: string, out: string): string => join(cacheFolder, "sites", digestOf(out));

/**
 * What is known of the site in a folder; nothing where no build has left any.
 * @param out absolute
 */
export function formerSite(cacheFolder: string, out: string): FormerSite {
  const bytes = readSealed(recordOf(cacheFolder, out));
  const known: Record =
    bytes === null ? { folder: out, files: [], pages: [] } : JSON.parse(bytes.toString("utf8"));
  const files = new Map(known.files.map((one) => [one[0], one]));
  const pages = new Map(known.pages.map((one) => [one[0], one]));
  const placeOf = (path: string) => join(known.folder, path);
  const file = (path: string): SiteFileFacts | null => {
    const [, sha256 = "", bytes = 0, mark = null] = files.get(path) ?? [];
    return mark !== null && markOfOwn(placeOf(path)) === mark ? { path, sha256, bytes } : null;
  };
  return {
    knows: (path) => files.has(path),
    file,
    placeOf,
    page(url, key) {
      const [, known, paths = []] = pages.get(url) ?? [];
      if (known !== key) return null;
      const found = paths.flatMap((path) => file(path) ?? []);
      return found.length === paths.length ? found : null;
    },
  };
}

/**
 * Notes a site that a build has put in place.
 * @param out how the build calls the folder, absolute
 * @param folder where it is, behind links
 */
export function noteSite(
  cacheFolder: string,
  out: string,
  folder: string,
  { files, pages }: { readonly files: readonly SiteFileFacts[]; readonly pages: readonly PageFacts[] },
): void {
  const record: Record = {
    folder,
    files: files.map(({ path, sha256, bytes }) => [path, sha256, bytes, markOfOwn(join(folder, path))]),
    pages,
  };
  writeSealed(recordOf(cacheFolder, out), [Buffer.from(JSON.stringify(record))]);
  pruned(join(cacheFolder, "sites"), sitesAtMost);
}
