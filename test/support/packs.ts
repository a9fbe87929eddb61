import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
