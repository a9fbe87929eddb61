import { createHash } from "node:crypto";
import type { FileContent } from "../../site-file.ts";
import type { ManifestFile } from "../publish/manifest.ts";
import { batched } from "./batched.ts";
import type { SiteWriter } from "./writer.ts";

/** A writer that takes the digests of all that goes through it. */
export interface DigestingWriter extends SiteWriter {
  /** What was written so far, in no order. */
  files(): ManifestFile[];
}

export function withDigests(writer: SiteWriter): DigestingWriter {
  const seen = new Map<string, ManifestFile>();

  function digested(path: string, content: FileContent): FileContent {
    if (typeof content !== "string" && !(content instanceof Uint8Array)) return passing(path, content);
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    seen.set(path, {
      path,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
    });
    return bytes;
  }

  /** A text in pieces is seen while it is written. */
  function* passing(path: string, pieces: Iterable<string>): Generator<string> {
    const hash = createHash("sha256");
    let bytes = 0;
    for (const batch of batched(pieces)) {
      hash.update(batch);
      bytes += Buffer.byteLength(batch);
      yield batch;
    }
    seen.set(path, { path, sha256: hash.digest("hex"), bytes });
  }

  return {
    write: (path, content) => writer.write(path, digested(path, content)),
    files: () => [...seen.values()],
  };
}
