import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packageRoot } from "../paths.ts";
import { browserScript } from "./browser-script.ts";
import { listFiles } from "./publish/list-files.ts";
import { styleSheet } from "./style-sheet.ts";

const require = createRequire(import.meta.url);

/**
 * Fills `assets/` of the site: the style sheet and the script of tm-site, the libraries that it uses, and the notices
 * of all that is in there. Files below `assets/` of the user's templates go over those of the same name.
 */
export async function copyAssets(output: string, templates: string | null): Promise<void> {
  const target = join(output, "assets");
  await write(join(target, "tm-site.css"), await styleSheet());
  await write(join(target, "tm-site.js"), await browserScript());
  const panZoom = dirname(require.resolve("svg-pan-zoom/package.json"));
  await copy(join(panZoom, "dist/svg-pan-zoom.min.js"), join(target, "svg-pan-zoom.min.js"));
  // Its package exports modules only; the script for pages lies beside them.
  const miniSearch = join(dirname(require.resolve("minisearch")), "../umd/index.js");
  const script = await readFile(miniSearch, "utf8");
  await write(join(target, "minisearch.js"), script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  if (templates !== null) await copyFolder(join(templates, "assets"), target);
  await copy(join(packageRoot, "NOTICE"), join(target, "NOTICE.txt"));
}

/** Without what begins with a dot; a folder that is not there is empty. */
async function copyFolder(from: string, to: string): Promise<void> {
  const files = await listFiles(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const file of files) {
    if (!`/${file}`.includes("/.")) await copy(join(from, file), join(to, file));
  }
}

/** The bytes alone: a file of the site is readable and writable like any other, whatever it was before. */
async function copy(from: string, to: string): Promise<void> {
  await write(to, await readFile(from));
}

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
