import { lstatSync, statSync } from "node:fs";

/**
 * What tells one state of a file from the next without reading it: size, times of change to the nanosecond, and the number of the
 * file. null where that cannot be trusted: of a file that was changed just now, the next change may carry the same time.
 */
export function markOf(how: string, path: string): string | null {
  if (!["read", "list", "seek"].includes(how)) return null;
  try {
    const found = statSync(path, { bigint: true });
    const changed = found.mtimeNs > found.ctimeNs ? found.mtimeNs : found.ctimeNs;
    if (changed / 1_000_000n > BigInt(Date.now() - coarsestMs)) return null;
    return textOf(found);
  } catch {
    return null;
  }
}

/** The mark of what was written just now, and is only to be left as it is: null where there is no file. */
export function markOfOwn(path: string): string | null {
  try {
    return textOf(lstatSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

/** Of all file systems, that of memory cards tells times least exactly. */
const coarsestMs = 2000;

function textOf({
  size,
  mtimeNs,
  ctimeNs,
  ino,
}: Record<"size" | "mtimeNs" | "ctimeNs" | "ino", bigint>): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}
