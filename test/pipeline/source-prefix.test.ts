import { join } from "node:path";
import { expect, it } from "vitest";
import { sourcePrefix } from "../../src/pipeline/source-prefix.ts";
import { folderWith } from "../support/folders.ts";

it("is the way from the top of the repository, be it a folder or a worktree", async () => {
  const top = await folderWith({ ".git": "gitdir: elsewhere", "docs/models/model.md": "" });
  expect(sourcePrefix(join(top, "docs/models"), null)).toBe("docs/models/");
  expect(sourcePrefix(top, null)).toBe("");
});

it("is told from the directory that is named, and empty outside it", async () => {
  const top = await folderWith({ "a/models/model.md": "", "b/x": "" });
  expect(sourcePrefix(join(top, "a/models"), join(top, "a"))).toBe("models/");
  expect(sourcePrefix(join(top, "a/models"), join(top, "b"))).toBe("");
});
