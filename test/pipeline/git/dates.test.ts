import { describe, expect, it } from "vitest";
import { committed, isSameBlob, lastCommits } from "../../../src/pipeline/git/dates.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";
import { commitAll, gitIn, repositoryWith } from "../../support/repositories.ts";

const seconds = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

describe("lastCommits", () => {
  it("finds files and folders in one walk, whatever they are called", async () => {
    const folder = await repositoryWith(
      { "a.md": "1", "s/b c.ts": "1", "s/ä.ts": "1", ":(top)x": "1", "*": "1" },
      { "s/b c.ts": "2", later: "1" },
      { "s/ä.ts": "2" },
      { other: "1" },
    );
    for (const [key, value] of [
      ["log.showRoot", "false"],
      ["log.follow", "true"],
      ["diff.relative", "true"],
    ] as const)
      gitIn(folder, "config", key, value);
    const paths = ["a.md", "s/b c.ts", "s/ä.ts", "s", ":(top)x", "*", "gone", "two\nlines", ""];
    expect([...(await lastCommits(folder, paths))].sort()).toEqual(
      [
        ["a.md", seconds("2026-01-01")],
        ["s/b c.ts", seconds("2026-02-01")],
        ["s/ä.ts", seconds("2026-03-01")],
        ["s", seconds("2026-03-01")],
        [":(top)x", seconds("2026-01-01")],
        ["*", seconds("2026-01-01")],
      ].sort(),
    );
  });

  it("knows what came in by a merge", async () => {
    const folder = await repositoryWith({ a: "1", b: "1" });
    gitIn(folder, "checkout", "--quiet", "-b", "side");
    await writeTree(folder, { b: "2" });
    commitAll(folder, "2026-02-01T12:00:00Z");
    gitIn(folder, "checkout", "--quiet", "main");
    await writeTree(folder, { a: "2" });
    commitAll(folder, "2026-03-01T12:00:00Z");
    gitIn(folder, "merge", "--quiet", "--no-edit", "side");
    const found = await lastCommits(folder, ["a", "b"]);
    expect([found.get("a"), found.get("b")]).toEqual([seconds("2026-03-01"), seconds("2026-02-01")]);
  });

  it("is nothing where there are no commits", async () => {
    const folder = await emptyFolder();
    gitIn(folder, "init", "--quiet");
    expect((await lastCommits(folder, ["a"])).size).toBe(0);
    expect((await committed(folder, ["a"])).size).toBe(0);
  });
});

describe("committed", () => {
  it("tells files from folders, and what a commit does not have", async () => {
    const folder = await repositoryWith({ "s/a": "1\n" });
    const known = await committed(folder, ["gone", "s/a", "s", "two\nlines"]);
    expect([...known].map(([path, { type }]) => [path, type])).toEqual([
      ["s/a", "blob"],
      ["s", "tree"],
    ]);
    const blob = known.get("s/a") ?? { object: "", type: "blob" };
    expect(isSameBlob(blob, Buffer.from("1\n"))).toBe(true);
    expect(isSameBlob(blob, Buffer.from("1\r\n"))).toBe(true);
    expect(isSameBlob(blob, Buffer.from("2\n"))).toBe(false);
  });
});
