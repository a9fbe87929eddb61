// Eleventy's configuration for the example tree: `npx @11ty/eleventy` builds models/ into _site.
// `tm-site build` renders with the same settings, and publishes atomically besides.
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { drawLevels } from "./dist/diagrams/draw-levels.js";
import { levelTexts } from "./dist/diagrams/level-diagrams.js";
import { judgeTree } from "./dist/pipeline.js";
import { configureEleventy } from "./dist/site/eleventy.js";
import { makePage, writeAllButPages } from "./dist/site/write-site.js";

export default async function eleventy(config) {
  const output = resolve("_site");
  await mkdir(output, { recursive: true });
  const result = await judgeTree({
    where: "models",
    ignore: [],
    output,
    rules: [],
    builtIn: true,
    exclude: [],
    strict: false,
    allowScripts: false,
    now: new Date().toISOString().slice(0, 10),
  });
  const texts = levelTexts(result);
  const drawn = await drawLevels(texts, {
    dot: "auto",
    plantuml: "auto",
    jobs: availableParallelism(),
    cacheFolder: resolve(".tm-site-cache"),
    onProgress: () => {},
  });
  const folders = { directory: output, templates: null };
  const { site, pages } = await writeAllButPages(result, texts, drawn, folders);
  const pageOf = (url) => makePage(pages, url);
  configureEleventy(config, { site, urls: [...pages.keys()], pageOf, templates: null, output });
}
