import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rootsAbove } from "../../../src/tree/load/root-above.ts";
import { tempTree } from "../../support/folders.ts";

const model = "## Servers\n- **A**:\n";

async function found(files: Readonly<Record<string, string>>, where: string): Promise<string[]> {
  const top = tempTree({ "repo/.git/HEAD": "", ...files });
  return (await rootsAbove(join(top, where))).map((one) => one.slice(top.length + 1));
}

describe("directories above a level that have a model", () => {
  const files = {
    "model.md": model,
    "repo/models/model.md": model,
    "repo/models/a/notes.txt": "",
    "repo/models/a/b/threat-model.yaml": "servers: [A]",
    "repo/models/a/b/c/model.md": model,
    "repo/models/a/b/c/extra.md": model,
    "repo/models/a/none/x/model.md": model,
  };

  it.each<[string, string, string[]]>([
    ["are found from the highest down", "repo/models/a/b/c", ["repo/models", "repo/models/a/b"]],
    ["of a level's file, too", "repo/models/a/b/c/model.md", ["repo/models", "repo/models/a/b"]],
    [
      "the model beside a file of another name is one",
      "repo/models/a/b/c/extra.md",
      ["repo/models", "repo/models/a/b", "repo/models/a/b/c"],
    ],
    ["those between need none", "repo/models/a/none/x", ["repo/models"]],
    ["there is none above a root", "repo/models", []],
    ["and none for a directory that has no model itself", "repo/models/a/none", []],
  ])("%s", async (_, where, expected) => {
    expect(await found(files, where)).toEqual(expected);
  });

  it.each([
    ["a repository", ".git/HEAD"],
    ["a worktree", ".git"],
    ["a configuration", "tm-site.config.yaml"],
    ["one in TypeScript", "tm-site.config.ts"],
  ])("end at the top of %s", async (_, file) => {
    expect(await found({ ...files, [`repo/models/a/b/${file}`]: "" }, "repo/models/a/b/c")).toEqual([
      "repo/models/a/b",
    ]);
    expect(await found({ ...files, [`repo/models/a/b/c/${file}`]: "" }, "repo/models/a/b/c")).toEqual([]);
  });

  it("a directory that is called like a model is none", async () => {
    const top = tempTree({ ".git/HEAD": "", "x/model.md": model });
    mkdirSync(join(top, "model.md"));
    expect(await rootsAbove(join(top, "x"))).toEqual([]);
  });

  it("where there is nothing, an error says so", async () => {
    await expect(rootsAbove("no/such/place")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
