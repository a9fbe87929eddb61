import { utimesSync } from "node:fs";
import { join } from "node:path";
import { pruned } from "./pruned.ts";
import { readSealed, writeSealed } from "./sealed.ts";

/** Texts by the keys of all that they follow from: one that is there is right. */
export interface Pieces {
  get(key: string): string | null;
  put(key: string, text: string): void;
  /** Lets go of what has not been asked for in a long time, where something came. */
  prune(): void;
}

const usualFiles = 20_000;

/** @param kind of the pieces: a folder of the store */
export function openPieces(cacheFolder: string, kind: string, filesAtMost = usualFiles): Pieces {
  const folder = join(cacheFolder, kind);
  const asked = new Set<string>();
  let hasNew = false;
  return {
    get(key) {
      const bytes = readSealed(join(folder, key));
      if (bytes !== null) asked.add(key);
      return bytes === null ? null : bytes.toString("utf8");
    },
    put(key, text) {
      hasNew = writeSealed(join(folder, key), [Buffer.from(text)]) || hasNew;
    },
    prune() {
      if (!hasNew) return;
      const now = new Date();
      for (const key of asked) {
        try {
          utimesSync(join(folder, key), now, now);
        } catch {
          // Another run prunes, too.
        }
      }
      pruned(folder, filesAtMost);
      hasNew = false;
    },
  };
}
