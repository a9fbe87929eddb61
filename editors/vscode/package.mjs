// Packages the extension: `node editors/vscode/package.mjs [out.vsix]`. What it is made with is installed in a folder of its
// own that goes afterwards, so that it is no dependency of anybody.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const tools = ["@vscode/vsce@3.9.2", "vscode-languageclient@11.0.0", "esbuild@0.28.2"];
const here = import.meta.dirname;
const out = resolve(process.argv[2] ?? "tm-site.vsix");
const folder = mkdtempSync(join(tmpdir(), "tm-site-vsix-"));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (program, args, cwd = folder) =>
  execFileSync(program, args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });

try {
  writeFileSync(join(folder, "package.json"), "{}");
  run(npm, ["install", "--no-audit", "--no-fund", "--omit=optional", "--loglevel=error", ...tools]);
  for (const file of ["extension.js", "page.js"]) copyFileSync(join(here, file), join(folder, file));
  const extension = join(folder, "extension");
  mkdirSync(extension);
  for (const file of ["package.json", "README.md"]) cpSync(join(here, file), join(extension, file));
  copyFileSync(join(here, "../../LICENSE"), join(extension, "LICENSE"));
  run(join(folder, "node_modules/.bin/esbuild"), [
    "extension.js",
    ...["--bundle", "--platform=node", "--format=cjs", "--target=node20", "--minify"],
    ...["--external:vscode", `--outfile=${join(extension, "out/extension.js")}`, "--log-level=warning"],
  ]);
  run(
    join(folder, "node_modules/.bin/vsce"),
    ["package", "--no-dependencies", "--skip-license", "-o", out],
    extension,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
