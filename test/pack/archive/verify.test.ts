import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyPack } from "../../../src/pack/archive/verify.ts";
import { openArchive } from "../../../src/pack/archive/write.ts";
import { emptyFolder } from "../../support/folders.ts";
import { flipped, packOf } from "../../support/packs.ts";
import { newKey } from "../../support/ssh-key.ts";

let file = "";
beforeAll(async () => {
  ({ file } = await packOf());
});

/** The same pack with other files in it. */
async function rewritten(change: (files: Map<string, Uint8Array>) => void): Promise<string> {
  const files = new Map(Object.entries(unzipSync(readFileSync(file))));
  change(files);
  const chunks: Uint8Array[] = [];
  const archive = openArchive((chunk) => chunks.push(chunk));
  for (const [path, content] of files) archive.add(path, content);
  archive.end();
  const path = join(await emptyFolder(), "rewritten.zip");
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

describe("a pack", () => {
  it("is whole as it was written", async () => {
    expect(await verifyPack(file)).toMatchObject({ manifest: { title: "Packed" }, signed: null });
  });

  it("is not with one byte turned over, wherever, and says in what", async () => {
    const { size } = statSync(file);
    const step = Math.ceil(size / 200);
    const end = Array.from({ length: 60 }, (_, index) => size - 1 - index);
    for (const offset of [...Array.from({ length: 200 }, (_, index) => (index * step) % size), ...end]) {
      const error = await verifyPack(await flipped(file, offset)).catch((one) => one);
      expect([offset, error.code]).toEqual([offset, "pack-not-whole"]);
      expect(`${error.message}${error.problems}`).toMatch(/[\w-]+\.\w+|directory|archive/);
    }
  });

  it("names the file that was changed", async () => {
    const bytes = readFileSync(file);
    const offset = bytes.indexOf("site/index.html") + "site/index.html".length + 20;
    await expect(verifyPack(await flipped(file, offset))).rejects.toMatchObject({
      problems: ["site/index.html"],
    });
  });

  it.each<[string, (files: Map<string, Uint8Array>) => void, string[]]>([
    ["changed", (files) => files.set("site/index.html", Buffer.from("other")), ["site/index.html"]],
    ["taken out", (files) => files.delete("site/index.html"), ["site/index.html (missing)"]],
    ["added", (files) => files.set("site/more.html", Buffer.from("")), ["site/more.html (added)"]],
    [
      "changed in the manifest",
      (files) =>
        files.set(
          "pack.json",
          Buffer.from(
            Buffer.from(files.get("pack.json") ?? [])
              .toString()
              .replace("Packed", "Other"),
          ),
        ),
      ["pack.json or pack.sha256"],
    ],
  ])("tells what was %s", async (_, change, problems) => {
    await expect(verifyPack(await rewritten(change))).rejects.toMatchObject({
      code: "pack-not-whole",
      problems,
    });
  });

  it("has nothing behind its end, and is not cut off", async () => {
    const longer = await rewritten(() => undefined);
    expect(await verifyPack(longer)).toBeDefined();
    appendFileSync(longer, "\0");
    await expect(verifyPack(longer)).rejects.toMatchObject({ code: "pack-not-whole" });
    const shorter = join(await emptyFolder(), "cut.zip");
    writeFileSync(shorter, readFileSync(file).subarray(0, -30));
    await expect(verifyPack(shorter)).rejects.toMatchObject({ code: "pack-not-whole" });
  });
});

describe("a signed pack", () => {
  it("says who signed it, and needs one of those who may", async () => {
    const [one, other] = [await newKey(), await newKey()];
    const signed = await packOf({ key: one.key });
    expect(await verifyPack(signed.file, { signers: one.signers })).toMatchObject({
      signed: { by: "security@example.com" },
    });
    expect(await verifyPack(signed.file)).toMatchObject({ signed: { by: null } });
    await expect(verifyPack(signed.file, { signers: other.signers })).rejects.toThrow("does not hold");
    await expect(verifyPack(file, { signers: one.signers })).rejects.toThrow("not signed");
  });
});
