import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { writePack } from "../../src/pack/write-pack.ts";
import { folderWith, pathsIn } from "../support/folders.ts";
import { packedTree, packOf } from "../support/packs.ts";

describe("a pack", () => {
  it("holds the site, the machine files, the sources and a manifest", async () => {
    const { file } = await packOf();
    const files = unzipSync(await readFile(file));
    const paths = Object.keys(files);
    expect(paths).toEqual(
      expect.arrayContaining([
        "site/index.html",
        "site/data/findings.json",
        "site/manifest.json",
        "sources/tree/inner/model.md",
        "sources/tree/decisions.yaml",
        "sources/rules/1/mine.yaml",
      ]),
    );
    const manifest = JSON.parse(Buffer.from(files["pack.json"] ?? []).toString());
    expect(manifest).toMatchObject({ title: "Packed", now: "2027-01-31", commit: null });
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(paths.slice(0, -2));
    expect(paths.slice(-2)).toEqual(["pack.json", "pack.sha256"]);
  });

  it("is the same bytes again, wherever it is made", async () => {
    const [one, other] = [await packOf(), await packOf()];
    expect((await readFile(one.file)).equals(await readFile(other.file))).toBe(true);
  });

  it("is not written of a model with errors", async () => {
    const folder = await folderWith({ ...packedTree, "models/model.md": "## Servers\n- **A**: port=many\n" });
    const outcome = await writePack(join(folder, "models"), { file: join(folder, "a.zip") });
    expect(outcome.pack).toBeNull();
    expect(await pathsIn(folder)).not.toContain("a.zip");
  });
});
