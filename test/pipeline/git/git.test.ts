import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GitError, git, gitLine } from "../../../src/pipeline/git/git.ts";
import { emptyFolder } from "../../support/folders.ts";
import { gitIn, repositoryWith } from "../../support/repositories.ts";

afterEach(() => void vi.unstubAllEnvs());

describe("git", () => {
  it("answers with what it said, and whether it could", async () => {
    const folder = await repositoryWith({ a: "1" });
    expect((await git(folder, ["cat-file", "-p", "HEAD:a"])).stdout.toString()).toBe("1");
    expect(await git(folder, ["cat-file", "-p", "HEAD:b"])).toMatchObject({
      code: 128,
      stderr: expect.stringContaining("'b'"),
    });
    expect(await gitLine(folder, ["rev-parse", "--show-prefix"])).toBe("");
    expect(await gitLine(folder, ["rev-parse", "--verify", "gone"])).toBeNull();
  });

  it("is ended when there was enough, or by a signal", async () => {
    const folder = await repositoryWith({ a: "1".repeat(1_000_000) });
    let heard = 0;
    const onOutput = ({ length }: Buffer) => {
      heard += length;
      return false;
    };
    expect(await git(folder, ["cat-file", "-p", "HEAD:a"], { onOutput })).toMatchObject({ code: 0 });
    expect(heard).toBeGreaterThan(0);
    await expect(git(folder, ["version"], { signal: AbortSignal.abort(new Error("over")) })).rejects.toThrow(
      "over",
    );
  });

  it("looks where it is told to, whatever a hook's environment says", async () => {
    const [one, other] = [await repositoryWith({ a: "1" }), await repositoryWith({ a: "2" })];
    vi.stubEnv("GIT_DIR", join(other, ".git"));
    vi.stubEnv("GIT_INDEX_FILE", join(other, "gone"));
    expect((await git(one, ["cat-file", "-p", "HEAD:a"])).stdout.toString()).toBe("1");
  });

  it.skipIf(process.platform === "win32")("runs nothing that a repository configures", async () => {
    const folder = await repositoryWith({ a: "1" });
    const trace = join(folder, "ran");
    const program = join(folder, "program");
    writeFileSync(program, `#!/bin/sh\necho "$0" >> ${trace}\n`);
    chmodSync(program, 0o755);
    for (const [key, value] of [
      ["core.fsmonitor", program],
      ["core.pager", program],
      ["pager.log", program],
      ["gpg.program", program],
      ["log.showSignature", "true"],
      ["remote.origin.url", `ext::${program}`],
      ["protocol.ext.allow", "always"],
    ] as const)
      gitIn(folder, "config", key, value);
    await git(folder, ["log", "--format=%ct", "--", "a"]);
    await git(folder, ["fetch", "origin"]);
    expect(existsSync(trace)).toBe(false);
  });

  it("is missed where there is none", async () => {
    vi.stubEnv("PATH", await emptyFolder());
    await expect(git(".", ["version"])).rejects.toThrow(GitError);
  });
});
