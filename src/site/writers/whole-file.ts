import { open, rename, rm } from "node:fs/promises";
import type { FileContent } from "../../site-file.ts";
import { batched } from "./batched.ts";

/** Writes a file, which stands under its name only when it is whole. */
export async function writeWhole(content: FileContent, path: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(unfinished, "wx");
    try {
      for (const piece of piecesOf(content)) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export function piecesOf(content: FileContent | Iterable<Uint8Array>): Iterable<string | Uint8Array> {
  return typeof content === "string" || content instanceof Uint8Array ? [content] : batched(content);
}
