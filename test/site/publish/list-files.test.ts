import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listFiles } from "../../../src/site/publish/list-files.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

it("files are listed with those of folders, in an order that no locale changes", async () => {
  const folder = await emptyFolder();
  await writeTree(folder, { "b.txt": "", "B/c.txt": "", "b/ä.txt": "", "b/a/x": "", ".hidden": "" });
  await mkdir(join(folder, "empty"));
  await symlink("b", join(folder, "link"));
  expect(await listFiles(folder)).toEqual([".hidden", "B/c.txt", "b.txt", "b/a/x", "b/ä.txt", "link"]);
});

it("a folder that is not there is an error", async () => {
  await expect(listFiles(join(await emptyFolder(), "none"))).rejects.toMatchObject({ code: "ENOENT" });
});
