import type { Facts } from "../imported.ts";
import { isMap, listOf, mapOf, mapsOf, type PlainMap, textOf } from "../plain.ts";

/** How callers prove who they are, in the words that models know. */
export function authenticationOf(scheme: PlainMap): string {
  const type = textOf(scheme.type);
  const http = textOf(scheme.scheme).toLowerCase();
  switch (type) {
    case "http":
      return http === "basic" ? "basic" : http === "digest" ? "digest" : "token";
    case "apiKey":
    case "httpApiKey":
    case "symmetricEncryption":
      return "api-key";
    case "oauth2":
      return "oauth2";
    case "openIdConnect":
      return "openid-connect";
    case "mutualTLS":
    case "X509":
    case "asymmetricEncryption":
      return "mtls";
    case "userPassword":
    case "plain":
      return "credentials";
    case "scramSha256":
    case "scramSha512":
      return "scram";
    case "gssapi":
      return "kerberos";
    default:
      return "";
  }
}

/**
 * What a list of requirements says: of alternatives each may be taken, so that the empty one needs nothing; null where nothing is
 * said.
 * @param schemes by name
 */
export function requiredBy(security: unknown, schemes: ReadonlyMap<string, PlainMap>): Facts | null {
  if (!Array.isArray(security)) return null;
  const alternatives = mapsOf(security);
  if (alternatives.length === 0 || alternatives.some((one) => Object.keys(one).length === 0))
    return { authentication: "none" };
  const words = alternatives.map((one) =>
    Object.keys(one)
      .map((name) => authenticationOf(mapOf(schemes.get(name))))
      .filter((word) => word !== "")
      .join(" + "),
  );
  const [first = "", ...others] = [...new Set(words.filter((one) => one !== ""))];
  const hasScopes = alternatives.every((one) =>
    Object.values(one).some((scopes) => listOf(scopes).length > 0),
  );
  return {
    ...(first === ""
      ? { "controls.authenticatesSource": true }
      : { authentication: [first, ...others].join(" or ") }),
    ...(hasScopes ? { "controls.authorizesSource": true } : {}),
  };
}

/** Addresses of the identity providers that schemes name. */
export function providersOf(scheme: PlainMap): string[] {
  const flows = Object.values(mapOf(scheme.flows)).filter(isMap);
  const urls = [scheme.openIdConnectUrl, ...flows.flatMap((one) => [one.authorizationUrl, one.tokenUrl])].map(
    textOf,
  );
  return [...new Set(urls.flatMap((url) => /^https?:\/\/([^/:?#@]+)/i.exec(url)?.[1] ?? []))];
}
