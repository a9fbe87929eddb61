import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rmQuietly } from "./sealed.ts";

const dayMs = 86_400_000;

/** All that one kind of entries takes, in bytes: what a check has printed as JSON may be large. */
const usualBytes = 256_000_000;

/** Takes all but the newest files out of a folder, and what runs that were killed left half written. */
export function pruned(folder: string, filesAtMost: number, bytesAtMost = usualBytes): void {
  try {
    const found = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const { mtimeMs, size } = statSync(path);
      return { path, time: mtimeMs, size, isLeft: name.endsWith(".tmp") };
    });
    for (const { path, time, isLeft } of found) if (isLeft && time < Date.now() - dayMs) rmQuietly(path);
    const whole = found.filter(({ isLeft }) => !isLeft).sort((a, b) => b.time - a.time);
    let bytes = 0;
    for (const [at, { path, size }] of whole.entries()) {
      bytes += size;
      if (at >= filesAtMost || bytes > bytesAtMost) rmQuietly(path);
    }
  } catch {
    // Another run prunes, too.
  }
}
