import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../src/model/enums.ts";
import { protocols } from "../../../src/model/protocols/table.ts";
import type { KindName } from "../../../src/model/schema.ts";
import { encryption } from "../../../src/model/words/encryption.ts";
import { readWords } from "../../../src/model/words/vocabulary.ts";

function said(text: string, kind: KindName): string {
  const { facts, unknown } = readWords(encryption, text, kind);
  if (unknown.length > 0) return `? ${unknown.join(", ")}`;
  const words = Object.entries(facts).map(([name, value]) => {
    const short = name.replace("controls.", "");
    if (typeof value === "boolean") return `${value ? "" : "no "}${short}`;
    return isEnumMember(value) ? value.name : String(value);
  });
  return words.join(" ");
}

describe("words of encryption, on a flow and on what stands at its ends", () => {
  it.each([
    ["none", "no isEncrypted", "no isEncrypted no isEncryptedAtRest"],
    ["plaintext", "no isEncrypted", "no isEncrypted no isEncryptedAtRest"],
    ["base64", "no isEncrypted", "no isEncrypted no isEncryptedAtRest"],
    ["TLS", "isEncrypted", "isEncrypted"],
    ["SSL", "isEncrypted", "isEncrypted"],
    ["TLS1.3", "isEncrypted TLSv13", "isEncrypted"],
    ["TLS 1.2", "isEncrypted TLSv12", "isEncrypted"],
    ["TLSv1.2+", "isEncrypted TLSv12", "isEncrypted"],
    ["tls_1_1", "? tls_1_1", "? tls_1_1"],
    ["TLS 1.0", "isEncrypted TLSv10", "isEncrypted"],
    ["SSLv3", "isEncrypted SSLv3", "isEncrypted"],
    [
      "mTLS",
      "isEncrypted authenticatesSource authenticatesDestination",
      "isEncrypted authenticatesSource authenticatesDestination",
    ],
    ["IPsec", "isEncrypted", "isEncrypted"],
    ["ssh", "isEncrypted", "isEncrypted"],
    ["in-transit", "isEncrypted", "isEncrypted"],
    ["at_rest", "", "isEncryptedAtRest"],
    ["transparent", "", "isEncryptedAtRest"],
    ["TDE", "", "isEncryptedAtRest"],
    ["SSE-KMS", "", "isEncryptedAtRest"],
    ["both", "isEncrypted", "isEncrypted isEncryptedAtRest"],
    ["data-with-symmetric-shared-key", "isEncrypted", "isEncryptedAtRest"],
    ["data_with_end_user_individual_key", "isEncrypted", "isEncryptedAtRest"],
    ["end-to-end", "isEncrypted", "isEncryptedAtRest"],
    ["True", "isEncrypted", "isEncryptedAtRest"],
    ["AES-256", "isEncrypted AES-256", "isEncryptedAtRest AES-256"],
    ["aes-256-gcm", "isEncrypted AES-256-GCM", "isEncryptedAtRest AES-256-GCM"],
    ["ChaCha20-Poly1305", "isEncrypted ChaCha20-Poly1305", "isEncryptedAtRest ChaCha20-Poly1305"],
    ["RSA-4096", "isEncrypted RSA-4096", "isEncryptedAtRest RSA-4096"],
    ["3DES", "isEncrypted 3DES", "isEncryptedAtRest 3DES"],
    ["RC4", "isEncrypted RC4", "isEncryptedAtRest RC4"],
    ["MD5", "MD5", "MD5"],
    ["sha-256", "SHA-256", "SHA-256"],
    ["bcrypt", "BCRYPT", "BCRYPT"],
    ["", "", ""],
    ["rot13ish", "? rot13ish", "? rot13ish"],
    ["aeszebra", "? aeszebra", "? aeszebra"],
  ])("%s", (text, onFlow, onServer) => {
    expect([said(text, "Dataflow"), said(text, "Server")]).toEqual([onFlow, onServer]);
  });

  it.each([
    ["TLS 1.3, AES-256", "isEncrypted TLSv13 AES-256", "isEncrypted isEncryptedAtRest AES-256"],
    ["TLS1.3 + TDE", "isEncrypted TLSv13", "isEncrypted isEncryptedAtRest"],
    ["TLS or none", "no isEncrypted", "no isEncrypted no isEncryptedAtRest"],
    ["AES-256 (at rest)", "AES-256", "isEncryptedAtRest AES-256"],
    ["AES-256 at rest", "AES-256", "isEncryptedAtRest AES-256"],
    ["TLS 1.2 or higher", "isEncrypted TLSv12", "isEncrypted"],
    ["Signal protocol", "isEncrypted", "isEncrypted"],
    ["TLS (ends at the balancer)", "isEncrypted", "isEncrypted"],
    ["S/MIME", "isEncrypted", "isEncryptedAtRest"],
  ])("several: %s", (text, onFlow, onServer) => {
    expect([said(text, "Dataflow"), said(text, "Server")].map((one) => one.split(" ").sort())).toEqual(
      [onFlow, onServer].map((one) => one.split(" ").sort()),
    );
  });

  it("are known where they are proposed", () => {
    expect(encryption.words.filter((word) => said(word, "Server").startsWith("?"))).toEqual([]);
  });

  it("are what the table of protocols knows to encrypt, by any of its spellings", () => {
    const whole = protocols.filter(({ encrypts, isObsolete }) => encrypts && !isObsolete);
    const unlike = whole
      .flatMap(({ spellings }) => spellings)
      .filter((word) => encryption.read(word, "Server")?.["controls.isEncrypted"] !== true)
      .filter((word) => encryption.read(word, "Server")?.["controls.isEncryptedAtRest"] !== true);
    expect(unlike).toEqual([]);
    expect(encryption.read("pptp", "Dataflow")).toBeNull();
    expect(encryption.read("telnet", "Dataflow")).toBeNull();
  });
});
