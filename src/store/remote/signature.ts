import { createHmac, timingSafeEqual } from "node:crypto";
import type { RemoteSettings } from "./settings.ts";

type Signing = Pick<RemoteSettings, "key" | "teamId">;

/**
 * The tag of an artifact, as Turborepo signs its own: HMAC-SHA256 over its hash, the id of the team and its bytes, in Base64
 * (crates/turborepo-cache/src/signature_authentication.rs).
 */
export function tagOf({ key, teamId }: Signing, hash: string, body: Uint8Array): string {
  return createHmac("sha256", key)
    .update(hash)
    .update(teamId ?? "")
    .update(body)
    .digest("base64");
}

/** Whether a tag is that of an artifact. Takes as long for a wrong one as for the right one. */
export function isSigned(signing: Signing, hash: string, body: Uint8Array, tag: string): boolean {
  const [right, given] = [Buffer.from(tagOf(signing, hash, body)), Buffer.from(tag)];
  return right.length === given.length && timingSafeEqual(right, given);
}

/**
 * An artifact that carries its tag itself, in its first line: many servers keep the bytes, and lose the header (turborepo-remote-cache
 * 2.12 keeps it only where the server has a key, too).
 */
export function sealed(signing: Signing, hash: string, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${tagOf(signing, hash, content)}\n`), content]);
}

/** What is in such an artifact; null where the tag is not its own. */
export function opened(signing: Signing, hash: string, artifact: Buffer): Buffer | null {
  const end = artifact.indexOf("\n");
  const content = artifact.subarray(end + 1);
  return end !== -1 && isSigned(signing, hash, content, artifact.toString("latin1", 0, end)) ? content : null;
}
