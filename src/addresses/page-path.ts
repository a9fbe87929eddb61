import { sep } from "node:path";

/** What is wrong with the paths of pages, each of which is to be a file of its own inside the site; null if nothing is. */
export function problemOfPages(pages: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const page of pages) {
    const problem = isInside(page)
      ? seen.has(page)
        ? "is written twice"
        : null
      : "does not lie in the site";
    if (problem) return `The page ${JSON.stringify(page)} ${problem}.`;
    seen.add(page);
  }
  for (const page of pages) {
    const file = foldersOf(page).find((folder) => seen.has(folder));
    if (file === undefined) continue;
    return `The page ${JSON.stringify(page)} needs a folder where the page ${JSON.stringify(file)} is.`;
  }
  return null;
}

function foldersOf(page: string): string[] {
  const parts = page.split("/").slice(0, -1);
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
