import { posix } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".sarif": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".dot": "text/vnd.graphviz; charset=utf-8",
  ".puml": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What a file of the site is to a browser, by its name. Names of the types are IANA's, where they have one. */
export function mediaTypeOf(path: string): string {
  return types[posix.extname(path).toLowerCase()] ?? "application/octet-stream";
}
