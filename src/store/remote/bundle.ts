import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

/** Several files in one artifact, and what is known of them. */
export interface Bundle {
  /** Plain data. */
  readonly facts: unknown;
  readonly files: readonly BundledFile[];
}

export interface BundledFile {
  readonly name: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

const format = "tm-site-bundle 1";
/** All of a bundle, before it is packed. */
const bundleBytesAtMost = 256_000_000;

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/**
 * The first line says what is in a bundle; the files follow, one after another, all of it packed by gzip. Null for more than
 * a bundle may hold.
 */
export async function encodeBundle(
  { facts, files }: Bundle,
  bytesAtMost = bundleBytesAtMost,
): Promise<Buffer | null> {
  const size = files.reduce((sum, { content }) => sum + content.length, 0);
  const list = files.map(({ name, sha256, content }) => [name, sha256, content.length]);
  const head = Buffer.from(`${JSON.stringify({ format, facts, files: list })}\n`);
  if (size + head.length > bytesAtMost) return null;
  return zip(Buffer.concat([head, ...files.map(({ content }) => content)]), { level: 1 });
}

/** What is in a bundle; null where it is not as it was written, or larger than any that is. */
export async function decodeBundle(
  body: Uint8Array,
  bytesAtMost = bundleBytesAtMost,
): Promise<Bundle | null> {
  try {
    const bytes = await unzip(body, { maxOutputLength: bytesAtMost });
    const end = bytes.indexOf("\n");
    const { files, facts, ...head } = JSON.parse(bytes.toString("utf8", 0, end)) as Record<string, unknown>;
    if (end === -1 || head.format !== format || !Array.isArray(files)) return null;
    let at = end + 1;
    const found = files.map(([name, sha256, length]: [unknown, unknown, unknown]): BundledFile => {
      if (typeof name !== "string" || typeof sha256 !== "string" || !isLength(length)) throw new Error();
      const content = bytes.subarray(at, at + length);
      at += length;
      if (createHash("sha256").update(content).digest("hex") !== sha256) throw new Error();
      return { name, sha256, content };
    });
    return at === bytes.length ? { facts, files: found } : null;
  } catch {
    return null;
  }
}

const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
