import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { inflateRawSync } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { PackError } from "./contents.ts";
import { openArchive, type PackedBytes } from "./write.ts";

/** The files of an archive, in its order. */
export interface ReadArchive {
  readonly paths: readonly string[];
  /** @throws PackError where it is not there or cannot be read */
  packed(path: string): Promise<PackedBytes>;
  close(): void;
}

/** No file of a pack is larger, in bytes: what unpacks to more is refused before it is unpacked. */
const largestFile = 256 * 2 ** 20;
/** So many times its own size may an archive unpack to, above the first 64 MB: pages compress to a tenth. */
const largestRatio = 100;

/** @throws PackError for what is no ZIP, names paths outside itself or would unpack to far more than it is */
export async function readArchive(path: string): Promise<ReadArchive> {
  const zip = await openZip(path);
  const entries = new Map<string, Entry>();
  try {
    await readEntries(zip, entries);
  } catch (error) {
    zip.close();
    throw error instanceof PackError ? error : unreadable(error);
  }
  return {
    paths: [...entries.keys()],
    async packed(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new PackError(`There is no ${name} in it.`, [name]);
      const { uncompressedSize, crc32 } = entry;
      try {
        const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false });
        return { path: name, packed: await buffer(stream), bytes: uncompressedSize, crc: crc32 };
      } catch (error) {
        throw new PackError(`${name} cannot be read: ${(error as Error).message}.`, [name]);
      }
    },
    close: () => zip.close(),
  };
}

async function openZip(path: string): Promise<ZipFile> {
  if (!(await stat(path)).isFile()) throw new PackError("It is no file.");
  try {
    return await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    // What the system says of a file goes through as it is.
    throw (error as NodeJS.ErrnoException).path === undefined ? unreadable(error) : error;
  }
}

function unreadable(error: unknown): PackError {
  return new PackError(`It is no archive that can be read: ${(error as Error).message.replace(/\.$/, "")}.`);
}

async function readEntries(zip: ZipFile, entries: Map<string, Entry>): Promise<void> {
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    if (entries.has(fileName)) throw new PackError(`${fileName} is in it twice.`, [fileName]);
    if (uncompressedSize > largestFile)
      throw new PackError(`${fileName} would unpack to ${uncompressedSize} bytes.`, [fileName]);
    bytes += uncompressedSize;
    entries.set(fileName, entry);
  }
  if (bytes > 64 * 2 ** 20 + largestRatio * zip.fileSize)
    throw new PackError(`It would unpack to ${bytes} bytes, far more than a pack of its size holds.`);
}

/** @throws PackError where the bytes are no deflate of as many as the header says */
export function unpacked({ path, packed, bytes }: PackedBytes): Uint8Array {
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
    if (content.length === bytes) return content;
  } catch {
    // Said below.
  }
  throw new PackError(`${path} is not what its header says.`, [path]);
}

/** What compares an archive, file by file, with what its files would make. */
export interface Comparison {
  /** Whether headers and bytes of the file are as they must be. */
  readonly isSame: (file: PackedBytes) => boolean;
  /** Whether its directory is, and nothing comes after it. */
  readonly endsSame: () => boolean;
  close(): void;
}

/** A file of any kind can hide bytes that no reader of its entries sees: so all of them are made again. */
export function compareArchive(path: string): Comparison {
  const file = openSync(path, "r");
  let offset = 0;
  let isSame = true;
  const archive = openArchive((bytes) => {
    const there = Buffer.alloc(bytes.length);
    const length = readSync(file, there, 0, bytes.length, offset);
    offset += bytes.length;
    isSame &&= length === bytes.length && there.equals(bytes);
  });
  return {
    isSame(one) {
      isSame = true;
      archive.addPacked(one);
      return isSame;
    },
    endsSame() {
      isSame = true;
      archive.end();
      return isSame && offset === fstatSync(file).size;
    },
    close: () => closeSync(file),
  };
}
