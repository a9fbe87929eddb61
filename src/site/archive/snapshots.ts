import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, snapshotFile } from "../../addresses/files.ts";
import type { SnapshotEntry } from "../../report/browser-rows.ts";
import type { Manifest } from "../publish/manifest.ts";
import { exists } from "../publish/swap.ts";

/** The dated sites of an archive, newest first. What else lies there is no concern of it. */
export async function snapshotsIn(archive: string): Promise<SnapshotEntry[]> {
  const names = (await readdir(archive)).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
  const found = await Promise.all(
    names.sort().map(async (date) => {
      const facts = await factsOf(join(archive, date, manifestFile));
      if (facts === null || !(await exists(join(archive, date, snapshotFile)))) return [];
      return [{ date, title: facts.title, open: facts.open }];
    }),
  );
  return found.flat().reverse();
}

async function factsOf(file: string): Promise<Pick<Manifest, "title" | "open"> | null> {
  try {
    const { tool, title, open } = JSON.parse(await readFile(file, "utf8")) as Partial<Manifest>;
    return tool?.name === "tm-site" && typeof title === "string" && open ? { title, open } : null;
  } catch {
    return null;
  }
}
