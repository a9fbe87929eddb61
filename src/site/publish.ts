import { chmod, mkdir, readdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { carryOver, type KeptEntry, keptFiles } from "./kept-files.ts";
import { isMountPoint, notUsable, type OutputState, outputState, resolveOutput } from "./output-folder.ts";
import { SiteError } from "./site-error.ts";
import { exists, finishSwap, readJournal, runSwap } from "./swap.ts";
import {
  type FoundWork,
  findWork,
  makeWork,
  releaseWork,
  removeWork,
  type WorkFolder,
  workOwner,
} from "./work-folder.ts";

export interface StagingOptions {
  /** Replace a folder that tm-site did not write, and files of the user that the new site has files for. */
  readonly force: boolean;
  /** Folders and files that must never be carried away with the old site, such as the models. */
  readonly protect?: readonly string[];
}

/** A place to write a site to, on its way to the output folder. */
export interface Staging {
  /** Absolute path of an empty folder. */
  readonly directory: string;
  /**
   * Puts the site in the place of the old one: two renames, or one for each entry where the output folder itself has
   * to stay (a mount point, the current folder, one that holds folders of the user). What the user put beside the
   * files of tm-site is kept. Throws a SiteError `foreign-file` or `output-not-usable`; the old site is then as it was.
   */
  commit(): Promise<void>;
  /** Throws the site away, unless it was committed. */
  abort(): Promise<void>;
}

/**
 * Opens a new site that is to replace the one at `out`, and ends what a run that was killed left behind: its new site
 * is put in place if it had begun to do so, and dropped if not. Only one run at a time may have an `out` open.
 *
 * Throws a SiteError: `output-in-use` while another run has it open, `foreign-output` for a folder that is neither
 * empty nor written by tm-site, `output-over-input`, `output-not-usable`, `recovery-conflict`.
 */
export async function openStaging(out: string, options: StagingOptions): Promise<Staging> {
  const target = await resolveOutput(out);
  await checkProtected(target, options.protect ?? []);
  const work = await lock(target, options.force);
  try {
    const state = await outputState(target, isWork);
    if (state.kind === "foreign") await checkReplaceable(target, options.force);
    await mkdir(work.next);
    return stagingIn(work, target, options.force);
  } catch (error) {
    await removeWork(work);
    throw error;
  }
}

function stagingIn(work: WorkFolder, target: string, force: boolean): Staging {
  let open = true;
  return {
    directory: work.next,
    commit: async () => {
      if (!open) throw new Error("this site was committed or aborted before");
      await replace(work, target, force);
      open = false;
      await removeWork(work);
    },
    abort: async () => {
      if (!open) return;
      open = false;
      // With a journal there is something that the next run has to finish.
      if (await exists(work.journal)) await releaseWork(work);
      else await removeWork(work);
    },
  };
}

const INSIDE = ".tm-site-";
const isWork = (name: string): boolean => workOwner(name, INSIDE) !== null;
const prefixBeside = (target: string): string => `.${basename(target)}${INSIDE}`;

/** Makes the work folder, which only one run can have, and clears away those that were left. */
async function lock(target: string, force: boolean): Promise<WorkFolder> {
  for (let tries = 0; ; tries++) {
    const work = await makeWorkFor(target);
    try {
      const others = (await allWork(target)).filter(({ path }) => path !== work.path);
      const rival = others.find(({ state }) => state === "in use" || (state === "unknown" && !force));
      if (!rival) {
        for (const other of others) await recover(other, target, force);
        return work;
      }
      if (tries === 3) throw inUse(target, rival);
    } catch (error) {
      await removeWork(work);
      throw error;
    }
    // Two that start at the same moment see each other and both step back.
    await removeWork(work);
    await sleep(50 + Math.random() * 200);
  }
}

/** Beside the output folder, so that the two are on one disk; inside where that is not so or not allowed. */
async function makeWorkFor(target: string): Promise<WorkFolder> {
  if (await isMountPoint(target)) return makeWork(target, INSIDE);
  try {
    return await makeWork(dirname(target), prefixBeside(target));
  } catch (beside) {
    return makeWork(target, INSIDE).catch(() => {
      throw notUsable(target, "cannot be written", beside);
    });
  }
}

async function allWork(target: string): Promise<FoundWork[]> {
  const beside = await findWork(dirname(target), prefixBeside(target));
  return [...beside, ...(await findWork(target, INSIDE))];
}

function inUse(target: string, { owner, state, path }: FoundWork): SiteError {
  const elsewhere = state === "unknown" ? ` on ${owner.host}` : "";
  return new SiteError(
    "output-in-use",
    `Another run (process ${owner.pid}${elsewhere}) is writing to ${target}.`,
    {
      hint: elsewhere
        ? `If it is no longer at work, say --force. Its files are in ${path}.`
        : "Wait until it is done, or choose another folder with --out.",
    },
  );
}

async function recover(work: FoundWork, target: string, force: boolean): Promise<void> {
  const journal = await readJournal(work);
  try {
    if (journal) await finishSwap(work, target, journal);
  } catch (error) {
    if (!(error instanceof SiteError)) throw notUsable(target, "cannot be put in order", error);
    if (!force) throw error;
  }
  await removeWork(work);
}

async function replace(work: WorkFolder, target: string, force: boolean): Promise<void> {
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

/** A folder with somebody else's content. */
async function checkReplaceable(target: string, force: boolean): Promise<void> {
  const current = await realpath(process.cwd());
  if (force && !isWithin(current, target)) return;
  throw new SiteError("foreign-output", `${target} is not empty, and tm-site did not write it.`, {
    hint: force
      ? "The program runs inside it, so it is not replaced even with --force. Choose another folder with --out."
      : "Choose another folder with --out, or say --force to replace all that is in it.",
  });
}

async function checkProtected(target: string, paths: readonly string[]): Promise<void> {
  for (const path of [homedir(), ...paths]) {
    const real = await realpath(path).catch(() => path);
    if (!isWithin(real, target)) continue;
    throw new SiteError("output-over-input", `${path} lies in the output folder ${target}.`, {
      hint: "Choose another folder with --out.",
    });
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function isCurrentFolder(target: string): Promise<boolean> {
  return (await realpath(process.cwd())) === target;
}
