import { mkdir, realpath, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { atEnd, uninterrupted } from "../../process-end.ts";
import { SiteError } from "../site-error.ts";
import { isWork, lock } from "./lock.ts";
import { isWithin, type Output, outputState, removeParents, resolveOutput } from "./output-folder.ts";
import { checkReplaceable, replace } from "./replace.ts";
import { exists } from "./swap.ts";
import { dropWork, releaseWork, removePrevious, removeWork, type WorkFolder } from "./work-folder.ts";

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
  /** Absolute path for a folder on the same disk, for what the site takes from there; it goes before the site is in place. */
  readonly scratch: string;
  /**
   * Puts the site in the place of the old one: two renames, or one for each entry where the output folder itself has
   * to stay (a mount point, the current folder, one that holds folders of the user). What the user put beside the
   * files of tm-site is kept. Throws a SiteError `foreign-file` or `output-not-usable`; the old site is then as it was.
   * @param whileHeld is called when the site is in place and no other run can have touched it yet, with its folder
   */
  commit(whileHeld?: (folder: string) => void): Promise<void>;
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
export function openStaging(out: string, options: StagingOptions): Promise<Staging> {
  return uninterrupted(async () => {
    const output = await resolveOutput(out);
    try {
      await checkProtected(output.target, options.protect ?? []);
      return await openIn(output, options.force);
    } catch (error) {
      removeParents(output);
      throw error;
    }
  });
}

async function openIn(output: Output, force: boolean): Promise<Staging> {
  const { target } = output;
  const work = await lock(target, force);
  try {
    const state = await outputState(target, isWork);
    if (state.kind === "foreign") await checkReplaceable(target, force);
    await mkdir(work.next);
    return stagingIn(work, output, force);
  } catch (error) {
    await removeWork(work);
    throw error;
  }
}

/** Until it is committed or aborted, the end of the process takes it away. */
function stagingIn(work: WorkFolder, output: Output, force: boolean): Staging {
  let open = true;
  const scratch = join(work.path, "scratch");
  const forget = atEnd(() => {
    dropWork(work);
    removeParents(output);
  });
  return {
    directory: work.next,
    scratch,
    commit: async (whileHeld) => {
      if (!open) throw new Error("this site was committed or aborted before");
      // A file with two names changes when one of them goes.
      await rm(scratch, { recursive: true, force: true });
      await uninterrupted(async () => {
        await replace(work, output.target, force);
        open = false;
        if (whileHeld) {
          // Files that both sites have change once more as the old one goes.
          await removePrevious(work);
          whileHeld(output.target);
        }
        await removeWork(work);
        forget();
      });
    },
    abort: async () => {
      if (!open) return;
      open = false;
      await uninterrupted(async () => {
        // With a journal there is something that the next run has to finish.
        if (await exists(work.journal)) await releaseWork(work);
        else await removeWork(work);
        removeParents(output);
        forget();
      });
    },
  };
}

async function checkProtected(target: string, paths: readonly string[]): Promise<void> {
  for (const path of [...homeFolder(), ...paths]) {
    const real = await realpath(path).catch(() => resolve(path));
    if (!isWithin(real, target)) continue;
    throw new SiteError("output-over-input", `${path} lies in the output folder ${target}.`, {
      hint: "Choose another folder with --out.",
    });
  }
}

/** A user without an entry in the system's tables, as in some containers, has none. */
function homeFolder(): string[] {
  try {
    return [homedir()];
  } catch {
    return [];
  }
}
