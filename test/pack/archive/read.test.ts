import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { compareArchive, readArchive, unpacked } from "../../../src/pack/archive/read.ts";
import { openArchive } from "../../../src/pack/archive/write.ts";
import { emptyFolder } from "../../support/folders.ts";

async function file(bytes: Uint8Array): Promise<string> {
  const path = join(await emptyFolder(), "a.zip");
  writeFileSync(path, bytes);
  return path;
}

function zipped(texts: Readonly<Record<string, string>>): Buffer {
  const chunks: Uint8Array[] = [];
  const archive = openArchive((chunk) => chunks.push(chunk));
  for (const [path, text] of Object.entries(texts)) archive.add(path, Buffer.from(text));
  archive.end();
  return Buffer.concat(chunks);
}

describe("an archive", () => {
  it("is read file by file", async () => {
    const archive = await readArchive(await file(zipped({ "a/b": "one", c: "" })));
    expect(archive.paths).toEqual(["a/b", "c"]);
    expect(Buffer.from(unpacked(await archive.packed("a/b"))).toString()).toBe("one");
    await expect(archive.packed("d")).rejects.toMatchObject({ code: "pack-not-whole", problems: ["d"] });
    archive.close();
  });

  it.each([
    ["leads out of itself", zipped({ "../a": "" })],
    ["has a path of Windows", zipped({ "a\\b": "" })],
    ["has a path from the root", zipped({ "/a": "" })],
    [
      "holds a file twice",
      Buffer.from(zipped({ ab: "1", ac: "2" }).toString("latin1").replaceAll("ac", "ab"), "latin1"),
    ],
    ["is none", Buffer.from("no archive at all")],
    ["is empty", Buffer.alloc(0)],
    ["unpacks to far more than it is", zipped({ a: " ".repeat(80 * 2 ** 20) })],
  ])("is refused that %s", async (_, bytes) => {
    await expect(readArchive(await file(bytes))).rejects.toMatchObject({ code: "pack-not-whole" });
  });

  it("is refused that is no file, and may have no end", async () => {
    for (const path of [await emptyFolder(), "/dev/zero"].filter((one) => existsSync(one)))
      await expect(readArchive(path)).rejects.toMatchObject({ message: "It is no file." });
  });

  it("that is not there is what the system says", async () => {
    await expect(readArchive(join(await emptyFolder(), "none.zip"))).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});

it("a file is not unpacked beyond what its header says", () => {
  const packed = zipped({ a: "x".repeat(100) });
  expect(() => unpacked({ path: "a", packed: Buffer.from(packed.subarray(31)), bytes: 5, crc: 0 })).toThrow(
    "not what its header says",
  );
});

it("the same files of another program are not the same bytes", async () => {
  const path = await file(zipSync({ a: Buffer.from("text") }));
  const archive = await readArchive(path);
  const comparison = compareArchive(path);
  expect(comparison.isSame(await archive.packed("a"))).toBe(false);
  comparison.close();
  archive.close();
});
