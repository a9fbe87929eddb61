import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Writes small files into one folder, which is made; what has no text is left out. Without promises: for many small
 * files they cost more than the writing.
 */
export function writeTexts(folder: string, files: Readonly<Record<string, string | null | undefined>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    if (text !== null && text !== undefined) writeFileSync(join(folder, name), text);
  }
}

/** Writes a text that comes in pieces, without ever holding all of it. */
export async function writeChunks(file: string, chunks: Iterable<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await pipeline(Readable.from(batched(chunks)), createWriteStream(file));
}

/** Pieces of about 64 KB, since a stream pays for each. */
function* batched(chunks: Iterable<string>): Generator<string> {
  let batch = "";
  for (const chunk of chunks) {
    batch += chunk;
    if (batch.length < 65_536) continue;
    yield batch;
    batch = "";
  }
  if (batch !== "") yield batch;
}
