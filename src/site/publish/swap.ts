import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SiteError } from "../site-error.ts";
import type { WorkFolder } from "./work-folder.ts";

/**
 * What changes places between `out` and the work folder: names of entries, or "" for the folder as a whole. `old`
 * goes from `out` to `old/`, then `new` from `new/` to `out`.
 */
export interface Swap {
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/**
 * Puts the new site in the place of the old one. The journal is written first and says all: a run that finds it
 * (`finishSwap`) can go on from wherever this one was stopped. A move that fails is undone, and so are those before.
 */
export async function runSwap(work: WorkFolder, out: string, swap: Swap): Promise<void> {
  if (!swap.old.includes("")) await mkdir(work.previous, { recursive: true });
  await writeFile(`${work.journal}.tmp`, JSON.stringify(swap));
  await rename(`${work.journal}.tmp`, work.journal);
  const moves = [
    ...swap.old.map((name) => [join(out, name), join(work.previous, name)] as const),
    ...swap.new.map((name) => [join(work.next, name), join(out, name)] as const),
  ];
  const done: (readonly [string, string])[] = [];
  try {
    for (const [from, to] of moves) {
      await renamePatiently(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) await renamePatiently(to, from);
    await rm(work.journal);
    throw error;
  }
}

/** What a run that was stopped has left to do; null if it had not begun to move anything. */
export async function readJournal(work: WorkFolder): Promise<Swap | null> {
  const text = await readFile(work.journal, "utf8").catch(() => null);
  if (text === null) return null;
  const swap = JSON.parse(text) as Swap;
  // Names of entries, never a way out of the two folders.
  if ([...swap.old, ...swap.new].every((name) => basename(name) === name && !/^\.{1,2}$/.test(name)))
    return swap;
  throw new SiteError("recovery-conflict", `${work.journal} is not a journal of tm-site.`, {
    hint: `Look at ${work.path}, and delete it.`,
  });
}

/**
 * Completes the swap of a run that was stopped. Throws a SiteError `recovery-conflict`, having moved nothing that is
 * not its own, if something else was put where the old site was.
 */
export async function finishSwap(work: WorkFolder, out: string, swap: Swap): Promise<void> {
  for (const name of swap.old) {
    const current = join(out, name);
    const isNew = swap.new.includes(name) && !(await exists(join(work.next, name)));
    if (isNew || !(await exists(current))) continue;
    const kept = join(work.previous, name);
    if (await exists(kept)) await makeWay(current, work);
    else await renamePatiently(current, kept);
  }
  for (const name of swap.new) {
    const arriving = join(work.next, name);
    if (!(await exists(arriving))) continue;
    if (await exists(join(out, name))) await makeWay(join(out, name), work);
    await renamePatiently(arriving, join(out, name));
  }
}

/** An empty folder, as made by `mkdir -p` before a build, may go. */
async function makeWay(path: string, work: WorkFolder): Promise<void> {
  try {
    await rmdir(path);
  } catch {
    throw new SiteError(
      "recovery-conflict",
      `A build was stopped while it replaced ${path}, and something else has been put there since.`,
      { hint: `The sites are in ${work.path} (old and new). Move away what is at ${path}, or say --force.` },
    );
  }
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** On Windows a virus scanner or an indexer may hold a file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      const passing = process.platform === "win32" && ["EPERM", "EBUSY", "EACCES"].includes(code);
      if (!passing || tries === 8) throw error;
      await sleep(10 * 2 ** tries);
    }
  }
}
