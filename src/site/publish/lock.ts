import { basename, dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SiteError } from "../site-error.ts";
import { isMountPoint, notUsable } from "./output-folder.ts";
import { finishSwap, readJournal } from "./swap.ts";
import { type FoundWork, findWork, makeWork, removeWork, type WorkFolder, workOwner } from "./work-folder.ts";

const INSIDE = ".tm-site-";

/** Whether an entry of the output folder is the work folder of a run. */
export const isWork = (name: string): boolean => workOwner(name, INSIDE) !== null;
const prefixBeside = (target: string): string => `.${basename(target)}${INSIDE}`;

/**
 * Makes the work folder for an output folder, which only one run can have, and ends what the runs before left. Throws
 * a SiteError `output-in-use`, `recovery-conflict` or `output-not-usable`.
 */
export async function lock(target: string, force: boolean): Promise<WorkFolder> {
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
