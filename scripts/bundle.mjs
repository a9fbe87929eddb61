// Bundles what the package is used by into few files, since a program of two hundred small ones starts slowly: part of
// `npm run build`. Each command is still loaded when it is called. All files lie side by side in dist/: code that asks
// where it is asks src/paths.ts, which is one level below the package before and after.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../build/paths.js";
import { sourcesDigest } from "./sources.mjs";

const { outputFiles } = await build({
  absWorkingDir: packageRoot,
  entryPoints: {
    cli: "src/cli.ts",
    index: "src/index.ts",
    eleventy: "src/pipeline/eleventy.ts",
    draw: "src/diagrams/drawing/child.ts",
    judge: "src/lsp/judge-thread.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  define: { SOURCES_DIGEST: JSON.stringify(sourcesDigest()) },
  write: false,
});

const dist = join(packageRoot, "dist");
mkdirSync(dist, { recursive: true });
const names = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync(dist)) if (name.endsWith(".js") && !names.has(name)) rmSync(join(dist, name));
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
