import { closeSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SiteError } from "../site-error.ts";
import { batched } from "./batched.ts";
import type { SiteWriter } from "./writer.ts";

/**
 * Writes a site into a folder, which is made when the first file comes. Without promises: for many small files they
 * cost more than the writing. A disk that takes no more throws a SiteError `output-not-writable`.
 * @param shownAs how errors call the folder, where that is not yet the one that people know
 */
export function folderWriter(folder: string, shownAs = folder): SiteWriter {
  const made = new Set<string>();
  /** Files that the old site still has as well. */
  const carried = new Set<string>();

  function placeOf(path: string): string {
    const file = join(folder, path);
    const directory = dirname(file);
    if (!made.has(directory)) mkdirSync(directory, { recursive: true });
    made.add(directory);
    return file;
  }

  return {
    carry(path, from) {
      try {
        linkSync(from, placeOf(path));
        carried.add(path);
        return true;
      } catch {
        // A disk without such links, or a place that is taken.
        return false;
      }
    },
    write(path, content) {
      // What is written into a file with two names would be written into the old site.
      if (carried.delete(path)) rmSync(placeOf(path));
      if (typeof content === "string" || content instanceof Uint8Array) {
        saying(path, () => writeFileSync(placeOf(path), content));
      } else writePieces(path, content);
    },
  };

  /** The pieces are made while they are written: what goes wrong with them is no fault of the disk. */
  function writePieces(path: string, pieces: Iterable<string | Uint8Array>): void {
    const descriptor = saying(path, () => openSync(placeOf(path), "w"));
    try {
      for (const batch of batched(pieces)) saying(path, () => writeFileSync(descriptor, batch));
    } finally {
      closeSync(descriptor);
    }
  }

  function saying<Result>(path: string, write: () => Result): Result {
    try {
      return write();
    } catch (error) {
      throw notWritable(join(shownAs, path), error);
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "there is no space left on its disk",
  EDQUOT: "the quota of its disk is used up",
  EROFS: "its disk is read-only",
  ENAMETOOLONG: "its name is too long for the disk",
};

/** Of a disk that takes no more, the system says no file; of anything else it does, and goes through as it is. */
function notWritable(file: string, cause: unknown): unknown {
  const { code = "", message, path } = Object(cause) as NodeJS.ErrnoException;
  const isKnown = Object.hasOwn(reasons, code);
  if (!isKnown && path !== undefined) return cause;
  const reason = isKnown ? `${reasons[code]} (${code})` : message;
  return new SiteError("output-not-writable", `${file} cannot be written: ${reason}.`, {
    hint:
      code === "ENOSPC" || code === "EDQUOT" ? "Make room, or choose another disk with --out." : undefined,
    cause,
  });
}
