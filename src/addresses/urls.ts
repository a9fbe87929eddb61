import { posix } from "node:path";
import { packDirectory, packOf, packSite } from "./packed.ts";

/*
 * Where things are. A page is the path of a file, relative to the root of the site, as it is on disk; a link (`…Href`)
 * leads there from the root of the site, percent-encoded where it must be.
 */

/** The pages that every site has once, by the template that shows them. */
export const pages = {
  portfolio: "index.html",
  start: "start/index.html",
  information: "information/index.html",
  findings: "findings/index.html",
  threats: "threats/index.html",
  attack: "attack/index.html",
  controls: "controls/index.html",
  paths: "paths/index.html",
  glossary: "glossary/index.html",
  about: "about/index.html",
} as const;

/** What the site writes beside the page of a level, and the page. A directory of models cannot have one of these names. */
export const levelFiles = ["index.html", "dfd.svg", "dfd.dot", "sequence.svg", "sequence.puml"] as const;

/** Directory of a level's page and diagrams; that of a level of a pack lies in the site of the pack. */
export function levelDirectory(path: string): string {
  const pack = packOf(path);
  if (pack === null) return path === "" ? "levels" : `levels/${path}`;
  return `${packSite(pack)}/levels${path.slice(packDirectory(pack).length)}`;
}

export function levelFile(path: string, name: (typeof levelFiles)[number]): string {
  return `${levelDirectory(path)}/${name}`;
}

export function levelPage(path: string): string {
  return levelFile(path, "index.html");
}

export function levelHref(path: string): string {
  return encodePath(levelPage(path));
}

/** The page of what a level declares of data. */
export function informationPage(level: string): string {
  return level === "" ? "information/levels/index.html" : `information/levels/${level}/index.html`;
}

/** The page of all data of a class. */
export function classPage(classification: string): string {
  return `information/classes/${classification.toLowerCase()}/index.html`;
}

export function informationHref(level: string): string {
  return encodePath(informationPage(level));
}

/** A picture on one of these pages, beside it. */
export function informationFile(page: string, name: string): string {
  return `${posix.dirname(page)}/${name}`;
}

export function threatPage(rule: string): string {
  return `threats/${rule}/index.html`;
}

export function threatHref(rule: string): string {
  return encodePath(threatPage(rule));
}

/** Of a control on the page of all controls: `AC-2(1)` is `AC-2.1`. */
export function controlAnchor(id: string): string {
  return `Control-${id.replace("(", ".").replace(/[) ]/g, "")}`;
}

export function controlHref(id: string): string {
  return `${pages.controls}#${controlAnchor(id)}`;
}

/** A path on disk as a link. */
export function encodePath(path: string): string {
  return /^[\w./-]*$/.test(path) ? path : path.split("/").map(encodeURIComponent).join("/");
}

/** The same target seen from another place; both are relative to the root of the site and encoded. */
export function relativeHref(fromDirectory: string, href: string): string {
  const [file = "", anchor] = href.split("#", 2);
  const way = posix.relative(fromDirectory, file);
  return anchor === undefined ? way : `${way}#${anchor}`;
}

/** The way from a page to the root of the site: "" or "../" several times. */
export function rootOf(page: string): string {
  return "../".repeat(page.split("/").length - 1);
}
