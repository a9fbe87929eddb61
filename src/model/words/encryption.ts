import { type EnumMember, TLSVersion } from "../enums.ts";
import { findProtocol } from "../protocols/facts.ts";
import { isKindOf } from "../schema.ts";
import { fold } from "../spelling.ts";
import type { Facts, Vocabulary } from "./vocabulary.ts";

/** Where a word says that something is encrypted: on its way, at rest, where it is said, or that it is not at all. */
type Where = "transit" | "rest" | "content" | "both" | "nowhere";

/** One line a place; the spellings are folded. `content` is encrypted before it is sent or kept. */
const places: readonly (readonly [Where, string])[] = [
  [
    "nowhere",
    "none no false off disabled plain plaintext plain-text cleartext clear-text clear unencrypted base64 encoded obfuscated",
  ],
  // Protocols and layers that encrypt by definition are words, too: the table of protocols has them.
  ["transit", "in-transit transit transport transport-layer ike"],
  [
    "rest",
    "transparent tde transparent-data-encryption at-rest rest disk full-disk fde volume filesystem storage luks dm-crypt bitlocker filevault efs ebs",
  ],
  [
    "rest",
    "sse sse-s3 sse-kms sse-c kms aws-kms cmk cmek byok hsm envelope server-side pgcrypto sqlcipher encrypted-at-rest vault",
  ],
  [
    "content",
    "data-with-symmetric-shared-key data-with-asymmetric-shared-key data-with-end-user-individual-key symmetric asymmetric",
  ],
  [
    "content",
    "end-to-end e2e e2ee client-side application-level application-layer field-level column-level message-level pgp gpg openpgp s/mime smime jwe jose xml-encryption age true yes on enabled encrypted strong",
  ],
  ["both", "both in-transit-and-at-rest at-rest-and-in-transit everywhere full"],
];

const whereBySpelling = new Map<string, Where>(
  places.flatMap(([where, spellings]) => spellings.split(" ").map((word) => [fold(word), where] as const)),
);

const versioned = /^(?:m?tls|ssl|dtls)v?(\d(?:\.\d)?)\+?$/;
const tlsVersions: Readonly<Record<string, EnumMember>> = {
  "1": TLSVersion.TLSv10,
  "1.0": TLSVersion.TLSv10,
  "1.1": TLSVersion.TLSv11,
  "1.2": TLSVersion.TLSv12,
  "1.3": TLSVersion.TLSv13,
};
const sslVersions: Readonly<Record<string, EnumMember>> = {
  "1": TLSVersion.SSLv1,
  "2": TLSVersion.SSLv2,
  "2.0": TLSVersion.SSLv2,
  "3": TLSVersion.SSLv3,
  "3.0": TLSVersion.SSLv3,
};

const cipher =
  /^(?:aes|rsa|ecc|ecies|elgamal|x?chacha20|3des|tripledes|tdes|des|rc4|rc2|blowfish|twofish|camellia|x?salsa20|serpent|idea|cast5|sm4|aria|kuznyechik|gost|ff1|ff3|fpe|kyber|mlkem|hpke|fernet|nacl|libsodium)(?:[\d./:]|gcm|cbc|ctr|ccm|xts|ecb|siv|ocb|poly|oaep|pkcs|bit|kw)*$/;
/** They let nobody read back what was kept, but encrypt nothing. */
const hash =
  /^(?:md[245]|sha[123]?[\d/]*|bcrypt|scrypt|argon2(?:id?|d)?|pbkdf2|hmac[\w]*|blake[23][bs]?|ripemd\d*|hash(?:ed|ing)?)$/;

/** Words about encryption: TLS with its versions, tunnels, what encrypts a disk or a field, and ciphers by name. */
export const encryption: Vocabulary = {
  words: [
    ..."none TLS TLS1.2 TLS1.3 mTLS SSH IPsec AES-256 transparent end-to-end".split(" "),
    ..."data-with-symmetric-shared-key data-with-asymmetric-shared-key data-with-end-user-individual-key".split(
      " ",
    ),
  ],
  read(word, kind) {
    const folded = fold(word);
    const isFlow = isKindOf(kind, "Dataflow");
    const kept = atRest.exec(word)?.[1];
    if (kept !== undefined) return ofWhatIsKept(kept, isFlow);
    const version = versionOf(folded);
    if (version) return { "controls.isEncrypted": true, ...(isFlow ? { tlsVersion: version } : {}) };
    const where = whereBySpelling.get(folded);
    if (where) return said(where, isFlow);
    const named: Facts = { "controls.usesEncryptionAlgorithm": nameOf(word) };
    if (cipher.test(folded)) return { ...said("content", isFlow), ...named };
    if (hash.test(folded)) return named;
    const protocol = findProtocol(word);
    if (protocol?.encrypts && !protocol.isObsolete)
      return { ...said("transit", isFlow), ...(protocol.name === "mTLS" ? mutual : {}) };
    return null;
  },
};

/** `AES-256 (at rest)`: nothing about the way there. */
const atRest = /^(.*[^\s(])[\s(]+at[\s-]+rest\)?$/i;

function ofWhatIsKept(text: string, isFlow: boolean): Facts | null {
  const folded = fold(text);
  if (!cipher.test(folded) && !whereBySpelling.has(folded) && !findProtocol(text)?.encrypts) return null;
  const named = cipher.test(folded) ? { "controls.usesEncryptionAlgorithm": nameOf(text) } : {};
  return whereBySpelling.get(folded) === "nowhere"
    ? isFlow
      ? {}
      : { "controls.isEncryptedAtRest": false }
    : { ...said("rest", isFlow), ...named };
}

function versionOf(folded: string): EnumMember | undefined {
  const number = versioned.exec(folded)?.[1];
  if (number === undefined) return undefined;
  return (folded.startsWith("ssl") ? sslVersions : tlsVersions)[number];
}

const mutual: Facts = {
  "controls.authenticatesSource": true,
  "controls.authenticatesDestination": true,
};

/** A flow is encrypted on its way or not; whatever stands at its end is so there, and at rest. */
function said(where: Where, isFlow: boolean): Facts {
  const transit = "controls.isEncrypted";
  const rest = "controls.isEncryptedAtRest";
  switch (where) {
    case "nowhere":
      return isFlow ? { [transit]: false } : { [transit]: false, [rest]: false };
    case "transit":
      return { [transit]: true };
    case "rest":
      return isFlow ? {} : { [rest]: true };
    case "content":
      return { [isFlow ? transit : rest]: true };
    case "both":
      return isFlow ? { [transit]: true } : { [transit]: true, [rest]: true };
  }
}

/** `aes-256` is AES-256; a word with capitals is kept as it is. */
function nameOf(word: string): string {
  return word === word.toLowerCase() ? word.toUpperCase() : word;
}
