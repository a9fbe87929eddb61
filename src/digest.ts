import * as crypto from "node:crypto";

type Content = string | Uint8Array;
type Hash = (algorithm: string, content: Content, encoding: "hex") => string;

/** Node has it from 20.12 on: for what is short, it takes a fifth of the time that an object for each takes. */
const hashAtOnce: Hash | undefined = crypto.hash;

/** The digest of bytes, or of a text as UTF-8, in hexadecimal digits. */
export function digestOf(
  content: Content,
  algorithm: "sha1" | "sha256" = "sha256",
  hash: Hash | undefined = hashAtOnce,
): string {
  return hash ? hash(algorithm, content, "hex") : crypto.createHash(algorithm).update(content).digest("hex");
}
