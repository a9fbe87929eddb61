import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { writeTree as writeModels } from "../../bench/tree.mjs";
import { dataFile } from "../../src/addresses/files.ts";
import { formats, formatsOfSite } from "../../src/export/index.ts";
import { build, corpus } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";
import { findAll } from "../support/html.ts";
import { findingsOf, manifestOf, openSite, type Site } from "../support/site.ts";

/** What other programs read, as large as they ask for: everything in `data/` that `export` writes, but for findings.json. */
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

  // Pages, pictures and their sources, scripts, findings.json and the manifest: of the page of each rule, too.
  it("at 250 KB a level, but for the formats of other programs", () => {
    const bytes = files.reduce((sum, file) => sum + (others.has(file.path) ? 0 : file.bytes), 0);
    expect(bytes / findingsOf(site).levels.length).toBeLessThan(250_000);
  });

  it("at 1 KB of findings.json a finding", () => {
    const { bytes = 0 } = files.find(({ path }) => path === "data/findings.json") ?? {};
    expect(bytes / findingsOf(site).findings.length).toBeLessThan(1024);
  });

  it("at 6 KB of priorities.json a level", () => {
    const { bytes = 0 } = files.find(({ path }) => path === "data/priorities.json") ?? {};
    expect(bytes / findingsOf(site).levels.length).toBeLessThan(6144);
  });

  it.each(["index.html", "findings/index.html"])(
    "at 150 KB gzipped for %s with all that it loads",
    (path) => {
      const page = site.document(path);
      const loads = (name: string, attribute: string) =>
        findAll(page, (one) => one.name === name).flatMap((one) => one.attributes.get(attribute) ?? []);
      const loaded = [...loads("script", "src"), ...loads("link", "href"), ...loads("img", "src")];
      // A place within the page is waited for, and loads nothing.
      const files = loaded.filter((href) => !href.startsWith("#"));
      const paths = new Set([path, ...files.map((href) => posix.join(posix.dirname(path), href))]);
      expect(paths).toContain("assets/tm-site.css");
      expect(paths).toContain("assets/tm-site.js");
      const bytes = [...paths].reduce((sum, one) => sum + gzipSync(site.text(one)).length, 0);
      expect(bytes).toBeGreaterThan(30_000);
      expect(bytes).toBeLessThan(150_000);
    },
  );

  it("at 1.5 MB of HTML a page", () => {
    const pages = files.filter(({ path }) => path.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(300);
    expect(pages.filter(({ bytes }) => bytes > 1_500_000)).toEqual([]);
  });
}
