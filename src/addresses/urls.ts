import { posix } from "node:path";
import { remembering } from "../model/remembering.ts";

/** What the site writes beside the page of a level, and the page. A directory of models cannot have one of these names. */
export const levelFiles = ["index.html", "dfd.svg", "dfd.dot", "sequence.svg", "sequence.puml"] as const;

/** Directory of a level's page and diagrams, relative to the root of the site, as it is on disk. */
export function levelDirectory(path: string): string {
  return path === "" ? "levels" : `levels/${path}`;
}

/** Link to a level's page, relative to the root of the site; percent-encoded where it must be. */
export const levelHref = remembering((path) => `${encodePath(levelDirectory(path))}/index.html`);

/** A path on disk as a link. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The same target seen from another place; both are relative to the root of the site and encoded. */
export function relativeHref(fromDirectory: string, href: string): string {
  const [file = "", anchor] = href.split("#", 2);
  const way = posix.relative(fromDirectory, file);
  return anchor === undefined ? way : `${way}#${anchor}`;
}
