import { type FileHandle, open } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MANIFEST = "META-INF/MANIFEST.MF";
const MAX_DIRECTORY = 64 * 1024 * 1024;
const MAX_MANIFEST = 1024 * 1024;

/** A damaged file may speak of lengths that it does not have, and Node aborts on those above 2 GiB. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (length > MAX_DIRECTORY) throw new RangeError("this is no jar");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The manifest of a jar, read as the zip file it is (PKWARE APPNOTE 4.3). */
async function readManifest(file: FileHandle): Promise<string | null> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), 65_557);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || tail.readUInt32LE(at) !== END_OF_DIRECTORY) return null;
  const directory = await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  let entry = 0;
  while (entry + 46 <= directory.length && directory.readUInt32LE(entry) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(entry + 28);
    const name = directory.toString("utf8", entry + 46, entry + 46 + nameLength);
    if (name === MANIFEST) {
      const compressed = directory.readUInt32LE(entry + 20);
      const header = directory.readUInt32LE(entry + 42);
      const local = await readAt(file, header, 30);
      const start = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const data = await readAt(file, start, Math.min(compressed, MAX_MANIFEST));
      const deflated = directory.readUInt16LE(entry + 10) === 8;
      return (deflated ? inflateRawSync(data, { maxOutputLength: MAX_MANIFEST }) : data).toString("utf8");
    }
    entry += 46 + nameLength + directory.readUInt16LE(entry + 30) + directory.readUInt16LE(entry + 32);
  }
  return null;
}

/**
 * The `Implementation-Version` of a jar, read without starting Java.
 * @returns null when the file is no jar or does not say
 */
export async function jarVersion(path: string): Promise<string | null> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, "r");
    const manifest = await readManifest(file);
    return /^Implementation-Version: *(\S+)/m.exec(manifest ?? "")?.[1] ?? null;
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}
