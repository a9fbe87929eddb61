import { chmod, readdir, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SiteError } from "../site-error.ts";
import { carryOver, type KeptEntry, keptFiles } from "./kept-files.ts";
import { isWork } from "./lock.ts";
import { isWithin, notUsable, type OutputState, outputState } from "./output-folder.ts";
import { exists, runSwap } from "./swap.ts";
import type { WorkFolder } from "./work-folder.ts";

/** Puts the new site of a work folder in the place of what is at `target`, which keeps what the user put there. */
export async function replace(work: WorkFolder, target: string, force: boolean): Promise<void> {
  const state = await outputState(target, isWork);
  const kept = await entriesToKeep(work, target, state, force);
  const inPlace =
    dirname(work.path) === target ||
    (await isCurrentFolder(target)) ||
    kept.some(({ path, isFolder }) => isFolder && !path.includes("/"));
  try {
    if (state.kind === "missing") await runSwap(work, target, { old: [], new: [""] });
    else if (inPlace) await replaceEntries(work, target, kept);
    else await replaceFolder(work, target, kept);
  } catch (error) {
    throw error instanceof SiteError ? error : notUsable(target, "could not be replaced", error);
  }
}

async function replaceFolder(work: WorkFolder, target: string, kept: readonly KeptEntry[]): Promise<void> {
  await carryOver(kept, target, work.next);
  await chmod(work.next, (await stat(target)).mode & 0o7777);
  try {
    await runSwap(work, target, { old: [""], new: [""] });
  } catch (error) {
    if ((await exists(work.journal)) || !(await exists(target))) throw error;
    // The folder cannot be moved (somebody has it open, or may not), but perhaps what is in it.
    await replaceEntries(work, target, []);
  }
}

async function replaceEntries(work: WorkFolder, target: string, kept: readonly KeptEntry[]): Promise<void> {
  const staying = new Set(kept.map(({ path }) => path));
  await carryOver(
    kept.filter(({ path }) => path.includes("/")),
    target,
    work.next,
  );
  const old = (await readdir(target)).filter((name) => !staying.has(name) && !isWork(name));
  await runSwap(work, target, { old, new: await readdir(work.next) });
}

/** What is in the output folder and not tm-site's. Of a folder that is replaced by force, only its repository. */
async function entriesToKeep(
  work: WorkFolder,
  target: string,
  state: OutputState,
  force: boolean,
): Promise<readonly KeptEntry[]> {
  if (state.kind === "foreign") {
    await checkReplaceable(target, force);
    const git = await stat(join(target, ".git")).catch(() => null);
    return git ? [{ path: ".git", isFolder: git.isDirectory() }] : [];
  }
  if (state.kind !== "site") return [];
  const { kept, conflicts } = await keptFiles(target, work.next, state.files, isWork);
  if (conflicts.length > 0 && !force) throw foreignFiles(target, conflicts);
  return kept;
}

function foreignFiles(target: string, files: readonly string[]): SiteError {
  const names = files.slice(0, 5).join(", ") + (files.length > 5 ? ` and ${files.length - 5} more` : "");
  return new SiteError(
    "foreign-file",
    `In ${target} there are files that tm-site did not write and would have to replace: ${names}.`,
    { hint: "Move them away, or say --force to replace them." },
  );
}

/** Throws a SiteError `foreign-output` unless a folder with somebody else's content may be replaced. */
export async function checkReplaceable(target: string, force: boolean): Promise<void> {
  const current = await realpath(process.cwd());
  if (force && !isWithin(current, target)) return;
  throw new SiteError("foreign-output", `${target} is not empty, and tm-site did not write it.`, {
    hint: force
      ? "The program runs inside it, so it is not replaced even with --force. Choose another folder with --out."
      : "Choose another folder with --out, or say --force to replace all that is in it.",
  });
}

async function isCurrentFolder(target: string): Promise<boolean> {
  return (await realpath(process.cwd())) === target;
}
