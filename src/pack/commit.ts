import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PackManifest } from "./archive/contents.ts";

const run = promisify(execFile);

/** The commit that a folder is of, and whether it has more than that; null where there is no git or no commit. */
export async function commitOf(folder: string): Promise<PackManifest["commit"]> {
  // What a repository configures must not run: no hooks, no file-system monitor.
  const git = (...args: string[]) =>
    run("git", ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args], {
      cwd: folder,
      maxBuffer: 64 * 2 ** 20,
    });
  try {
    const { stdout: id } = await git("rev-parse", "--verify", "HEAD");
    const { stdout: changes } = await git("status", "--porcelain", "--", ".");
    return { id: id.trim(), changed: changes !== "" };
  } catch {
    return null;
  }
}
