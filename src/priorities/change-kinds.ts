import type { changes } from "../words/english/changes.ts";
import type { Speaker } from "../words/speaker.ts";

/** What kinds of change end findings, in the order in which pages list them. */
export const families = [
  "Encryption and transport",
  "Identity and access",
  "Input and output",
  "Hardening and isolation",
  "Resilience",
  "Evidence and integrity",
  "Models and agents",
  "Other",
] as const;
export type Family = (typeof families)[number];

/** A property that changes for the better. `change.` before its name is what that is called: `TLS 1.3`. */
type Changing = {
  readonly [One in keyof typeof changes]: One extends `change.${infer Name}` ? Name : never;
}[keyof typeof changes];

/** The changeable properties of the schema table. */
const table: Readonly<Record<Exclude<Family, "Other">, readonly Changing[]>> = {
  "Encryption and transport": [
    "protocol",
    "tlsVersion",
    "controls.isEncrypted",
    "controls.isEncryptedAtRest",
    "isDestEncryptedAtRest",
    "isSourceEncryptedAtRest",
    "controls.usesEncryptionAlgorithm",
    "controls.encryptsCookies",
    "controls.encryptsSessionData",
    "controls.providesConfidentiality",
    "controls.usesVPN",
    "usesVPN",
  ],
  "Identity and access": [
    "controls.authenticatesSource",
    "controls.authenticatesDestination",
    "controls.authenticationScheme",
    "controls.implementsAuthenticationScheme",
    "controls.checksDestinationRevocation",
    "controls.verifiesPeer",
    "controls.usesMFA",
    "controls.limitsSignIns",
    "controls.authorizesSource",
    "controls.hasAccessControl",
    "controls.implementsPOLP",
    "controls.usesStrongSessionIdentifiers",
    "controls.verifySessionIdentifiers",
    "credentialsLife",
  ],
  "Input and output": [
    "controls.validatesInput",
    "controls.sanitizesInput",
    "controls.checksInputBounds",
    "controls.implementsServerSideValidation",
    "controls.implementsStrictHTTPValidation",
    "controls.usesParameterizedInput",
    "controls.validatesContentType",
    "controls.validatesHeaders",
    "controls.encodesHeaders",
    "controls.encodesOutput",
    "controls.invokesScriptFilters",
    "controls.implementsCSRFToken",
    "controls.disablesiFrames",
    "controls.disablesDTD",
  ],
  "Hardening and isolation": [
    "controls.isHardened",
    "controls.filtersEgress",
    "controls.isolatesTenants",
    "controls.usesSecureFunctions",
    "controls.tracksExecutionFlow",
    "tracksExecutionFlow",
  ],
  Resilience: [
    "controls.isResilient",
    "controls.handlesResourceConsumption",
    "controls.hasQuota",
    "controls.definesConnectionTimeout",
    "controls.handlesCrashes",
    "controls.handlesInterruptions",
    "hasBackup",
  ],
  "Evidence and integrity": [
    "controls.logsActions",
    "controls.providesIntegrity",
    "controls.implementsNonce",
    "controls.usesCodeSigning",
    "controls.reviewsChanges",
  ],
  "Models and agents": [
    "controls.needsApproval",
    "hasContentFiltering",
    "hasAgentCapabilities",
    "hasAccessToSensitiveSystems",
    "executesCode",
    "validatesToolLaunchConfig",
  ],
};

const familyByProperty = new Map<string, Family>(
  Object.entries(table).flatMap(([family, properties]) =>
    properties.map((property) => [property, family as Family] as const),
  ),
);

/** The family of a change; of a property of one's own "Other". */
export function familyOfChange(property: string): Family {
  return familyByProperty.get(property) ?? "Other";
}

/** What changes put in place, joined, in the language of whoever says it; of a property of one's own what is written. */
export function nounOf(
  set: readonly { readonly property: string; readonly to: string }[],
  { say }: Speaker,
): string {
  const written = set.map(({ property, to }) =>
    familyByProperty.has(property) ? property : `${property} = ${to}`,
  );
  const nouns = [...new Set(written)].map((one) =>
    familyByProperty.has(one) ? say(`change.${one as Changing}`) : one,
  );
  const [first = "", ...others] = [...new Set(nouns)].sort();
  return others.reduce((one, other) => say("changes.and", { one, other }), first);
}
