export interface SiteFile {
  /** Relative to the site, with `/`. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly type: string;
  /** Of the content, for `If-None-Match`. */
  readonly etag: string;
}

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
