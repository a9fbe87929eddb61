import { findProtocol } from "../protocols/facts.ts";
import { protocols } from "../protocols/table.ts";
import { isKindOf } from "../schema.ts";
import { fold } from "../spelling.ts";
import type { Facts, Vocabulary } from "./vocabulary.ts";

/** What proves who somebody is. */
interface Scheme {
  /** Its usual name, for `authenticationScheme`. */
  readonly name: string;
  /** More than one factor, or a key that a person unlocks with one. */
  readonly isMultiFactor?: true;
  /** Both ends prove who they are, inside TLS. */
  readonly isMutualTLS?: true;
}

const multiFactor = { isMultiFactor: true } as const;
const mutualTLS = { isMutualTLS: true } as const;

/**
 * One line a scheme: what it is called, the lines of the table of protocols that are it, and words that are no protocol,
 * or mean something else there. What that table knows has not to be said again.
 */
const schemes: readonly (readonly [scheme: Scheme, protocols: string, words?: string])[] = [
  [{ name: "Credentials" }, "Password", "userpass username form magic-link email-link pin"],
  [{ name: "Basic" }, "HTTP Basic | Basic"],
  [{ name: "Digest" }, "HTTP Digest", "digest"],
  [{ name: "Two factors", ...multiFactor }, "MFA", "two-factors hotp"],
  [{ name: "FIDO2", ...multiFactor }, "FIDO2", "hardware-token hardware-key windows-hello"],
  [{ name: "Smart card", ...multiFactor }, "Smart card", "piv cac"],
  [{ name: "Biometric" }, "", "biometric biometrics fingerprint face-id touch-id"],
  [
    { name: "SSO" },
    "",
    "sso single-sign-on federated federation externalized okta auth0 keycloak cognito entra entra-id azure-ad aad adfs onelogin ping-identity",
  ],
  [{ name: "OAuth" }, "", "oauth oauth1"],
  [{ name: "Bearer" }, "", "bearer bearer-token bearer-tokens"],
  [
    { name: "Token" },
    "",
    "token tokens access-token refresh-token id-token session-token security-token auth-token personal-access-token bootstrap-token sas sas-token",
  ],
  [{ name: "OAuth2" }, "OAuth 2.0"],
  [{ name: "WS-Federation" }, "", "ws-federation ws-fed"],
  [{ name: "OIDC" }, "OpenID Connect"],
  [{ name: "SAML" }, "SAML"],
  [
    { name: "Client certificate" },
    "Certificate",
    "client-certificate client-certificates client-cert client-certs cert certs x.509-certificate x.509-certificates device-certificate device-certificates device-cert pki",
  ],
  [{ name: "mTLS", ...mutualTLS }, "mTLS", "mutual tls-client-auth spire"],
  [{ name: "JWT" }, "JWT", "jwt-token json-web-token"],
  [{ name: "Session" }, "", "session session-id session-cookie cookie cookies"],
  [{ name: "API key" }, "API key | PSK", "key"],
  [
    { name: "IAM" },
    "",
    "iam aws-iam iam-role iam-roles iam-auth role service-account service-accounts service-account-token service-principal managed-identity workload-identity instance-profile irsa",
  ],
  [{ name: "Signature" }, "Signed requests", "signature signatures signed digital-signature signed-url"],
  [{ name: "SSH key" }, "SSH", "ssh-key ssh-keys public-key publickey"],
  [{ name: "Kerberos" }, "Kerberos", "negotiate windows windows-integrated windows-authentication"],
  [{ name: "NTLM" }, "NTLM | NTLMv2"],
  [{ name: "LDAP" }, "LDAP | LDAPS", "active-directory ad directory"],
  [{ name: "RADIUS" }, "RADIUS | Diameter | RadSec", "802.1x eap eap-tls"],
  [{ name: "TACACS+" }, "TACACS+"],
  [{ name: "SCRAM" }, "SASL", "scram-sha-1 sasl-scram sasl/scram"],
];

const absent = new Set(
  "none no false off disabled anonymous unauthenticated public no-auth no-authentication not-authenticated without-authentication"
    .split(" ")
    .map(fold),
);
const present = new Set("yes true on enabled required authenticated".split(" ").map(fold));

const bySpelling = new Map<string, Scheme>();
const isCalled = (word: string, scheme: Scheme) => {
  if (!bySpelling.has(fold(word))) bySpelling.set(fold(word), scheme);
};
for (const [scheme, , words = ""] of schemes)
  for (const word of words.split(" ").filter(Boolean)) isCalled(word, scheme);
for (const [scheme, names] of schemes) {
  for (const { name, spellings } of protocols)
    if (names.split(" | ").includes(name)) for (const word of [name, ...spellings]) isCalled(word, scheme);
}

/** Any protocol that proves who calls is a way to prove it, under its own name. */
function protocolAs(word: string): Scheme | null {
  const protocol = findProtocol(word);
  return protocol?.authenticatesClient ? { name: protocol.name } : null;
}

/**
 * Ways to authenticate: of a flow the one that it uses, of anything else the one that it asks of its callers
 * (`authentication=`), or the one by which it proves itself (`authenticity=`).
 */
export const authentication: Vocabulary = {
  words: [
    ..."none credentials two-factor sso certificate client-certificate mtls token session-id".split(" "),
    ..."oauth oauth2 oidc saml jwt api-key ssh-key kerberos ldap radius".split(" "),
  ],
  read(word, kind) {
    const folded = fold(word);
    const isFlow = isKindOf(kind, "Dataflow");
    const answer = (is: boolean): Facts => ({
      "controls.authenticatesSource": is,
      ...(isFlow ? {} : { "controls.implementsAuthenticationScheme": is }),
    });
    if (absent.has(folded)) return answer(false);
    if (present.has(folded)) return answer(true);
    const scheme = bySpelling.get(folded) ?? protocolAs(word);
    if (!scheme) return null;
    return {
      ...answer(true),
      "controls.authenticationScheme": scheme.name,
      ...(scheme.isMultiFactor ? { "controls.usesMFA": true } : {}),
      ...(scheme.isMutualTLS
        ? { "controls.isEncrypted": true, "controls.authenticatesDestination": true }
        : {}),
    };
  },
};
