import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commitOf } from "../../src/pack/commit.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

it("is that of the repository, and says whether there is more than it has", async () => {
  const folder = await folderWith({ "models/model.md": "" });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], {
      cwd: folder,
    }).toString();
  git("init", "-q");
  expect(await commitOf(folder)).toBeNull();
  git("add", ".");
  git("commit", "-qm", "One");
  const id = git("rev-parse", "HEAD").trim();
  expect(await commitOf(join(folder, "models"))).toEqual({ id, changed: false });
  appendFileSync(join(folder, "models/model.md"), "more");
  expect(await commitOf(join(folder, "models"))).toEqual({ id, changed: true });
});

it("is none where there is no repository", async () => {
  expect(await commitOf(await emptyFolder())).toBeNull();
});
