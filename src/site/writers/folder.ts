import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { batched } from "./batched.ts";
import type { SiteWriter } from "./writer.ts";

/**
 * Writes a site into a folder, which is made when the first file comes. Without promises: for many small files they
 * cost more than the writing.
 */
export function folderWriter(folder: string): SiteWriter {
  const made = new Set<string>();

  function placeOf(path: string): string {
    const file = join(folder, path);
    const directory = dirname(file);
    if (!made.has(directory)) mkdirSync(directory, { recursive: true });
    made.add(directory);
    return file;
  }

  return {
    write(path, content) {
      const file = placeOf(path);
      if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(file, content);
      else writePieces(file, content);
    },
  };
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, "w");
  try {
    for (const batch of batched(pieces)) writeFileSync(descriptor, batch);
  } finally {
    closeSync(descriptor);
  }
}
