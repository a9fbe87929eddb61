// How well data-flow diagrams are laid out: node bench/layout.mjs SITE_OR_FOLDER…
// Counts over all dfd.svg (and other *.svg beside dot texts) below each folder; lower is better.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { measureDrawn, readDrawn } from "./drawn.mjs";

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error("Say which sites: node bench/layout.mjs _site …");
const rows = [];
for (const folder of folders) {
  const total = { pictures: 0 };
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith("dfd.svg")) continue;
    const measured = measureDrawn(readDrawn(await readFile(join(entry.parentPath, entry.name), "utf8")));
    total.pictures++;
    for (const [key, value] of Object.entries(measured)) total[key] = (total[key] ?? 0) + value;
  }
  rows.push([folder, total]);
}
console.table(Object.fromEntries(rows));
