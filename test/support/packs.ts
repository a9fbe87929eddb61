import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { PackManifest } from "../../src/pack/archive/contents.ts";
import { digests, manifestText } from "../../src/pack/archive/manifest.ts";
import { openArchive, sha256 } from "../../src/pack/archive/write.ts";
import { type PackOptions, writePack } from "../../src/pack/write-pack.ts";
import { emptyFolder, folderWith } from "./folders.ts";

/** A tree with a rule that fires, a decision and a level of its own. */
export const packedTree = {
  "models/model.md":
    "---\ntitle: Packed\n---\n## Servers\n- **A**: isHardened=False, submodel=inner\n- **B**: isHardened=False\n",
  "models/inner/model.md": "---\ntitle: Inner\n---\n## Servers\n- **C**: isHardened=False\n",
  "models/decisions.yaml":
    "decisions:\n  - finding: BARE#B\n    status: accepted\n    owner: Team\n    reason: known\n    until: 2027-06-30\n",
  "mine.yaml":
    "rules:\n  - id: BARE\n    title: Not hardened\n    targets: [Server]\n    condition: target.controls.isHardened is False\n    severity: high\n",
};

/** Writes a pack of a tree; answers with its path and the folder that it was made in. */
export async function packOf(
  options: Partial<PackOptions> = {},
  texts: Readonly<Record<string, string>> = packedTree,
): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = await folderWith(texts);
  const file = join(folder, "models.tmpack.zip");
  const outcome = await writePack(join(folder, "models"), {
    file,
    builtIn: false,
    rules: [join(folder, "mine.yaml")],
    now: "2027-01-31",
    plantuml: "js",
    dot: "wasm",
    jobs: 1,
    cacheFolder: null,
    ...options,
  });
  if (outcome.pack === null) throw new Error(JSON.stringify(outcome.judged.diagnostics));
  return { file, folder };
}

/** A copy of a file with one byte turned over. */
export async function flipped(file: string, offset: number): Promise<string> {
  const copy = join(await emptyFolder(), "flipped.zip");
  copyFileSync(file, copy);
  const bytes = readFileSync(copy);
  bytes[offset] = (bytes[offset] ?? 0) ^ 0xff;
  writeFileSync(copy, bytes);
  return copy;
}

/** A pack with other texts than it had, and a manifest that vouches for them. */
export async function forged(
  file: string,
  texts: Readonly<Record<string, string>>,
  change: Partial<PackManifest> = {},
): Promise<string> {
  const files = new Map(Object.entries(unzipSync(readFileSync(file))));
  const { files: _, ...facts } = JSON.parse(
    Buffer.from(files.get("pack.json") ?? []).toString(),
  ) as PackManifest;
  for (const [path, text] of Object.entries(texts)) files.set(path, Buffer.from(text));
  const chunks: Uint8Array[] = [];
  const archive = openArchive((chunk) => chunks.push(chunk));
  const listed = [...files]
    .filter(([path]) => !path.startsWith("pack."))
    .map(([path, content]) => {
      const packed = sha256(archive.add(path, content));
      return { path, sha256: sha256(content), bytes: content.length, packed };
    });
  const manifest = manifestText({ ...facts, ...change, files: listed });
  archive.add("pack.json", Buffer.from(manifest));
  archive.add("pack.sha256", Buffer.from(digests(manifest, null)));
  archive.end();
  const path = join(await emptyFolder(), "forged.zip");
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}
