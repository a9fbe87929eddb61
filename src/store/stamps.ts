import { join } from "node:path";
import { type Look, lookAgain, withoutOwn } from "./looks.ts";
import { markOf, markOfOwn } from "./marks.ts";
import { pruned } from "./pruned.ts";
import { readSealed, writeSealed } from "./sealed.ts";

/** What a run saw, what it wrote, and what it told: as long as the first two stand, the third is the answer. */
export interface Stamp {
  readonly looks: readonly Look[];
  /** Files that it wrote, with their marks. */
  readonly outputs: readonly MarkedFile[];
  /** Plain data. */
  readonly told: unknown;
}

export type MarkedFile = readonly [path: string, mark: string | null];

/** Answers questions to git anew, as a digest. */
export type AskGit = (directory: string, args: readonly string[]) => Promise<string>;

/** So many runs are remembered, the last ones. */
const stampsAtMost = 24;

const folderOf = (cacheFolder: string): string => join(cacheFolder, "runs");

/**
 * What a run told, if all that it saw and wrote is still so; else null.
 * @param key of the run: a digest of all that is no file
 * @param own absolute paths that it writes
 */
export async function recall(
  cacheFolder: string,
  key: string,
  own: readonly string[],
  askGit: AskGit,
): Promise<{ readonly told: unknown } | null> {
  const file = join(folderOf(cacheFolder), key);
  const stamp = parsed(readSealed(file));
  if (stamp === null || !stamp.outputs.every(([path, mark]) => mark !== null && markOfOwn(path) === mark))
    return null;
  const looks = withoutOwn(own, () => looksAgain(stamp.looks));
  if (looks === null) return null;
  for (const [how, where, said] of looks) {
    if (how !== "git") continue;
    const [directory = "", ...args] = JSON.parse(where) as string[];
    if ((await askGit(directory, args).catch(() => "")) !== said) return null;
  }
  // What had to be read again need not be the next time.
  if (looks.some((look, at) => look !== stamp.looks[at])) write(file, { ...stamp, looks });
  return { told: stamp.told };
}

/** The same looks, with new marks where the files had to be read; null if anything looks otherwise. */
function looksAgain(looks: readonly Look[]): readonly Look[] | null {
  const again: Look[] = [];
  for (const look of looks) {
    const [how, where, said, mark] = look;
    const now = how === "git" ? null : markOf(how, where);
    if (how === "git" || (mark !== null && mark === now)) again.push(look);
    else if (lookAgain(how, where) !== said) return null;
    else again.push(now === mark ? look : [how, where, said, now]);
  }
  return again;
}

/** Keeps what a run saw, wrote and told. */
export function remember(cacheFolder: string, key: string, stamp: Stamp): void {
  const folder = folderOf(cacheFolder);
  write(join(folder, key), stamp);
  pruned(folder, stampsAtMost);
}

function write(file: string, stamp: Stamp): void {
  writeSealed(file, [Buffer.from(JSON.stringify(stamp))]);
}

function parsed(bytes: Buffer | null): Stamp | null {
  return bytes === null ? null : (JSON.parse(bytes.toString("utf8")) as Stamp);
}
