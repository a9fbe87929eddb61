import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";

export interface SiteFile {
  /** Relative to the site, with `/`. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly type: string;
  /** Of the content, for `If-None-Match`. */
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".sarif": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const typeOf = (path: string): string =>
  types[extname(path).toLowerCase()] ?? "application/octet-stream";

/**
 * The path that an address names in a site, without its query; a folder is its `index.html`. Null for what cannot be one.
 * @param address as it stands in the first line of a request
 */
export function pathOf(address: string): string | null {
  const [, encoded] = /^(\/[^?#]*)/.exec(address) ?? [];
  if (encoded === undefined) return null;
  try {
    const path = decodeURIComponent(encoded).slice(1);
    if (/[\u0000-\u001f\u007f\\:]/.test(path)) return null;
    const parts = path.split("/");
    // A folder ends with nothing; else nothing is empty, and nothing leads up or is hidden.
    if (parts.slice(0, -1).some((part) => part === "") || parts.some((part) => part.startsWith(".")))
      return null;
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

/**
 * Reads a file of a site. Null for what is not there, is no file, or lies behind a link: nothing outside is ever read.
 * @param site absolute, without links in it
 */
export async function readSiteFile(site: string, path: string): Promise<SiteFile | null> {
  const wanted = join(site, path);
  if (!wanted.startsWith(site + sep)) return null;
  let file: Awaited<ReturnType<typeof open>> | null = null;
  try {
    if ((await realpath(wanted)) !== wanted) return null;
    file = await open(wanted, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) return null;
    const bytes = await file.readFile();
    return {
      path,
      bytes,
      type: typeOf(path),
      etag: `"${createHash("sha256").update(bytes).digest("base64url")}"`,
    };
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}
