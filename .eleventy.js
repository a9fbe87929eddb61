// Eleventy's configuration for the example tree: `npx @11ty/eleventy` builds models/ into _site.
// `tm-site build` renders with the same settings, and publishes atomically besides.
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { openDrawing } from "./dist/diagrams/drawing/parent.js";
import { levelTexts } from "./dist/diagrams/level-diagrams.js";
import { judge } from "./dist/pipeline/judge.js";
import { configureEleventy } from "./dist/site/render/eleventy.js";
import { writeAllButPages } from "./dist/site/write-site.js";
import { folderWriter } from "./dist/site/writers/folder.js";

export default async function eleventy(config) {
  const output = resolve("_site");
  await mkdir(output, { recursive: true });
  const result = await judge("models", { output });
  const texts = levelTexts(result);
  const drawing = openDrawing({
    dot: "auto",
    plantuml: "auto",
    jobs: availableParallelism(),
    cacheFolder: resolve(".tm-site-cache"),
  });
  const drawings = await drawing.draw(texts);
  drawings.finished.finally(drawing.close);
  const target = { writer: folderWriter(output), templates: null };
  const { whole, ...pages } = await writeAllButPages(result, texts, drawings, target);
  configureEleventy(config, { ...pages, output });
}
