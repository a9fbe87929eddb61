import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rmQuietly } from "./sealed.ts";

const dayMs = 86_400_000;

/** Takes all but the newest files out of a folder, and what runs that were killed left half written. */
export function pruned(folder: string, atMost: number): void {
  try {
    const found = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      return { path, time: statSync(path).mtimeMs, isLeft: name.endsWith(".tmp") };
    });
    for (const { path, time, isLeft } of found) if (isLeft && time < Date.now() - dayMs) rmQuietly(path);
    const whole = found.filter(({ isLeft }) => !isLeft).sort((a, b) => b.time - a.time);
    for (const { path } of whole.slice(atMost)) rmQuietly(path);
  } catch {
    // Another run prunes, too.
  }
}
