import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { PackError } from "../pack/archive/contents.ts";

/** No pack is larger, in bytes: a ZIP without its extensions ends there. */
const largestPack = 2 ** 32;
/** In milliseconds, for the whole of it. */
const longest = 600_000;

/**
 * Takes the archive at an address into a file.
 * @throws PackError where nobody answers, or with something that is no archive of a usable size
 */
export async function fetchPack(address: string, file: string, signal?: AbortSignal): Promise<void> {
  const signals = [AbortSignal.timeout(longest), ...(signal === undefined ? [] : [signal])];
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(bytes > largestPack ? new Error(`it is larger than ${largestPack} bytes`) : null, chunk);
    },
  });
  try {
    const answer = await fetch(address, { signal: AbortSignal.any(signals) });
    if (!answer.ok || answer.body === null)
      throw new Error(`the answer is ${answer.status} ${answer.statusText}`.trim());
    // A way that begins encrypted must not go on in the open.
    if (address.startsWith("https:") && !answer.url.startsWith("https:"))
      throw new Error("it leads to what is not https");
    await pipeline(
      Readable.fromWeb(answer.body as ReadableStream),
      counted,
      createWriteStream(file, { flags: "wx" }),
    );
  } catch (error) {
    signal?.throwIfAborted();
    const { message, cause } = error as Error & { cause?: { code?: string } };
    throw new PackError(`It cannot be taken from ${address}: ${cause?.code ?? message}.`);
  }
}
