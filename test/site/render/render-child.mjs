// Renders pages with the compiled package: DIST TEMPLATES OUTPUT COUNT. Exits 7 for an error of a template.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, templates, output, count] = process.argv.slice(2);
const { renderPages } = await import(pathToFileURL(join(modules, "site/render/eleventy.js")).href);
const { folderWriter } = await import(pathToFileURL(join(modules, "site/writers/folder.js")).href);
const site = { title: "Site", tool: { name: "tm-site", version: "1" }, now: "2026-01-01" };
const urls = ["index.html", ...Array.from({ length: Number(count) }, (_, n) => `levels/l${n}/index.html`)];
const view = { heading: "I i", items: ["ä", "z", "a"] };
const pageOf = (url) => ({ url, root: "", template: "about", title: `At ${url}`, breadcrumbs: [], view });
try {
  await renderPages({ site, urls, pageOf, templates, writer: folderWriter(output) });
} catch (error) {
  process.exitCode = error.code === "template-error" ? 7 : 8;
}
