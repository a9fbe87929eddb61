import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { starter } from "../../src/commands/starter.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { judged } from "../support/in-memory.ts";

const clock = { SOURCE_DATE_EPOCH: String(Date.parse("2027-02-03T12:00:00Z") / 1000) };

describe("init", () => {
  it("writes a tree of today that has nothing to be told of", async () => {
    const cwd = await folderWith({ note: "" });
    expect(await tmSite(["init", "first"], { cwd, env: clock })).toMatchObject({ code: 0, stderr: "" });
    const files = [".gitignore", "decisions.yaml", "model.md", "rules.yaml", "web-app"];
    expect((await readdir(join(cwd, "first"))).sort()).toEqual(files);
    const text = async (file: string) => readFile(join(cwd, "first", file), "utf8");
    expect(await text("model.md")).toContain("\nreviewed: 2027-02-03\n");
    expect(await text(".gitignore")).toBe("_site/\n.tm-site-cache/\n");
    const check = await tmSite(["check", "first", "--strict"], { cwd, env: clock });
    expect(check).toMatchObject({ code: 0, stderr: "" });
    expect(check.stdout).toContain("(accepted until 2028-02-03");
  });

  it.each([
    [["model.md"], 2],
    [["x"], 2],
    [[".git/config"], 0],
  ])("in a folder with %j ends with %i", async (present, code) => {
    const folder = await folderWith(Object.fromEntries(present.map((file) => [file, ""])));
    expect((await tmSite(["init", "."], { cwd: folder })).code).toBe(code);
  });

  it("says what a repository should ignore, if it does not yet", async () => {
    const cwd = await folderWith({ ".git/config": "" });
    const said = async (name: string) => (await tmSite(["init", name], { cwd })).stdout;
    expect(await said("one")).toContain("Add _site and .tm-site-cache to .gitignore");
    await writeFile(join(cwd, ".gitignore"), "/_site/\n.tm-site-cache\n");
    expect(await said("two")).not.toContain(".gitignore");
    await mkdir(join(cwd, "deep"));
  });
});

describe("the starter", () => {
  it.each(["2026-01-31", "2028-02-29"])("is right on %s, and without its comments, too", async (now) => {
    const files = starter(now);
    const uncommented = {
      ...files,
      "decisions.yaml": files["decisions.yaml"]?.replace(/^# (?=[- ] )/gm, "") ?? "",
      "rules.yaml": files["rules.yaml"]?.replace(/^# (?=[- ] )/gm, "") ?? "",
    };
    expect((await judged(files, { now })).diagnostics).toEqual([]);
    expect(
      (await judged(uncommented, { now })).diagnostics.filter(({ severity }) => severity === "error"),
    ).toEqual([]);
  });
});
