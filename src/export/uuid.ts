import { digestOf } from "../digest.ts";

/** A namespace of names, as RFC 9562 has them. */
export type Namespace = Readonly<Uint8Array>;

export function namespace(uuid: string): Namespace {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

/** Of every id that tm-site makes, but for those that other specifications have a namespace for. */
export const ourNamespace = namespace("8bd56c63-0b50-4acf-a282-ad37faa111e0");

/** The id of something of ours: the same name has the same in every run and on every machine. */
export function uuidOf(...name: readonly string[]): string {
  return uuid5(ourNamespace, JSON.stringify(name));
}

/** RFC 9562, version 5. Large trees have tens of thousands of ids. */
export function uuid5(namespace: Namespace, name: string): string {
  const bytes = Buffer.allocUnsafe(namespace.length + Buffer.byteLength(name));
  bytes.set(namespace);
  bytes.write(name, namespace.length);
  const hex = digestOf(bytes, "sha1");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
