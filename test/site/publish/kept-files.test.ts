import { mkdir, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish, two } from "./sites.ts";

describe("what is not tm-site's", () => {
  it("is not touched without --force", async () => {
    const { parent, out } = await outIn();
    await writeTree(out, { "thesis.tex": "years of work" });
    await expect(publish(out, one)).rejects.toMatchObject({
      name: "SiteError",
      code: "foreign-output",
      hint: expect.stringContaining("--force"),
    });
    expect(await contents(out)).toEqual({ "thesis.tex": "years of work" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("is replaced with --force, but for a repository", async () => {
    const { out } = await outIn();
    await writeTree(out, { "old.html": "x", ".git/HEAD": "ref", "index.html": "old" });
    await publish(out, one, { force: true });
    expect(await contents(out)).toEqual({ ...one, ".git/HEAD": "ref" });
  });

  it("stays beside the site: files", async () => {
    const { out } = await outIn();
    await publish(out, one);
    const own = { CNAME: "example.org", "levels/b/notes.txt": "n", "downloads.txt": "d" };
    await writeTree(out, own);
    await publish(out, two);
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
  });

  it("stays beside the site: folders, in place", async () => {
    const { out } = await outIn();
    await publish(out, one);
    const own = { ".git/HEAD": "ref", ".git/objects/ab/cd": "o", CNAME: "c", "levels/own/x.txt": "x" };
    await writeTree(out, own);
    const before = (await stat(join(out, ".git/HEAD"))).ino;
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
    expect((await stat(join(out, ".git/HEAD"))).ino).toBe(before);
    await publish(out, one);
    expect(await contents(out)).toEqual({ ...one, ...own });
  });

  it.skipIf(process.platform === "win32")("stays beside the site: links", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await mkdir(join(parent, "data"));
    await symlink("../data", join(out, "data"));
    await symlink("../../nowhere", join(out, "levels/gone"));
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, data: "-> ../data", "levels/gone": "-> ../../nowhere" });
  });

  it.each([
    ["a file of the same name", { "about/index.html": "mine" }],
    ["a file where the site has a folder", { about: "mine" }],
    ["a file in what is a file of the site", { "index.html.d/x": "" }],
  ])("is not overwritten without --force: %s", async (_, own) => {
    const { out } = await outIn();
    await publish(out, one);
    await writeTree(out, own);
    const next = { ...two, "index.html.d": "a file of the site" };
    await expect(publish(out, next)).rejects.toMatchObject({
      code: "foreign-file",
      message: expect.stringContaining(Object.keys(own)[0]?.split("/x")[0] ?? ""),
    });
    expect(await contents(out)).toEqual({ ...one, ...own });
    await publish(out, next, { force: true });
    expect(await contents(out)).toEqual(next);
  });
});
