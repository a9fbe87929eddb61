import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { openDrawing } from "../diagrams/drawing/parent.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import { lineageTexts } from "../diagrams/lineage-diagrams.ts";
import { plainContext } from "../export/exporter.ts";
import { formatsOfSite } from "../export/index.ts";
import { configureEleventy } from "../site/render/eleventy.ts";
import type { EleventyConfig } from "../site/render/eleventy-config.ts";
import { writeAllButPages } from "../site/write-site.ts";
import { folderWriter } from "../site/writers/folder.ts";
import { judge } from "./judge.ts";

/** Absolute paths, but for the tree. */
export interface EleventyPlaces {
  readonly models: string;
  readonly output: string;
  readonly cacheFolder: string;
}

/** For the package's `.eleventy.js`: writes all but the pages of a tree, and tells Eleventy of these. */
export async function siteWithEleventy(
  config: EleventyConfig,
  { models, output, cacheFolder }: EleventyPlaces,
): Promise<void> {
  await mkdir(output, { recursive: true });
  const result = await judge(models, { output });
  const texts = levelTexts(result);
  const drawing = openDrawing({ dot: "auto", plantuml: "auto", jobs: availableParallelism(), cacheFolder });
  const pictures = lineageTexts(result);
  const drawings = await drawing.draw([...texts, ...pictures]);
  drawings.finished.finally(drawing.close);
  const target = {
    writer: folderWriter(output),
    templates: null,
    formats: formatsOfSite,
    exporting: plainContext,
    snapshot: null,
    pictures,
  };
  const { whole, ...pages } = await writeAllButPages(result, texts, drawings, target);
  configureEleventy(config, { ...pages, output });
}
