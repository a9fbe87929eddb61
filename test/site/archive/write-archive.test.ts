import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callScript } from "../../../src/report/data-script.ts";
import { snapshotsIn } from "../../../src/site/archive/snapshots.ts";
import { checkArchive, writeArchive } from "../../../src/site/archive/write-archive.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { englishWords } from "../../../src/words/words.ts";
import { emptyFolder, folderWith, pathsIn } from "../../support/folders.ts";
import { readCsv } from "../../support/read-csv.ts";

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
      "progress.csv",
      "progress.html",
      "snapshots.js",
      "words.js",
    ]);
    const index = await readFile(join(archive, "index.html"), "utf8");
    expect(index).toContain('<a href="2027-01-31/index.html">');
    expect(index).toContain("&lt;b&gt;Shop");
    expect(index).not.toContain("<b>Shop");
  });

  it("tells the progress of what can be read of its snapshots", async () => {
    const data = (now: string, ids: readonly string[]) =>
      callScript("addSnapshot", now, {
        ...{ pages: [], now, rules: [["R", "A rule"]] },
        levels: [
          { path: "", title: "Shop", parent: null, elements: [], boundaries: [], flows: [], data: [] },
        ],
        progress: { owners: ["=<b>me"], decided: [], overdue: { decisions: 4, reviews: 0 } },
        findings: ids.map((key) => [
          ...[`R@#${key}`, 0, 0, key, "", "Server", "high", 7.5, "open", null, "stated", false, [], ""],
        ]),
      });
    const archive = await folderWith({
      ...site("2026-12-31", "Shop", 1),
      ...site("2027-01-31", "Shop", 2),
      ...site("2027-02-28", "Shop", 9),
      "2026-12-31/data/snapshot.js": data("2026-12-31", ["A"]),
      "2027-01-31/data/snapshot.js": data("2027-01-31", ["B", "C"]),
      "2027-02-28/data/snapshot.js": "tmSite.addSnapshot(alert(1));",
    });
    await writeArchive(archive);
    const page = await readFile(join(archive, "progress.html"), "utf8");
    expect(page).toContain("the newest 2 of 3");
    expect(page).toContain("<title>2027-01-31: 2 high opened</title>");
    expect(page).toContain("&lt;b&gt;me");
    expect(page).not.toContain("<b>me");
    const table = await readFile(join(archive, "progress.csv"), "utf8");
    const [, ...rows] = readCsv(table.replace("\ufeff", ""));
    expect(rows).toEqual([
      ["2026-12-31", "'=<b>me", "high", "1", "0", "0", "0", "", "4", "0"],
      ["2027-01-31", "'=<b>me", "high", "2", "2", "0", "1", "", "4", "0"],
    ]);
  });

  it("has the words of its language, and none of a former one", async () => {
    const archive = await folderWith(site("2027-01-31", "Shop", 1));
    const texts = (await textsOf("fr")) ?? englishWords.texts;
    await writeArchive(archive, { language: "fr", texts, dates: "fr" });
    const [compare, words] = await Promise.all(
      ["compare.html", "words.js"].map((name) => readFile(join(archive, name), "utf8")),
    );
    expect(compare).toContain('<html lang="fr"');
    expect(compare).toMatch(/<script src="words.js"><\/script>\n<script src="archive.js">/);
    expect(words).toContain('"browser.diffEnded":"Terminés"');
    await writeArchive(archive);
    expect(await readFile(join(archive, "words.js"), "utf8")).toBe("");
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
