import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** So many files are open at once. */
const filesAtOnce = 32;

/** Does the same to many items, some at a time; the first failure ends it. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
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
