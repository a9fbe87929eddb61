import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agesOf } from "../../../src/pipeline/stale/ages.ts";
import { tempTree } from "../../support/folders.ts";
import { gitIn, repositoryWith } from "../../support/repositories.ts";

const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

describe("the age of a file", () => {
  it("is that of its last commit, or where it is not what that has, its own", async () => {
    const top = await repositoryWith({ a: "1\n", b: "1", "s/c": "1" }, { b: "2" });
    const files = ["a", "b", "s", "new", "gone", "crlf"].map((file) => join(top, file));
    writeFileSync(join(top, "b"), "3");
    writeFileSync(join(top, "new"), "1");
    writeFileSync(join(top, "a"), "1\r\n");
    for (const file of ["a", "b", "new"]) utimesSync(join(top, file), at("2026-10-01"), at("2026-10-01"));
    const { of, isShallow } = await agesOf(files, top);
    expect(files.map((file) => of.get(file) ?? null)).toEqual([
      { seconds: at("2026-01-01"), by: "commit" },
      { seconds: at("2026-10-01"), by: "file" },
      { seconds: at("2026-01-01"), by: "commit" },
      { seconds: at("2026-10-01"), by: "file" },
      null,
      null,
    ]);
    expect(isShallow).toBe(false);
  });

  it("is its own where there is no repository", async () => {
    const folder = tempTree({ a: "1" });
    utimesSync(join(folder, "a"), at("2026-10-01"), at("2026-10-01"));
    expect((await agesOf([join(folder, "a")], null)).of.get(join(folder, "a"))).toEqual({
      seconds: at("2026-10-01"),
      by: "file",
    });
  });

  it("says that a repository has only its last commits", async () => {
    const top = await repositoryWith({ a: "1" }, { b: "1" });
    gitIn(top, "clone", "--quiet", "--depth=1", `file://${top}`, "clone");
    expect((await agesOf([join(top, "clone/a")], join(top, "clone"))).isShallow).toBe(true);
  });
});
