import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../paths.ts";

/** src/browser as one classic script: made by `npm run build`. */
export const browserScriptFile = join(packageRoot, "dist/browser/tm-site.js");

/** The sha256 of each file that it was made from, by path from the root of the package. */
export const browserInputsFile = join(packageRoot, "dist/browser/inputs.json");

/**
 * The script of the pages. In a checkout it fails where the script is not of the sources beside it; the published
 * package has no sources.
 */
export async function browserScript(): Promise<Buffer> {
  if (existsSync(join(packageRoot, "src/browser")) && !(await isFresh()))
    throw new Error("dist/browser/tm-site.js is not of the sources in src/browser: run `npm run build`");
  return readFile(browserScriptFile);
}

async function isFresh(): Promise<boolean> {
  if (!existsSync(browserScriptFile) || !existsSync(browserInputsFile)) return false;
  const inputs = JSON.parse(await readFile(browserInputsFile, "utf8")) as Record<string, string>;
  const checks = Object.entries(inputs).map(async ([file, digest]) => {
    const source = await readFile(join(packageRoot, file)).catch(() => "");
    return digest === digestOf(source);
  });
  return (await Promise.all(checks)).every(Boolean);
}

export function digestOf(source: string | Buffer): string {
  return createHash("sha256").update(source).digest("hex");
}
