import { createHash } from "node:crypto";

/** The namespace of what this program names: one UUID, made once by chance. */
const namespace = "7f1c2a52-6a0e-4c0b-9a35-0f6d1f5be3c8";

/** A UUID of version 5: the same name has the same in every run and on every machine. */
export function uuidOf(...name: readonly string[]): string {
  return uuid5(namespace, JSON.stringify(name));
}

/** RFC 9562, version 5. */
export function uuid5(namespace: string, name: string): string {
  const bytes = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const hex = createHash("sha1").update(bytes).update(name).digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "", 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
