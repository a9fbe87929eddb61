import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const format = "tm-site-store 1";
/** The first line: what it is, and the digest of the rest. */
const headLength = format.length + 1 + 64 + 1;

/** What is in a sealed file; null where there is none, or it is not as it was written, or of another version. */
export function readSealed(file: string): Buffer | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return null;
  }
  const content = bytes.subarray(headLength);
  return bytes.toString("latin1", 0, headLength) === headOf([content]) ? content : null;
}

/**
 * Writes a file that is there as a whole or not at all, whatever happens meanwhile and whoever else writes it.
 * @returns whether it could be written
 */
export function writeSealed(file: string, pieces: readonly Uint8Array[]): boolean {
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, headOf(pieces), { flag: "wx" });
    for (const piece of pieces) writeFileSync(unfinished, piece, { flag: "a" });
    renameSync(unfinished, file);
    return true;
  } catch {
    rmQuietly(unfinished);
    return false;
  }
}

export function rmQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What could not be written cannot always be removed either.
  }
}

function headOf(pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return `${format} ${hash.digest("hex")}\n`;
}
