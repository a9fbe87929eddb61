import { join } from "node:path";
import { manifestText } from "../../../src/site/publish/manifest.ts";
import { openStaging, type StagingOptions } from "../../../src/site/publish/publish.ts";
import { emptyFolder, type Files, readFiles, writeTree } from "../../support/folders.ts";

export const one: Files = { "index.html": "one", "levels/a/index.html": "a", "levels/b/index.html": "b" };
export const two: Files = { "index.html": "two", "levels/a/index.html": "A", "about/index.html": "about" };

export async function publish(
  out: string,
  site: Files,
  options: Partial<StagingOptions> = {},
): Promise<void> {
  const staging = await openStaging(out, { force: false, ...options });
  try {
    await writeTree(staging.directory, { ...site, "manifest.json": manifestOf(site) });
    await staging.commit();
  } catch (error) {
    await staging.abort();
    throw error;
  }
}

function manifestOf(site: Files): string {
  const facts = {
    tool: { name: "tm-site", version: "1" },
    title: "",
    open: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    now: "2026-01-01",
    inputs: [],
    engines: [],
  };
  const files = Object.keys(site).map((path) => ({ path, sha256: "", bytes: 0 }));
  return manifestText({ ...facts, rules: { count: 0, digest: "" } }, files);
}

/** What is in a folder, but for the manifest. */
export async function contents(folder: string): Promise<Files> {
  const { "manifest.json": _, ...files } = await readFiles(folder);
  return files;
}

export async function outIn(name = "_site"): Promise<{ readonly parent: string; readonly out: string }> {
  const parent = await emptyFolder();
  return { parent, out: join(parent, name) };
}
