import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../paths.ts";

/** src/browser as one classic script: made by `npm run build`. */
export const browserScriptFile = join(packageRoot, "dist/browser/tm-site.js");

/** The script of the page that compares snapshots of an archive. */
export const archiveScriptFile = join(packageRoot, "dist/browser/archive.js");

/** The sha256 of each file that it was made from, by path from the root of the package. */
export const browserInputsFile = join(packageRoot, "dist/browser/inputs.json");

/**
 * The script of the pages. In a checkout it fails where the script is not of the sources beside it; the published
 * package has no sources.
 */
export async function browserScript(): Promise<Buffer> {
  const hasSources = existsSync(join(packageRoot, "src/browser"));
  if (hasSources && !(existsSync(browserInputsFile) && (await isMadeOf(await inputsOfScript()))))
    throw new Error(
      "dist/browser/tm-site.js was not made from src/browser as it is now: run `npm run build`",
    );
  return readFile(browserScriptFile);
}

async function inputsOfScript(): Promise<Record<string, string>> {
  return JSON.parse(await readFile(browserInputsFile, "utf8"));
}

/** Whether files, by path from the root of the package, still have these digests. */
export async function isMadeOf(inputs: Readonly<Record<string, string>>): Promise<boolean> {
  const checks = Object.entries(inputs).map(async ([file, digest]) => {
    const path = join(packageRoot, file);
    return existsSync(path) && digestOf(await readFile(path)) === digest;
  });
  return (await Promise.all(checks)).every(Boolean);
}

export function digestOf(source: string | Buffer): string {
  return createHash("sha256").update(source).digest("hex");
}
