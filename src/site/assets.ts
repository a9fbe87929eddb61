import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { assetFile, assets } from "../addresses/files.ts";
import { packageRoot } from "../paths.ts";
import type { Theme } from "../theme/theme.ts";
import { englishWords, type Words } from "../words/words.ts";
import { browserScript } from "./browser-script.ts";
import { listFiles } from "./publish/list-files.ts";
import { builtInTemplates } from "./render/templates.ts";
import { styleSheet } from "./style-sheet.ts";
import { wordsScript } from "./words-script.ts";
import type { SiteWriter } from "./writers/writer.ts";

const require = createRequire(import.meta.url);

/**
 * Fills `assets/` of the site: the style sheet, the script and the icon of tm-site, the libraries that it uses, and the notices
 * of all that is in there. Files below `assets/` of the user's templates go over those of the same name.
 * @param own ids of rules that a team wrote
 */
export async function copyAssets(
  writer: SiteWriter,
  templates: string | null,
  words: Words = englishWords,
  theme: Theme | null = null,
  own: readonly string[] = [],
): Promise<void> {
  writer.write(assets.style, (await styleSheet()) + (theme?.style ?? ""));
  writer.write(assets.script, await browserScript());
  const said = wordsScript(words, own);
  if (said !== null) writer.write(assets.words, said);
  writer.write(assets.icon, await readFile(join(builtInTemplates, "icon.svg")));
  const panZoom = dirname(require.resolve("svg-pan-zoom/package.json"));
  await copy(join(panZoom, "dist/svg-pan-zoom.min.js"), "svg-pan-zoom.min.js", writer);
  // Its package exports modules only; the script for pages lies beside them.
  const miniSearch = join(dirname(require.resolve("minisearch")), "../umd/index.js");
  const script = await readFile(miniSearch, "utf8");
  writer.write(assetFile("minisearch.js"), script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  if (templates !== null) await copyFolder(join(templates, "assets"), writer);
  await copy(join(packageRoot, "NOTICE"), "NOTICE.txt", writer);
}

/** Without what begins with a dot; a folder that is not there is empty. */
async function copyFolder(from: string, writer: SiteWriter): Promise<void> {
  const files = await listFiles(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const file of files) {
    if (!`/${file}`.includes("/.")) await copy(join(from, file), file, writer);
  }
}

/** The bytes alone: a file of the site is readable and writable like any other, whatever it was before. */
async function copy(from: string, name: string, writer: SiteWriter): Promise<void> {
  writer.write(assetFile(name), await readFile(from));
}
