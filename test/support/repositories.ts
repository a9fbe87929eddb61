import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { emptyFolder, type Files, writeTree } from "./folders.ts";

/** Runs git in a folder, with a name, a day and nothing of the machine's own settings. */
export function gitIn(folder: string, ...args: string[]): string {
  return gitOn(folder, "2026-01-01T12:00:00Z", ...args);
}

/** The same on another day. */
export function gitOn(folder: string, day: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"];
  return execFileSync("git", [...identity, "-c", "init.defaultBranch=main", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_AUTHOR_DATE: day,
      GIT_COMMITTER_DATE: day,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A repository with one commit a state; a file that a later state does not have stays. Each commit has a tag: v1, v2, … */
export async function repositoryWith(...states: readonly Files[]): Promise<string> {
  const folder = await emptyFolder();
  gitIn(folder, "init", "--quiet");
  for (const [at, state] of states.entries()) {
    await writeTree(folder, state);
    commitAll(folder, `2026-0${at + 1}-01T12:00:00Z`);
    gitIn(folder, "tag", `v${at + 1}`);
  }
  return folder;
}

/** Commits everything that lies in a folder. */
export function commitAll(folder: string, day: string): void {
  gitIn(folder, "add", "--all");
  gitOn(folder, day, "commit", "--quiet", "--allow-empty", "--message", "state");
}

/** Takes a file out of the folder. */
export function without(folder: string, file: string): void {
  rmSync(`${folder}/${file}`, { recursive: true });
}
