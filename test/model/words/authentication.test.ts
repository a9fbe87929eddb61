import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/model/protocols/table.ts";
import { authentication } from "../../../src/model/words/authentication.ts";
import { readWords } from "../../../src/model/words/vocabulary.ts";

/** What a word says of a flow, in short: scheme, then what else holds. */
function ofFlow(text: string): string {
  const { facts, unknown } = readWords(authentication, text, "Dataflow");
  if (unknown.length > 0) return `? ${unknown.join(", ")}`;
  const { "controls.authenticationScheme": scheme = "", ...others } = facts;
  const words = Object.entries(others).map(([name, value]) => `${value ? "" : "no "}${name.slice(9)}`);
  return [scheme, ...words].join(" | ");
}

const known = "authenticatesSource";
const mutual = `${known} | isEncrypted | authenticatesDestination`;

describe("words of authentication", () => {
  it.each([
    ["none", ` | no ${known}`],
    ["None", ` | no ${known}`],
    ["anonymous", ` | no ${known}`],
    ["True", ` | ${known}`],
    ["credentials", `Credentials | ${known}`],
    ["username-password", `Credentials | ${known}`],
    ["basic", `Basic | ${known}`],
    ["digest", `Digest | ${known}`],
    ["two-factor", `Two factors | ${known} | usesMFA`],
    ["twoFactor", `Two factors | ${known} | usesMFA`],
    ["MFA", `Two factors | ${known} | usesMFA`],
    ["FIDO2", `FIDO2 | ${known} | usesMFA`],
    ["smart card", `Smart card | ${known} | usesMFA`],
    ["biometric", `Biometric | ${known}`],
    ["sso", `SSO | ${known}`],
    ["externalized", `SSO | ${known}`],
    ["oauth", `OAuth | ${known}`],
    ["OAuth 2.0", `OAuth2 | ${known}`],
    ["oidc", `OIDC | ${known}`],
    ["saml", `SAML | ${known}`],
    ["ws-fed", `WS-Federation | ${known}`],
    ["certificate", `Client certificate | ${known}`],
    ["client-certificate", `Client certificate | ${known}`],
    ["client_certificate", `Client certificate | ${known}`],
    ["mtls", `mTLS | ${mutual}`],
    ["mutual TLS", `mTLS | ${mutual}`],
    ["token", `Token | ${known}`],
    ["bearer", `Bearer | ${known}`],
    ["JWT", `JWT | ${known}`],
    ["session-id", `Session | ${known}`],
    ["api_key", `API key | ${known}`],
    ["HMAC", `Signature | ${known}`],
    ["ssh-key", `SSH key | ${known}`],
    ["Kerberos", `Kerberos | ${known}`],
    ["NTLM", `NTLM | ${known}`],
    ["ldap", `LDAP | ${known}`],
    ["RADIUS", `RADIUS | ${known}`],
    ["TACACS+", `TACACS+ | ${known}`],
    ["SASL/SCRAM", `SCRAM | ${known}`],
    ["iam-role", `IAM | ${known}`],
    ["Bearer JWT", `Bearer | ${known}`],
    ["SAML 2.0 SSO", `SAML | ${known}`],
    ["Okta SSO", `SSO | ${known}`],
    ["Kerberos tickets of the house", `Kerberos | ${known}`],
    ["X.509 certificates", `Client certificate | ${known}`],
    ["service account token", `IAM | ${known}`],
    ["username and password", `Credentials | ${known}`],
    ["OAuth2 with PKCE", `OAuth2 | ${known}`],
    ["password plus security key", `Credentials | ${known} | usesMFA`],
    ["client credentials", `Credentials | ${known}`],
    ["no authentication", ` | no ${known}`],
    ["planned OAuth2", "? planned OAuth2"],
    ["OAuth2 not yet", "? OAuth2 not yet"],
    ["mTLS only for admins", "? mTLS only for admins"],
    ["mTLS (planned)", "? mTLS (planned)"],
    ["JWT (optional)", "? JWT (optional)"],
    ["OAuth2 (admins only)", "? OAuth2 (admins only)"],
    ["OAuth2, planned", "? OAuth2, planned"],
    ["OAuth2; not yet", "? OAuth2; not yet"],
    ["password (no MFA)", `Credentials | ${known}`],
    ["public JWT", "? public JWT"],
    ["", ""],
    ["retinal guess", "? retinal guess"],
    ["oauth2, guess", "? guess"],
    ["constructor", "? constructor"],
  ])("%s", (text, said) => {
    expect(ofFlow(text)).toBe(said);
  });

  it.each([
    ["OAuth2 + mTLS", `OAuth2 | ${mutual}`],
    ["credentials and two-factor", `Credentials | ${known} | usesMFA`],
    ["OAuth2 or higher", `OAuth2 | ${known}`],
    ["OAuth2 (PKCE)", `OAuth2 | ${known}`],
    ["certificate (mTLS)", `Client certificate | ${mutual}`],
    ["credentials or two-factor", ` | ${known}`],
    ["none or token", ` | no ${known}`],
    ["token | none", ` | no ${known}`],
    ["none, token", `Token | no ${known}`],
  ])("several: %s", (text, said) => {
    expect(ofFlow(text)).toBe(said);
  });

  it("are asked of the callers of what is no flow", () => {
    const scheme = "controls.implementsAuthenticationScheme";
    expect(readWords(authentication, "oauth", "Server").facts[scheme]).toBe(true);
    expect(readWords(authentication, "none", "Server").facts[scheme]).toBe(false);
  });

  it("are known where they are proposed", () => {
    expect(authentication.words.filter((word) => ofFlow(word).startsWith("?"))).toEqual([]);
  });

  it("are what the table of protocols knows to prove who calls, by any of its spellings", () => {
    const words = protocols
      .filter(({ authenticatesClient }) => authenticatesClient)
      .flatMap(({ spellings }) => spellings);
    const unlike = words.filter(
      (word) => authentication.read(word, "Dataflow")?.["controls.authenticatesSource"] !== true,
    );
    expect(words.length).toBeGreaterThan(100);
    expect(unlike).toEqual([]);
    expect(authentication.read("https", "Dataflow")).toBeNull();
    expect(authentication.read("-", "Dataflow")).toBeNull();
  });
});
