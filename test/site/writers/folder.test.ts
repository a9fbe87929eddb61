import { existsSync } from "node:fs";
import { chmod, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWriter } from "../../../src/site/writers/folder.ts";
import { emptyFolder, readFiles, writeTree } from "../../support/folders.ts";

describe("a folder as the target of a site", () => {
  it.each([
    ["a text", "é", "é"],
    ["an empty text", "", ""],
    ["bytes", Buffer.from("é"), "é"],
    ["pieces", ["a", "", "b"], "ab"],
    ["no pieces", [], ""],
    ["many pieces", Array(3).fill("é".repeat(50_000)), "é".repeat(150_000)],
  ])("takes %s", async (_, content, expected) => {
    const folder = await emptyFolder();
    folderWriter(join(folder, "new")).write("a/b c/é.txt", content);
    expect(await readFiles(folder)).toEqual({ "new/a/b c/é.txt": expected });
  });

  it("replaces what is written again", async () => {
    const folder = await emptyFolder();
    const writer = folderWriter(folder);
    writer.write("a", "longer");
    writer.write("a", ["s"]);
    expect(await readFiles(folder)).toEqual({ a: "s" });
  });

  it("lets what the file system says through", async () => {
    const folder = await emptyFolder();
    await writeTree(folder, { levels: "a file where a folder has to be" });
    const write = () => folderWriter(folder).write("levels/index.html", "");
    expect(write).toThrow(expect.objectContaining({ code: expect.stringMatching(/EEXIST|ENOTDIR/) }));
  });

  it.skipIf(!existsSync("/dev/full"))("says where a disk is full, in words of who asked", async () => {
    const folder = await emptyFolder();
    await symlink("/dev/full", join(folder, "page.html"));
    const writer = folderWriter(folder, "/srv/site");
    for (const content of ["x", ["x", "y"], new Uint8Array([1])])
      expect(() => writer.write("page.html", content)).toThrow(
        expect.objectContaining({
          code: "output-not-writable",
          message: "/srv/site/page.html cannot be written: there is no space left on its disk (ENOSPC).",
        }),
      );
  });

  it("closes a file whose pieces end in an error", async () => {
    const folder = await emptyFolder();
    function* pieces() {
      yield "a";
      throw new RangeError("no more");
    }
    expect(() => folderWriter(folder).write("a", pieces())).toThrow("no more");
    await chmod(join(folder, "a"), 0o600);
    expect((await stat(join(folder, "a"))).size).toBe(0);
  });
});
