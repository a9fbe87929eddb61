import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { nameIn, rootOf } from "./roots.ts";
import { type OpenTree, openTree, type TreeListener } from "./tree.ts";

/** A file of a tree. */
export interface FileOf {
  readonly tree: OpenTree;
  readonly file: string;
}

/** The trees of which files are open, each once. */
export interface Trees {
  /** The tree that an address belongs to, opened where it is not; null for what is no file. */
  readonly of: (uri: string) => Promise<FileOf | null>;
  /** The same, of what is open already. */
  readonly known: (uri: string) => FileOf | null;
  readonly all: () => readonly OpenTree[];
  readonly close: () => Promise<void>;
}

/** Null for what has an address and is no file of this machine. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

export function uriIn(tree: OpenTree, file: string): string {
  return pathToFileURL(join(tree.directory, file)).href;
}

export function openTrees(listener: TreeListener): Trees {
  const byRoot = new Map<string, Promise<OpenTree>>();
  const open = new Map<string, OpenTree>();
  const roots = new Map<string, Promise<string>>();

  /** What has just been found stays for a while: an editor asks for each key. */
  function rootFor(path: string): Promise<string> {
    const before = roots.get(path);
    if (before) return before;
    const found = rootOf(path);
    roots.set(path, found);
    return found;
  }

  function known(uri: string): FileOf | null {
    const path = pathOf(uri);
    if (path === null) return null;
    // The innermost, where trees lie in each other.
    const within = [...open.values()]
      .map((tree) => ({ tree, file: nameIn(tree.directory, path) }))
      .filter((one): one is FileOf => one.file !== null)
      .sort((a, b) => a.file.length - b.file.length);
    return within[0] ?? null;
  }

  return {
    async of(uri) {
      const path = pathOf(uri);
      if (path === null) return null;
      const root = await rootFor(path);
      const file = nameIn(root, path);
      if (file === null) return null;
      const opening = byRoot.get(root) ?? openTree(root, listener);
      byRoot.set(root, opening);
      const tree = await opening;
      open.set(root, tree);
      return { tree, file };
    },
    known,
    all: () => [...open.values()],
    async close() {
      for (const opening of byRoot.values()) await (await opening).close();
    },
  };
}
