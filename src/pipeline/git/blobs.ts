import { git } from "./git.ts";

/** A file as git keeps it. */
export interface Blob {
  readonly object: string;
  readonly content: Buffer;
}

/** So many are asked for at once. */
const atOnce = 200;

/** Contents of objects, by their ids, as git has them: no filter sees them. Those that are missing are left out. */
export async function* blobs(
  directory: string,
  objects: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Blob> {
  for (let at = 0; at < objects.length; at += atOnce) {
    const input = objects
      .slice(at, at + atOnce)
      .map((object) => `${object}\n`)
      .join("");
    const { stdout } = await git(directory, ["cat-file", "--batch"], { input, signal });
    yield* blobsIn(stdout);
  }
}

/** Takes the output of `cat-file --batch` apart: a line that says id, type and size, then so many bytes and an end of line. */
export function* blobsIn(output: Buffer): Generator<Blob> {
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf("\n", at);
    if (end === -1) return;
    const [object = "", type = "", digits = ""] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (!/^\d+$/.test(digits)) continue;
    const size = Number(digits);
    if (type === "blob") yield { object, content: output.subarray(at, at + size) };
    at += size + 1;
  }
}
