import { createHash } from "node:crypto";
import type { FormerSite } from "../../store/former-site.ts";
import type { ManifestFile } from "../publish/manifest.ts";
import { batched } from "./batched.ts";
import type { SiteWriter } from "./writer.ts";

/** A writer that takes the digests of all that goes through it, and takes over what the former site has already. */
export interface DigestingWriter extends SiteWriter {
  /** Takes files over from the former site; whether all of them could be. */
  keep(files: readonly ManifestFile[]): boolean;
  /** What was written so far, in no order. */
  files(): ManifestFile[];
}

/** @param former the site that was there before, if anything is known of it */
export function withDigests(writer: SiteWriter, former: FormerSite | null = null): DigestingWriter {
  const seen = new Map<string, ManifestFile>();

  function write(path: string, content: Parameters<SiteWriter["write"]>[1]): void {
    if (typeof content !== "string" && !(content instanceof Uint8Array)) {
      writer.write(path, passing(path, content));
      return;
    }
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const facts = { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
    if (former?.file(path)?.sha256 !== facts.sha256 || !keepOne(facts)) writer.write(path, bytes);
    seen.set(path, facts);
  }

  function keepOne(facts: ManifestFile): boolean {
    if (!former || seen.has(facts.path) || !writer.carry?.(facts.path, former.placeOf(facts.path)))
      return false;
    seen.set(facts.path, facts);
    return true;
  }

  /** What comes in pieces is seen while it is written. Texts become bytes here, once for the digest and the file. */
  function* passing(path: string, pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
    const hash = createHash("sha256");
    let bytes = 0;
    for (const batch of batched(pieces)) {
      const piece = typeof batch === "string" ? Buffer.from(batch) : batch;
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    seen.set(path, { path, sha256: hash.digest("hex"), bytes });
  }

  return {
    write,
    keep: (files) => files.every(keepOne),
    files: () => [...seen.values()],
  };
}
