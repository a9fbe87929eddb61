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

type Named = readonly [property: string, noun: string];

/** What puts each changeable property of the schema table into its safer value, as a noun: `… on 14 flows`. */
const table: Readonly<Record<Exclude<Family, "Other">, readonly Named[]>> = {
  "Encryption and transport": [
    ["protocol", "HTTPS"],
    ["tlsVersion", "TLS 1.3"],
    ["controls.isEncrypted", "Encryption in transit"],
    ["controls.isEncryptedAtRest", "Encryption at rest"],
    ["isDestEncryptedAtRest", "Encryption at rest where it arrives"],
    ["isSourceEncryptedAtRest", "Encryption at rest where it comes from"],
    ["controls.usesEncryptionAlgorithm", "AES-256"],
    ["controls.encryptsCookies", "Encrypted cookies"],
    ["controls.encryptsSessionData", "Encrypted session data"],
    ["controls.providesConfidentiality", "Confidential content"],
    ["controls.usesVPN", "A VPN"],
    ["usesVPN", "A VPN"],
  ],
  "Identity and access": [
    ["controls.authenticatesSource", "Authentication of callers"],
    ["controls.authenticatesDestination", "Authentication of the destination"],
    ["controls.authenticationScheme", "Mutual TLS"],
    ["controls.implementsAuthenticationScheme", "An authentication scheme"],
    ["controls.checksDestinationRevocation", "Revocation checks"],
    ["controls.verifiesPeer", "Verified peers"],
    ["controls.usesMFA", "Multi-factor authentication"],
    ["controls.limitsSignIns", "Limits on failed sign-ins"],
    ["controls.authorizesSource", "Authorization of callers"],
    ["controls.hasAccessControl", "Access control"],
    ["controls.implementsPOLP", "Least privilege"],
    ["controls.usesStrongSessionIdentifiers", "Session identifiers that cannot be guessed"],
    ["controls.verifySessionIdentifiers", "Verified session identifiers"],
    ["credentialsLife", "Short-lived credentials"],
  ],
  "Input and output": [
    ["controls.validatesInput", "Input validation"],
    ["controls.sanitizesInput", "Sanitized input"],
    ["controls.checksInputBounds", "Bounds checks"],
    ["controls.implementsServerSideValidation", "Validation on the server"],
    ["controls.implementsStrictHTTPValidation", "Strict HTTP"],
    ["controls.usesParameterizedInput", "Parameterized queries"],
    ["controls.validatesContentType", "Checked content types"],
    ["controls.validatesHeaders", "Checked headers"],
    ["controls.encodesHeaders", "Encoded headers"],
    ["controls.encodesOutput", "Encoded output"],
    ["controls.invokesScriptFilters", "Script filters"],
    ["controls.implementsCSRFToken", "CSRF tokens"],
    ["controls.disablesiFrames", "Refused framing"],
    ["controls.disablesDTD", "No document type definitions"],
  ],
  "Hardening and isolation": [
    ["controls.isHardened", "Hardening"],
    ["controls.filtersEgress", "Egress filtering"],
    ["controls.isolatesTenants", "Separation of tenants"],
    ["controls.usesSecureFunctions", "Safe functions"],
    ["controls.tracksExecutionFlow", "Control-flow checks"],
    ["tracksExecutionFlow", "Control-flow checks"],
  ],
  Resilience: [
    ["controls.isResilient", "Resilience"],
    ["controls.handlesResourceConsumption", "Limits on resources"],
    ["controls.hasQuota", "Quotas"],
    ["controls.definesConnectionTimeout", "Connection timeouts"],
    ["controls.handlesCrashes", "Recovery from crashes"],
    ["controls.handlesInterruptions", "Recovery from interruptions"],
    ["hasBackup", "Backups"],
  ],
  "Evidence and integrity": [
    ["controls.logsActions", "An audit log"],
    ["controls.providesIntegrity", "Integrity checks"],
    ["controls.implementsNonce", "Protection against replay"],
    ["controls.usesCodeSigning", "Signed code"],
    ["controls.reviewsChanges", "Reviewed changes"],
  ],
  "Models and agents": [
    ["controls.needsApproval", "Approval by a person"],
    ["hasContentFiltering", "Content filtering"],
    ["hasAgentCapabilities", "No tools"],
    ["hasAccessToSensitiveSystems", "No way into sensitive systems"],
    ["executesCode", "No execution of generated code"],
    ["validatesToolLaunchConfig", "Checked tool launches"],
  ],
};

const nouns = new Map<string, readonly [Family, string]>(
  Object.entries(table).flatMap(([family, named]) =>
    named.map(([property, noun]) => [property, [family as Family, noun]] as const),
  ),
);

/** The family of a change, and what it puts in place; of a property of one's own what is written. */
export function kindOfChange(
  property: string,
  to: string,
): { readonly family: Family; readonly noun: string } {
  const [family, noun] = nouns.get(property) ?? ["Other", `${property} = ${to}`];
  return { family, noun };
}
