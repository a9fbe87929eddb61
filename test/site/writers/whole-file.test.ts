import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWhole } from "../../../src/site/writers/whole-file.ts";
import type { FileContent } from "../../../src/site-file.ts";
import { folderWith } from "../../support/folders.ts";

describe("a file that stands under its name only when it is whole", () => {
  it.each<[string, FileContent]>([
    ["a text", "one two"],
    ["bytes", Buffer.from("one two")],
    ["pieces", ["one", " two"]],
  ])("takes the place of what was there, from %s", async (_, content) => {
    const folder = await folderWith({ "a.txt": "before" });
    await writeWhole(content, join(folder, "a.txt"));
    expect([await readFile(join(folder, "a.txt"), "utf8"), await readdir(folder)]).toEqual([
      "one two",
      ["a.txt"],
    ]);
  });

  it("leaves what was there, and nothing beside it, where the content fails half way", async () => {
    const folder = await folderWith({ "a.txt": "before" });
    function* failing() {
      yield "one";
      throw new Error("no more");
    }
    await expect(writeWhole(failing(), join(folder, "a.txt"))).rejects.toThrow("no more");
    expect([await readFile(join(folder, "a.txt"), "utf8"), await readdir(folder)]).toEqual([
      "before",
      ["a.txt"],
    ]);
  });
});
