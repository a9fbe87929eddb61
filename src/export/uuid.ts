import { createHash } from "node:crypto";

/** The namespace of what this program names: one UUID, made once by chance. */
const namespace = "7f1c2a52-6a0e-4c0b-9a35-0f6d1f5be3c8";

/** A UUID of version 5 (RFC 9562): the same name has the same in every run and on every machine. */
export function uuidOf(...name: readonly string[]): string {
  const digest = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(JSON.stringify(name))
    .digest()
    .subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
