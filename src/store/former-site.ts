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

/**
 * What became of a page, or of another thing that a site is made of: the files, what of the tree it looked at with the digest
 * of all that, and for a page the key of its data. Null of what is to be made again.
 */
export interface ProductFacts {
  readonly name: string;
  readonly paths: readonly string[];
  readonly key: string | null;
  readonly names: readonly string[] | null;
  readonly digest: string | null;
}

/** A site as the last build left it, whose files stand for what they were made from. */
export interface FormerSite {
  /** Whether it had such a file. */
  readonly knows: (path: string) => boolean;
  /** The file, if it is still as it was written. */
  readonly file: (path: string) => SiteFileFacts | null;
  /** What became of a page, or of something else. */
  readonly product: (name: string) => ProductFacts | null;
  /** Files that are all still as they were written; else null. */
  readonly files: (paths: readonly string[]) => readonly SiteFileFacts[] | null;
  /** Where a file lies. */
  readonly placeOf: (path: string) => string;
}

interface Record {
  readonly folder: string;
  readonly files: readonly (readonly [path: string, sha256: string, bytes: number, mark: string | null])[];
  readonly products: readonly ProductFacts[];
}

/** So many sites are known, the last ones. */
const sitesAtMost = 8;

/** Of the shape of a record: one of another shape is not looked for. */
const version = 2;

const recordOf = (cacheFolder: string, out: string): string =>
  join(cacheFolder, "sites", digestOf(`${version}\n${out}`));

/**
 * What is known of the site in a folder; nothing where no build has left any.
 * @param out absolute; null for one of which nothing is to be known
 */
export function formerSite(cacheFolder: string, out: string | null): FormerSite {
  const bytes = out === null ? null : readSealed(recordOf(cacheFolder, out));
  const known: Record =
    bytes === null
      ? { folder: out ?? cacheFolder, files: [], products: [] }
      : JSON.parse(bytes.toString("utf8"));
  const files = new Map(known.files.map((one) => [one[0], one]));
  const products = new Map(known.products.map((one) => [one.name, one]));
  const placeOf = (path: string) => join(known.folder, path);
  const file = (path: string): SiteFileFacts | null => {
    const [, sha256 = "", bytes = 0, mark = null] = files.get(path) ?? [];
    return mark !== null && markOfOwn(placeOf(path)) === mark ? { path, sha256, bytes } : null;
  };
  return {
    knows: (path) => files.has(path),
    file,
    placeOf,
    product: (name) => products.get(name) ?? null,
    files(paths) {
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
  {
    files,
    products,
  }: { readonly files: readonly SiteFileFacts[]; readonly products: readonly ProductFacts[] },
): void {
  const record: Record = {
    folder,
    files: files.map(({ path, sha256, bytes }) => [path, sha256, bytes, markOfOwn(join(folder, path))]),
    products,
  };
  writeSealed(recordOf(cacheFolder, out), [Buffer.from(JSON.stringify(record))]);
  pruned(join(cacheFolder, "sites"), sitesAtMost);
}
