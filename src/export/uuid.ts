import { createHash } from "node:crypto";

/** Of every id that tm-site makes, but for those that other specifications have a namespace for. */
export const ourNamespace = "8bd56c63-0b50-4acf-a282-ad37faa111e0";

/** The id of something of ours: the same name has the same in every run and on every machine. */
export function uuidOf(...name: readonly string[]): string {
  return uuid5(ourNamespace, JSON.stringify(name));
}

/** RFC 9562, version 5. */
export function uuid5(namespace: string, name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
