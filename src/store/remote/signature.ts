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
