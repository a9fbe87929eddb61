// Bundles the script of the pages from src/browser: part of `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../build/paths.js";
import { browserInputsFile, browserScriptFile, digestOf } from "../build/site/browser-script.js";

const { metafile, outputFiles } = await build({
  absWorkingDir: packageRoot,
  entryPoints: {
    [basename(browserScriptFile, ".js")]: "src/browser/main.ts",
    archive: "src/browser/archive.ts",
    live: "src/browser/live.ts",
    editor: "src/browser/editor.ts",
    "editor-style": "src/browser/editor/editor.css",
    "live-worker": "src/browser/live-worker.ts",
  },
  outdir: dirname(browserScriptFile),
  bundle: true,
  // A classic script: pages that are opened from a folder may load no modules.
  format: "iife",
  target: "es2020",
  minify: true,
  legalComments: "none",
  metafile: true,
  write: false,
});
const inputs = ["scripts/browser.mjs", ...Object.keys(metafile.inputs)].map((file) => [
  file,
  digestOf(readFileSync(join(packageRoot, file))),
]);
mkdirSync(dirname(browserScriptFile), { recursive: true });
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
writeFileSync(browserInputsFile, JSON.stringify(Object.fromEntries(inputs)));
