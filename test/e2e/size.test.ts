import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeTree as writeModels } from "../../bench/tree.mjs";
import { dataFile } from "../../src/addresses/files.ts";
import { formats, formatsOfSite } from "../../src/export/index.ts";
import { build, corpus } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";
import { findingsOf, manifestOf, openSite, type Site } from "../support/site.ts";

/** As large as their formats ask for. */
const others = new Set(
  formatsOfSite.filter((name) => name !== "json").map((name) => dataFile(formats[name].fileName)),
);
const hundred = join(corpus, "trees/100");

async function generated(): Promise<string> {
  const folder = await emptyFolder();
  await writeModels(folder, 100);
  return folder;
}

describe("a site of a hundred levels is bounded", () => sizes(generated));
describe.skipIf(!existsSync(hundred))("so is that of others' models (needs ../shared)", () =>
  sizes(async () => hundred),
);

/** The rules are many, and the page of each is there whether it fires or not. */
function sizes(models: () => Promise<string>): void {
  let site: Site;
  let files: readonly { readonly path: string; readonly bytes: number }[];
  beforeAll(async () => {
    const out = join(await emptyFolder(), "_site");
    await build(await models(), out, ["--no-cache", "--now", "2026-11-01"]);
    site = await openSite(out);
    const manifest = Buffer.byteLength(site.text("manifest.json"));
    files = [...manifestOf(site).files, { path: "manifest.json", bytes: manifest }];
  }, 300_000);

  // 250 KB, and what the pages of data add: one for each level that declares some.
  it("at 300 KB a level, but for the formats of other programs", () => {
    const bytes = files.reduce((sum, file) => sum + (others.has(file.path) ? 0 : file.bytes), 0);
    expect(bytes / findingsOf(site).levels.length).toBeLessThan(300_000);
  });

  it("at 1 KB of findings.json a finding", () => {
    const { bytes = 0 } = files.find(({ path }) => path === "data/findings.json") ?? {};
    expect(bytes / findingsOf(site).findings.length).toBeLessThan(1000);
  });

  it("at 1.5 MB of HTML a page", () => {
    const pages = files.filter(({ path }) => path.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(300);
    expect(pages.filter(({ bytes }) => bytes > 1_500_000)).toEqual([]);
  });
}
