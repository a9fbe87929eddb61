import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { copyAssets } from "../../src/site/assets.ts";
import { folderWriter } from "../../src/site/writers/folder.ts";
import { emptyFolder, readFiles, writeTree } from "../support/folders.ts";

const fixtures = resolve(import.meta.dirname, "../fixtures/site-templates");

describe("assets", () => {
  it("hold the libraries as classic scripts, and the notices", async () => {
    const site = await emptyFolder();
    await copyAssets(folderWriter(site), null);
    const files = await readFiles(site);
    const page = vm.createContext({ window: {}, document: {} });
    vm.runInContext(files["assets/minisearch.js"] ?? "", page);
    const search = `const m = new MiniSearch({ fields: ["t"] }); m.add({ id: 7, t: "spoofing" }); m.search("spoof", { prefix: true })[0].id`;
    expect(vm.runInContext(search, page)).toBe(7);
    expect(files["assets/minisearch.js"]).not.toContain("sourceMappingURL");
    expect(files["assets/svg-pan-zoom.min.js"]).toMatch(/^\/\/ svg-pan-zoom v3/);
    expect(files["assets/NOTICE.txt"]).toBe(
      await readFile(resolve(import.meta.dirname, "../../NOTICE"), "utf8"),
    );
  });

  it.each([
    ["assets/tm-site.js", 100_000, 37_000],
    ["assets/tm-site.css", 102_000, 19_200],
  ])("%s is at most %i bytes, and %i on the way", async (path, bytes, zipped) => {
    const site = await emptyFolder();
    await copyAssets(folderWriter(site), null);
    const file = await readFile(join(site, path));
    expect(file.length).toBeLessThanOrEqual(bytes);
    expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(zipped);
  });

  it("may be replaced and added to by the user's templates, the notices not", async () => {
    const templates = await emptyFolder();
    await writeTree(templates, {
      ...{ "assets/minisearch.js": "mine", "assets/icon.svg": "mine too" },
      "assets/NOTICE.txt": "none",
    });
    const site = await emptyFolder();
    await copyAssets(folderWriter(site), templates);
    const files = await readFiles(site);
    expect(files["assets/minisearch.js"]).toBe("mine");
    expect(files["assets/icon.svg"]).toBe("mine too");
    expect(files["assets/NOTICE.txt"]).not.toBe("none");
  });

  it("are copied with their folders, without hidden files", async () => {
    const site = await emptyFolder();
    await copyAssets(folderWriter(site), fixtures);
    const files = await readFiles(site);
    expect(files["assets/tm-site.css"]).toContain("rebeccapurple");
    expect(files["assets/fonts/letters.txt"]).toBeDefined();
    expect(Object.keys(files).filter((path) => path.includes("/."))).toEqual([]);
  });

  it("need no assets in a folder of templates", async () => {
    const site = await emptyFolder();
    await copyAssets(folderWriter(site), await emptyFolder());
    expect(Object.keys(await readFiles(site))).toContain("assets/NOTICE.txt");
  });
});
