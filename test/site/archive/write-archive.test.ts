import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { snapshotsIn } from "../../../src/site/archive/snapshots.ts";
import { checkArchive, writeArchive } from "../../../src/site/archive/write-archive.ts";
import { emptyFolder, folderWith, pathsIn } from "../../support/folders.ts";

const site = (date: string, title: string, high: number) => ({
  [`${date}/manifest.json`]: JSON.stringify({
    tool: { name: "tm-site" },
    title,
    open: { critical: 0, high, medium: 0, low: 0, info: 0 },
  }),
  [`${date}/data/snapshot.js`]: "",
});

describe("an archive", () => {
  it("lists its snapshots, newest first, and nothing else that lies there", async () => {
    const archive = await folderWith({
      ...site("2026-12-31", "Shop", 3),
      ...site("2027-01-31", "<b>Shop</b>", 1),
      "2027-02-28/index.html": "half a site",
      "notes/2027-03-01.txt": "",
    });
    expect((await snapshotsIn(archive)).map(({ date }) => date)).toEqual(["2027-01-31", "2026-12-31"]);
    await writeArchive(archive);
    expect((await pathsIn(archive)).filter((path) => !path.includes("/"))).toEqual([
      "archive.js",
      "compare.html",
      "index.html",
      "snapshots.js",
    ]);
    const index = await readFile(join(archive, "index.html"), "utf8");
    expect(index).toContain('<a href="2027-01-31/index.html">');
    expect(index).toContain("&lt;b&gt;Shop");
    expect(index).not.toContain("<b>Shop");
  });

  it("is a folder that is not there, is empty, or was one before", async () => {
    const archive = await emptyFolder();
    await checkArchive(join(archive, "none"), false);
    await checkArchive(archive, false);
    await writeArchive(archive);
    await checkArchive(archive, false);
    const foreign = await folderWith({ "index.html": "<p>mine" });
    await expect(checkArchive(foreign, false)).rejects.toMatchObject({ code: "foreign-output" });
    await checkArchive(foreign, true);
  });
});
