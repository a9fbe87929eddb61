import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { watch as watchFiles } from "chokidar";
import { settled } from "./settled.ts";

/** Editors write a file in several steps, and a change of branch many files: what comes so soon after is one change. */
const quietMs = 20;
/** A tree that never comes to rest is built all the same. */
const atMostMs = 300;

export interface Watching {
  /** Looks at one more. */
  readonly add: (path: string) => void;
  /** Looks at a file that may come and go, and at nothing that lies beside it. */
  readonly addFile: (path: string) => void;
  readonly close: () => Promise<void>;
}

/**
 * Hears that something of a tree, or of what is read with it, has changed. Links are not followed, as they are not when
 * the tree is read.
 * @param paths directories and files, absolute
 * @param without directories whose changes are our own, absolute
 */
export async function watch(
  paths: readonly string[],
  without: readonly string[],
  onChange: () => void,
  onError: (error: Error) => void,
): Promise<Watching> {
  const named = new Set(paths);
  const files = new Set<string>();
  const besides = new Set<string>();
  const change = settled(onChange, quietMs, atMostMs);
  const watcher = watchFiles([...named], {
    ignored(path) {
      if (named.has(path) || files.has(path) || besides.has(path)) return false;
      const isBelow = [...named].some((one) => path.startsWith(join(one, sep)));
      return (besides.size > 0 && !isBelow) || isUnread(path, [...named], without);
    },
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
  });
  watcher.on("all", change);
  watcher.on("error", (error) => onError(error instanceof Error ? error : new Error(String(error))));
  await new Promise<void>((done) => void watcher.once("ready", done));
  return {
    add(path) {
      if (named.has(path)) return;
      named.add(path);
      watcher.add(path);
    },
    addFile(path) {
      if (files.has(path)) return;
      files.add(path);
      // A file that is gone is no longer watched; the folder that it lies in tells when it is there again.
      besides.add(dirname(path));
      watcher.add(dirname(path));
    },
    async close() {
      change.cancel();
      await watcher.close();
    },
  };
}

/** What no build reads: hidden files, packages, what an editor keeps beside a file, and what we write. */
function isUnread(path: string, roots: readonly string[], without: readonly string[]): boolean {
  const full = resolve(path);
  if (without.some((folder) => full === folder || full.startsWith(folder + sep))) return true;
  if (basename(full).endsWith("~")) return true;
  const root = roots.find((one) => full.startsWith(join(one, sep)));
  const parts = root === undefined ? [basename(full)] : relative(root, full).split(sep);
  return parts.some((part) => part.startsWith(".") || part === "node_modules");
}
