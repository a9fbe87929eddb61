import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitNamed, isShallow, snapshotOf } from "../../../src/pipeline/git/snapshot.ts";
import { readFiles } from "../../support/folders.ts";
import { commitAll, gitIn, repositoryWith } from "../../support/repositories.ts";

describe("commitNamed", () => {
  it.each(["HEAD", "main", "v1", "main@{0}", "v1^0"])("knows %s", async (name) => {
    const folder = await repositoryWith({ a: "1" });
    expect(await commitNamed(name, folder)).toBe(gitIn(folder, "rev-parse", "HEAD").trim());
  });

  it.each(["--help", "-h", ":/state", "HEAD:a", "v1..HEAD", "a b", "", "HEAD^{tree}"])(
    "knows no %j",
    async (name) => {
      expect(await commitNamed(name, await repositoryWith({ a: "1" }))).toBeNull();
    },
  );
});

describe("a snapshot", () => {
  it("has the files of a folder as they were, and goes", async () => {
    const folder = await repositoryWith(
      { "m/a.md": "1\r\n", "m/b/ä.md": "1\r\n", "m/node_modules/x.md": "x", c: "1" },
      { "m/a.md": "2" },
    );
    const commit = (await commitNamed("v1", folder)) ?? "";
    const snapshot = await snapshotOf(commit, join(folder, "m"));
    const directory = snapshot.directory ?? "";
    expect(await readFiles(dirname(directory))).toEqual({
      ".git": "",
      "m/a.md": "1\r\n",
      "m/b/ä.md": "1\r\n",
    });
    snapshot.remove();
    await expect(readFiles(directory)).rejects.toThrow("ENOENT");
    expect((await snapshotOf(commit, folder)).directory).not.toBeNull();
    expect(await isShallow(folder)).toBe(false);
  });

  it("has no links, nothing large that is no model, and no path that leads out of it", async () => {
    const folder = await repositoryWith({ "a.md": "1" });
    symlinkSync("/etc", join(folder, "link"));
    writeFileSync(join(folder, "big.bin"), Buffer.alloc(2 * 2 ** 20));
    writeFileSync(join(folder, "big.md"), "x".repeat(2 * 2 ** 20));
    commitAll(folder, "2026-02-01T12:00:00Z");
    // git itself makes no tree with such a name, and reads one that another program made.
    const blob = Buffer.from(gitIn(folder, "rev-parse", "HEAD:a.md").trim(), "hex");
    const entry = (name: string) => Buffer.concat([Buffer.from(`100644 ${name}\0`), blob]);
    const input = Buffer.concat(["..", "ok.md"].map(entry));
    const hash = ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"];
    const tree = execFileSync("git", hash, { cwd: folder, input, encoding: "utf8" }).trim();
    const commit = gitIn(folder, "commit-tree", tree, "-m", "odd").trim();
    const shown = async (at: string) => {
      const { directory, remove } = await snapshotOf(at, folder);
      const files = await readFiles(directory ?? "");
      remove();
      return Object.keys(files);
    };
    expect(await shown("HEAD")).toEqual([".git", "a.md", "big.md"]);
    expect(await shown(commit)).toEqual([".git", "ok.md"]);
  });
});
