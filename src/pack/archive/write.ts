import { createHash } from "node:crypto";
import { Zip, ZipDeflate, type ZipInputFile } from "fflate";

/** A file as it lies in an archive. */
export interface PackedBytes {
  readonly path: string;
  /** Raw deflate. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** Of the file itself. */
  readonly bytes: number;
  readonly crc: number;
}

/** A ZIP that is being made; its bytes go to `onBytes` in order. */
export interface Archive {
  /** Compresses a file and adds it; answers with its compressed bytes. */
  add(path: string, content: Uint8Array): Uint8Array;
  /** Adds what is compressed already. */
  addPacked(file: PackedBytes): void;
  end(): void;
}

/**
 * The same files in the same order make the same bytes, on every machine: the compression is fflate's, not the system's,
 * and every header says the same of time, owner and rights.
 */
export function openArchive(onBytes: (bytes: Uint8Array) => void): Archive {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    onBytes(bytes);
  });
  return {
    add(path, content) {
      const file = Object.assign(new ZipDeflate(path, { level: 6 }), constant());
      zip.add(file);
      const pass = file.ondata;
      const packed: Uint8Array[] = [];
      file.ondata = (error, bytes, isLast) => {
        packed.push(bytes);
        pass(error, bytes, isLast);
      };
      file.push(content, true);
      return Buffer.concat(packed);
    },
    addPacked({ path, packed, bytes, crc }) {
      const file: ZipInputFile = { filename: path, compression: 8, flag: 0, size: bytes, crc, ...constant() };
      zip.add(file);
      file.ondata?.(null, packed, true);
    },
    end: () => zip.end(),
  };
}

/** A file that everybody may read. Local time, as the format wants it, so that it says the same in every zone. */
const constant = () => ({ mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 });

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
