import { sep } from "node:path";
import { SiteError } from "../site/site-error.ts";

/** Sees to it that every page is a file of its own inside the site. Throws a SiteError `page-path`. */
export function checkPagePaths(urls: readonly string[]): void {
  const seen = new Set<string>();
  for (const url of urls) {
    const problem = isInside(url) ? (seen.has(url) ? "is written twice" : null) : "does not lie in the site";
    if (problem) throw new SiteError("page-path", `The page ${JSON.stringify(url)} ${problem}.`);
    seen.add(url);
  }
  for (const url of urls) {
    const page = foldersOf(url).find((folder) => seen.has(folder));
    if (page !== undefined)
      throw new SiteError(
        "page-path",
        `The page ${JSON.stringify(url)} needs a folder where the page ${JSON.stringify(page)} is.`,
      );
  }
}

function foldersOf(url: string): string[] {
  const parts = url.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

/** Whether a relative path with `/` names a file below where it starts from, without detours. */
export function isInside(path: string): boolean {
  const parts = path.split("/");
  return parts.every((part) => part !== "" && part !== "." && part !== ".." && isName(part));
}

function isName(part: string): boolean {
  if (part.includes("\0")) return false;
  return sep === "/" || !/[\\:]/.test(part);
}
