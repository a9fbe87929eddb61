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

/** One line a scheme; the spellings are folded. */
const schemes: readonly (readonly [Scheme, string])[] = [
  [
    { name: "Credentials" },
    "credentials password passwords username-password username/password user-password user/password userpass username login form pin client-credentials magic-link email-link",
  ],
  [{ name: "Basic" }, "basic http-basic basic-auth http-basic-auth basic-authentication"],
  [{ name: "Digest" }, "digest http-digest digest-auth"],
  [
    { name: "Two factors", ...multiFactor },
    "two-factor two-factors 2fa mfa multi-factor multifactor otp totp hotp",
  ],
  [
    { name: "FIDO2", ...multiFactor },
    "fido fido2 webauthn passkey passkeys u2f hardware-token hardware-key security-key yubikey windows-hello",
  ],
  [{ name: "Smart card", ...multiFactor }, "smart-card smartcard piv cac"],
  [{ name: "Biometric" }, "biometric biometrics fingerprint face-id touch-id"],
  [
    { name: "SSO" },
    "sso single-sign-on federated federation externalized okta auth0 keycloak cognito entra entra-id azure-ad aad adfs onelogin ping-identity",
  ],
  [{ name: "OAuth" }, "oauth oauth1"],
  [{ name: "OAuth2" }, "oauth2 oauth2.0 oauth2.1 pkce"],
  [{ name: "OIDC" }, "oidc openid openid-connect"],
  [{ name: "SAML" }, "saml saml2 saml2.0"],
  [{ name: "WS-Federation" }, "ws-federation ws-fed"],
  [
    { name: "Client certificate" },
    "client-certificate client-certificates client-cert client-certs certificate certificates certs cert x509 x.509 x.509-certificate x.509-certificates device-certificate device-certificates device-cert pki",
  ],
  [
    { name: "mTLS", ...mutualTLS },
    "mtls mutual-tls mutual-ssl mutual two-way-tls two-way-ssl tls-client-auth spiffe spire",
  ],
  [
    { name: "Token" },
    "token tokens access-token refresh-token id-token session-token security-token auth-token personal-access-token bootstrap-token sas sas-token",
  ],
  [{ name: "Bearer" }, "bearer bearer-token bearer-tokens"],
  [{ name: "JWT" }, "jwt jwt-token json-web-token"],
  [{ name: "Session" }, "session session-id session-cookie cookie cookies"],
  [
    { name: "API key" },
    "api-key api-keys apikey api-token access-key access-keys subscription-key key pre-shared-key psk shared-key shared-secret",
  ],
  [{ name: "Signature" }, "signature signatures signed hmac digital-signature sigv4 aws-sigv4 signed-url"],
  [{ name: "SSH key" }, "ssh ssh-key ssh-keys public-key publickey"],
  [
    { name: "Kerberos" },
    "kerberos gssapi spnego negotiate windows windows-integrated windows-authentication",
  ],
  [{ name: "NTLM" }, "ntlm ntlmv1 ntlmv2"],
  [{ name: "LDAP" }, "ldap ldaps active-directory ad directory"],
  [{ name: "RADIUS" }, "radius diameter 802.1x eap eap-tls"],
  [{ name: "TACACS+" }, "tacacs tacacs+"],
  [{ name: "SCRAM" }, "scram scram-sha-1 scram-sha-256 scram-sha-512 sasl sasl-scram sasl/scram"],
  [
    { name: "IAM" },
    "iam aws-iam iam-role iam-roles iam-auth role service-account service-accounts service-principal managed-identity workload-identity instance-profile irsa",
  ],
];

const absent = new Set(
  "none no false off disabled anonymous unauthenticated public no-auth no-authentication not-authenticated without-authentication"
    .split(" ")
    .map(fold),
);
const present = new Set("yes true on enabled required authenticated".split(" ").map(fold));

const bySpelling = new Map<string, Scheme>(
  schemes.flatMap(([scheme, spellings]) => spellings.split(" ").map((word) => [fold(word), scheme] as const)),
);

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
    const scheme = bySpelling.get(folded);
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
