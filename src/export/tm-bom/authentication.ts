import type { LinkedFlow } from "../../tree/linked.ts";

/** The format's words, by what the names of schemes hold; the first that fits counts. */
const methods: readonly (readonly [method: string, names: RegExp])[] = [
  ["otp", /two factors|mfa|otp/i],
  ["biometrics", /biometric/i],
  ["sso", /sso|saml|oidc|openid|federation|kerberos/i],
  ["challenge_response", /scram|digest|ntlm|chap/i],
  ["public_key", /certificate|mtls|tls|ssh|signature|signed|smart card|fido/i],
  ["token", /oauth|token|bearer|jwt|session|api key|psk|iam/i],
  ["password", /password|credentials|basic|ldap|radius|tacacs/i],
];

/** How the senders of some flows prove who they are: as far as it is said, each way once. */
export function authenticationMethods(flows: readonly LinkedFlow[]): string[] {
  const found = flows.flatMap(({ values, entry, origins }) => {
    const scheme = String(values["controls.authenticationScheme"] ?? "");
    const method = methods.find(([, names]) => names.test(scheme))?.[0];
    if (method !== undefined) return [method];
    const property = "controls.authenticatesSource";
    const isSaid = entry.properties.has(property) || origins.has(property);
    return isSaid && values[property] === false ? ["none"] : [];
  });
  return [...new Set(found)].sort();
}
