import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { type ProcessIdentity, stateOf, thisProcess } from "./process-identity.ts";

/**
 * A run keeps all that it needs in one folder, which is its lock too: `owner.json` says whose it is, `new/` is the
 * site being written, `old/` the one being replaced, `journal.json` what is being moved. Another run may do with it
 * what it likes as soon as the owner has ended, or has renamed `owner.json` to `released.json`.
 */
export interface WorkFolder {
  readonly path: string;
  readonly next: string;
  readonly previous: string;
  readonly journal: string;
}

/** A work folder that was found, and who has it. */
export interface FoundWork extends WorkFolder {
  readonly owner: ProcessIdentity;
  /** `unknown`: of another machine, which cannot be asked. */
  readonly state: "in use" | "left" | "unknown";
}

const OWNER = "owner.json";
const RELEASED = "released.json";

function workFolder(path: string): WorkFolder {
  return {
    path,
    next: join(path, "new"),
    previous: join(path, "old"),
    journal: join(path, "journal.json"),
  };
}

/** The name says whose it is from the first moment on. */
export async function makeWork(container: string, prefix: string): Promise<WorkFolder> {
  const work = workFolder(join(container, `${prefix}${process.pid}-${randomBytes(6).toString("hex")}`));
  await mkdir(work.path);
  try {
    await writeFile(join(work.path, OWNER), JSON.stringify({ tool: "tm-site", ...thisProcess() }));
  } catch (error) {
    await removeWork(work);
    throw error;
  }
  return work;
}

/** Whether an entry of a folder is named like a work folder, and by which process. */
export function workOwner(name: string, prefix: string): number | null {
  const rest = name.startsWith(prefix) ? /^(\d+)-[0-9a-f]{12}$/.exec(name.slice(prefix.length)) : null;
  return rest ? Number(rest[1]) : null;
}

/** Work folders of all runs, in the order of their names. Nothing that tm-site did not make is among them. */
export async function findWork(container: string, prefix: string): Promise<FoundWork[]> {
  const entries = await readdir(container, { withFileTypes: true }).catch(() => []);
  const found: FoundWork[] = [];
  for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
    const pid = entry.isDirectory() ? workOwner(entry.name, prefix) : null;
    const work = pid === null ? null : await inspect(workFolder(join(container, entry.name)), pid);
    if (work) found.push(work);
  }
  return found;
}

async function inspect(work: WorkFolder, pid: number): Promise<FoundWork | null> {
  const released = await readOwner(join(work.path, RELEASED));
  if (released) return { ...work, owner: released, state: "left" };
  const owner = await readOwner(join(work.path, OWNER));
  if (owner) return { ...work, owner, state: stateInWords(owner) };
  // Its owner ended, or has yet to write its name. There is nothing else in it then.
  const others = (await readdir(work.path).catch(() => [])).filter((name) => name !== OWNER);
  if (others.length > 0) return null;
  const unnamed = { ...thisProcess(), pid, start: "" };
  return { ...work, owner: unnamed, state: stateInWords(unnamed) };
}

function stateInWords(owner: ProcessIdentity): FoundWork["state"] {
  const state = stateOf(owner);
  return state === "running" ? "in use" : state === "ended" ? "left" : "unknown";
}

async function readOwner(file: string): Promise<ProcessIdentity | null> {
  try {
    const { tool, pid, start, host } = JSON.parse(await readFile(file, "utf8"));
    return tool === "tm-site" ? { pid: Number(pid), start: String(start), host: String(host) } : null;
  } catch {
    return null;
  }
}

/** Leaves a work folder to the next run, although this process goes on. */
export async function releaseWork(work: WorkFolder): Promise<void> {
  await rename(join(work.path, OWNER), join(work.path, RELEASED)).catch(() => undefined);
}

/** Deletes a work folder at once, as a process ends; one with a journal is left to the next run, which finishes it. */
export function dropWork(work: WorkFolder): void {
  try {
    if (!existsSync(work.journal)) rmSync(work.path, { recursive: true, force: true });
  } catch {
    // The next run tries again.
  }
}

/** Deletes the site that was replaced; the swap is done, and nobody has to finish it. Never fails. */
export async function removePrevious(work: WorkFolder): Promise<void> {
  try {
    await rm(work.journal, { force: true });
    await rm(work.previous, { recursive: true, force: true });
  } catch {
    // It goes with the whole folder, now or at the next run.
  }
}

/** Deletes a work folder; its marker last, so that what is left of it is known for what it is. Never fails. */
export async function removeWork(work: WorkFolder): Promise<void> {
  try {
    await rm(work.journal, { force: true });
    await releaseWork(work);
    for (const name of await readdir(work.path)) {
      if (name !== OWNER && name !== RELEASED)
        await rm(join(work.path, name), { recursive: true, force: true });
    }
    await rm(join(work.path, OWNER), { force: true });
    await rm(join(work.path, RELEASED), { force: true });
    await rmdir(work.path);
  } catch {
    // The next run tries again.
  }
}
