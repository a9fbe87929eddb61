/** Files of the site that are no pages, relative to its root. Scripts in the browser ask for some of them by these names. */

export function assetFile(name: string): string {
  return `assets/${name}`;
}

/** What pages load, by the names that the layout knows. */
export const assets = {
  script: assetFile("tm-site.js"),
  style: assetFile("tm-site.css"),
  icon: assetFile("icon.svg"),
  navigation: assetFile("nav.js"),
  paths: assetFile("paths.js"),
  panZoom: assetFile("svg-pan-zoom.min.js"),
  rest: assetFile("rest.js"),
  search: assetFile("search.js"),
  threats: assetFile("threats.js"),
  words: assetFile("words.js"),
} as const;

/** What the site was made with, and the digest of every other file. */
export const manifestFile = "manifest.json";

/** Says to GitHub Pages that files are served as they are. */
export const noJekyll = ".nojekyll";

/** A file for other programs, such as `findings.json`. */
export function dataFile(name: string): string {
  return `data/${name}`;
}

/** Of a site in an archive: what it is compared by with one of another date. */
export const snapshotFile = dataFile("snapshot.js");

/** Files of an archive beside its snapshots, which are sites in folders named by their dates. */
export const archiveFiles = {
  index: "index.html",
  compare: "compare.html",
  progress: "progress.html",
  progressTable: "progress.csv",
  list: "snapshots.js",
  script: "archive.js",
  words: "words.js",
} as const;

/** The script with the findings of one level that the page about all findings does not hold. */
export function restFile(number: number): string {
  return `data/findings/${number}.js`;
}

/** What a page does not hold of one of its tables, or one of its pictures: scripts, counted from 0. */
export function beyondFile(page: string, table: string, number: number): string {
  return `${beyond(page, table)}.${number}.js`;
}

/** The script that says which of the others holds the row of an id. */
export function beyondIndexFile(page: string, table: string): string {
  return `${beyond(page, table)}.index.js`;
}

/** The whole table, for readers without scripts. */
export function beyondTableFile(page: string, table: string): string {
  return `${beyond(page, table)}.csv`;
}

function beyond(page: string, table: string): string {
  return `data/${page.replace(/index\.html$/, "")}${table.toLowerCase()}`;
}
