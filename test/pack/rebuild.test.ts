import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { PackManifest } from "../../src/pack/archive/contents.ts";
import { digests, manifestText } from "../../src/pack/archive/manifest.ts";
import { openArchive, sha256 } from "../../src/pack/archive/write.ts";
import { rebuildPack } from "../../src/pack/rebuild.ts";
import { emptyFolder } from "../support/folders.ts";
import { packOf } from "../support/packs.ts";

/** A pack whose manifest vouches for a source that gives other findings. */
async function forged(file: string, source: string, text: string): Promise<string> {
  const files = new Map(Object.entries(unzipSync(readFileSync(file))));
  const { files: _, ...facts } = JSON.parse(
    Buffer.from(files.get("pack.json") ?? []).toString(),
  ) as PackManifest;
  files.set(source, Buffer.from(text));
  const chunks: Uint8Array[] = [];
  const archive = openArchive((chunk) => chunks.push(chunk));
  const listed = [...files]
    .filter(([path]) => !path.startsWith("pack."))
    .map(([path, content]) => {
      const packed = sha256(archive.add(path, content));
      return { path, sha256: sha256(content), bytes: content.length, packed };
    });
  const manifest = manifestText({ ...facts, files: listed });
  archive.add("pack.json", Buffer.from(manifest));
  archive.add("pack.sha256", Buffer.from(digests(manifest, null)));
  archive.end();
  const path = join(await emptyFolder(), "forged.zip");
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

describe("judging a pack again", () => {
  it("gives the same findings, decided ones too", async () => {
    const { file } = await packOf();
    expect((await rebuildPack(file, {})).differing).toEqual([]);
  });

  it("names what the sources do not give", async () => {
    const { file } = await packOf();
    const other = await forged(file, "sources/tree/inner/model.md", "## Servers\n- **C**: isHardened=True\n");
    expect((await rebuildPack(other, {})).differing).toContain("BARE@inner#C");
  });

  it("runs no script that is in it, unless it may", async () => {
    const { file } = await packOf({ allowScripts: true });
    await expect(rebuildPack(file, {})).rejects.toThrow("--allow-scripts");
    expect((await rebuildPack(file, { allowScripts: true })).differing).toEqual([]);
  });
});
