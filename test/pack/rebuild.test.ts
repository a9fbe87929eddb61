import { describe, expect, it } from "vitest";
import { rebuildPack } from "../../src/pack/rebuild.ts";
import { forged, packOf } from "../support/packs.ts";

describe("judging a pack again", () => {
  it("gives the same findings, decided ones too", async () => {
    const { file } = await packOf();
    expect((await rebuildPack(file, {})).differing).toEqual([]);
  });

  it("names what the sources do not give", async () => {
    const { file } = await packOf();
    const other = await forged(file, {
      "sources/tree/inner/model.md": "## Servers\n- **C**: isHardened=True\n",
    });
    expect((await rebuildPack(other, {})).differing).toContain("BARE@inner#C");
  });

  it("runs no script that is in it, unless it may", async () => {
    const { file } = await packOf({ allowScripts: true });
    await expect(rebuildPack(file, {})).rejects.toThrow("--allow-scripts");
    expect((await rebuildPack(file, { allowScripts: true })).differing).toEqual([]);
  });
});
