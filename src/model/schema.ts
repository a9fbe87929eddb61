import {
  Action,
  Classification,
  DatastoreType,
  type EnumName,
  Lifetime,
  Rating,
  Retention,
  TLSVersion,
} from "./enums.ts";
import type { Value } from "./value.ts";

/**
 * The one table of kinds and properties. The readers, the JSON Schema, `describe`, the rule checker,
 * the builder and the reference page are derived from it: a new property is one line here.
 * Kinds, properties, defaults and controls are pytm's (1.4.0: `element.py`, `base.py`, `data.py`).
 */

export type PropertyType =
  | "boolean"
  | "integer"
  | "number"
  | "text"
  | "texts"
  /** `#rrggbb`, or a colour name of SVG and Graphviz. */
  | "color"
  | "lineStyle"
  /** A shape of the diagram, a glyph, a kind of element: what a type of one's own may have. */
  | "shape"
  | "icon"
  | "elementKind"
  | "date"
  /** A place in a sequence: 3, 1.2 or 2a. */
  | "order"
  /** A length of time, such as 90d or quarterly. */
  | "span"
  /** A file, relative to the file that names it. */
  | "path"
  /** Several of them. */
  | "paths"
  /** true, false, or unknown when unset. */
  | "trust"
  /** The name of an element, boundary, flow, or of data items. */
  | "elementName"
  | "boundaryName"
  | "flowName"
  | "dataNames"
  | "json"
  | EnumName;

export interface PropertySpec {
  readonly name: string;
  readonly type: PropertyType;
  readonly default: Value;
  /** One line for people. */
  readonly meaning: string;
  /** Other accepted names; spelling (case, `_`) is forgiven anyway. */
  readonly aliases: readonly string[];
  /** Names that models accept and conditions do not: there pytm knows that the kind has nothing of that name. */
  readonly writtenAs: readonly string[];
  /**
   * The safer value that a fix may propose, for what a team can change about a system it keeps (controls,
   * protocols, versions); undefined for what it cannot (kind, classification, boundary, name).
   */
  readonly changeableTo: Value | undefined;
  /**
   * What silence means: `assumed`, the default is a guess until someone states it; `fact`, whoever says
   * nothing has said the default (`inScope`, `isResponse`, `order`, …).
   */
  readonly unstated: "assumed" | "fact";
  /** The words that a text is made of, where they say something about other properties too (`words/`). */
  readonly words: VocabularyName | undefined;
}

export type VocabularyName = "authentication" | "encryption" | "backup" | "machine" | "database";

export interface KindSpec {
  readonly name: KindName;
  readonly extends: KindName | null;
  /** Abstract kinds are for rules only. */
  readonly abstract: boolean;
  /** Heading under which Markdown lists entries of this kind; null for those that only `kind=` can say. */
  readonly section: string | null;
  readonly meaning: string;
  /** Own properties; see {@link propertiesOf} for the inherited ones too. */
  readonly properties: readonly PropertySpec[];
}

export type ElementKind =
  | "Actor"
  | "Asset"
  | "ExternalEntity"
  | "Server"
  | "Process"
  | "SetOfProcesses"
  | "Datastore"
  | "Lambda"
  | "LLM"
  | "Agent";

export type KindName =
  | ElementKind
  | "Element"
  | "Boundary"
  | "Dataflow"
  | "Data"
  | "Assumption"
  | "Decision"
  | "Threat"
  | "Protocol"
  | "ProtocolStyle"
  | "SeverityMultiplier"
  | "MitreMapping"
  | "PropertyDeclaration"
  | "Type"
  | "Model";

type Options = Partial<Omit<PropertySpec, "name" | "type" | "default" | "meaning">>;

function property(
  name: string,
  type: PropertyType,
  fallback: Value,
  meaning: string,
  { aliases = [], writtenAs = [], changeableTo, unstated = "assumed", words }: Options = {},
): PropertySpec {
  return { name, type, default: fallback, meaning, aliases, writtenAs, changeableTo, unstated, words };
}

const fact: Options = { unstated: "fact" };
const safer = (changeableTo: Value): Options => ({ changeableTo });
const also = (...aliases: string[]): Options => ({ aliases, unstated: "fact" });
const wordsOf = (words: VocabularyName, ...aliases: string[]): Options => ({
  words,
  aliases,
  unstated: "fact",
});

/** A control: something that is or is not in place, and that a team can put in place. */
function control(name: string, meaning: string, aliases: readonly string[] = []): PropertySpec {
  return property(`controls.${name}`, "boolean", false, meaning, { changeableTo: true, aliases });
}

/** pytm's 43 controls (`base.py:93-154`). */
const controls: readonly PropertySpec[] = [
  control("authenticatesDestination", "Verifies the identity of the destination, as TLS does"),
  control("authenticatesSource", "Verifies the identity of the source", [
    "isAuthenticated",
    "authenticated",
    "authenticatedWith",
    "requiresAuthentication",
  ]),
  property("controls.authenticationScheme", "text", "", "Name of the authentication scheme", safer("mTLS")),
  control("authorizesSource", "Checks that the source may do what it asks for"),
  control("checksDestinationRevocation", "Checks whether the destination's credentials were revoked"),
  control("checksInputBounds", "Checks the bounds of its input"),
  control("definesConnectionTimeout", "Ends connections that stay idle"),
  control("disablesDTD", "Document type definitions are off where XML is parsed"),
  control("disablesiFrames", "Refuses to be framed by other sites"),
  control("encodesHeaders", "Encodes header values"),
  control("encodesOutput", "Encodes its output for the place where it is shown"),
  control("encryptsCookies", "Cookies are encrypted"),
  control("encryptsSessionData", "Session data are encrypted"),
  control("handlesCrashes", "Recovers from crashes"),
  control("handlesInterruptions", "Recovers from interruptions"),
  control("handlesResourceConsumption", "Limits what a request may consume"),
  control("hasAccessControl", "Has access control"),
  control("implementsAuthenticationScheme", "Implements an authentication scheme"),
  control("implementsCSRFToken", "Uses tokens against request forgery"),
  control("implementsNonce", "Uses a nonce, so that a message cannot be replayed"),
  control("implementsPOLP", "Runs with the least privilege"),
  control("implementsServerSideValidation", "Validates on the server what the client sent"),
  control("implementsStrictHTTPValidation", "Refuses requests that do not follow HTTP strictly"),
  control("invokesScriptFilters", "Filters scripts out of input"),
  control("isEncrypted", "Encrypts what it exchanges", ["encryptedInTransit", "usesTLS"]),
  control("isEncryptedAtRest", "Encrypts what it stores"),
  control("isHardened", "Is hardened: needless services, accounts and defaults are gone"),
  control("isResilient", "Keeps running when a part fails or load rises", ["redundant", "isRedundant"]),
  control("providesConfidentiality", "Keeps content confidential"),
  control("providesIntegrity", "Detects a change of content"),
  control("sanitizesInput", "Neutralizes special characters in its input"),
  control("tracksExecutionFlow", "Notices a change of its own flow of execution"),
  control("usesCodeSigning", "Runs only signed code"),
  property(
    "controls.usesEncryptionAlgorithm",
    "text",
    "",
    "Name of the encryption algorithm",
    safer("AES-256"),
  ),
  control("usesMFA", "Asks for more than one factor", ["mfaEnabled", "mfa"]),
  control("usesParameterizedInput", "Queries are parameterized"),
  control("usesSecureFunctions", "Avoids functions known to be unsafe"),
  control("usesStrongSessionIdentifiers", "Session identifiers cannot be guessed"),
  control("usesVPN", "Is reached through a VPN"),
  control("validatesContentType", "Checks the type of content that it is sent"),
  control("validatesHeaders", "Checks headers"),
  control("validatesInput", "Checks that its input is what it expects"),
  control("verifySessionIdentifiers", "Checks session identifiers against the session"),
];

/** Controls beside pytm's: what a threat library asks for that pytm's has no word for. */
const moreControls: readonly PropertySpec[] = [
  control("filtersEgress", "Only named destinations can be reached from it", ["egressFiltered"]),
  control("hasQuota", "Each caller has a limit on requests, volume or cost", ["rateLimited", "rateLimits"]),
  control("isolatesTenants", "What belongs to one customer is out of reach of others"),
  control("limitsSignIns", "Repeated failures to sign in are slowed down or locked out"),
  control("logsActions", "Records who did what and when, where they cannot change it", ["auditsAccess"]),
  control("needsApproval", "A person approves before it acts"),
  control("reviewsChanges", "Somebody else reviews a change before it takes effect"),
  control("verifiesPeer", "Verifies the certificate or key of whoever it talks to", ["pinsCertificates"]),
];

const look: readonly PropertySpec[] = [
  property("color", "color", "", "Colour in the diagram", fact),
  property("lineStyle", "lineStyle", "", "Line in the diagram: solid, dashed, dotted or bold", fact),
];

const filled = property("isFilled", "boolean", true, "Filled with its colour in the diagram", {
  unstated: "fact",
  aliases: ["fill"],
});

const importedFrom = property(
  "importedFrom",
  "text",
  "",
  "What `import` made it of: a line of a file, or an address in the source",
  fact,
);

const element: readonly PropertySpec[] = [
  property("id", "text", "", "Stable key in finding ids, if the name may change", fact),
  property("description", "text", "", "What it is and does", fact),
  property("inBoundary", "boundaryName", null, "The trust boundary around it", {
    unstated: "fact",
    aliases: ["boundary"],
  }),
  property("inScope", "boolean", true, "Is judged by the rules", fact),
  property("outOfScopeReason", "text", "", "Why it is out of scope", {
    unstated: "fact",
    aliases: ["scopeReason", "justificationOutOfScope"],
  }),
  property(
    "maxClassification",
    "Classification",
    Classification.UNKNOWN,
    "Highest classification it may handle",
  ),
  property("minTLSVersion", "TLSVersion", TLSVersion.NONE, "Lowest TLS version it accepts"),
  property("levels", "texts", [], "Levels of detail at which it is drawn (`dfd --levels`)", fact),
  property("sourceFiles", "texts", [], "Source code that it is built from", fact),
  importedFrom,
  property("assumptions", "texts", [], "Assumptions that hold for it", fact),
  property("overrides", "json", null, "pytm overrides: what a finding says or how it was answered", fact),
  property("tags", "texts", [], "Free words to filter by", fact),
  property("notes", "text", "", "A remark for readers", fact),
  property("businessValue", "text", "", "What it is worth to the business", fact),
  property(
    "authentication",
    "text",
    "",
    "How callers prove who they are: none, credentials, mTLS, OAuth2, …",
    {
      ...wordsOf(
        "authentication",
        "authProtocol",
        "auth",
        "authn",
        "authMethod",
        "authenticationMethod",
        "authType",
        "authenticationType",
        "authMechanism",
      ),
    },
  ),
  property("encryption", "text", "", "How it encrypts: none, TLS1.3, AES-256, transparent, …", {
    ...wordsOf("encryption"),
  }),
  ...look,
  filled,
];

const ratings: readonly PropertySpec[] = [
  property("confidentiality", "Rating", Rating.UNKNOWN, "How bad it is if others read what it holds", fact),
  property("integrity", "Rating", Rating.UNKNOWN, "How bad it is if others change what it holds", fact),
  property("availability", "Rating", Rating.UNKNOWN, "How bad it is if it is away", fact),
];

/** Who it is, and who can get at it. */
const standing: readonly PropertySpec[] = [
  property("isTrusted", "trust", null, "Whether it is trusted itself; where it lies counts, too", {
    aliases: ["trusted"],
  }),
  property("authenticity", "text", "", "How it proves who it is, on the flows that it begins", {
    ...wordsOf("authentication"),
  }),
  property("isInternetFacing", "boolean", false, "Is on the Internet, or can be reached from there", {
    ...also("internetFacing"),
  }),
  property("isPublic", "boolean", false, "Anybody may use or read it without signing in", fact),
  property(
    "country",
    "text",
    "",
    "Country in which it stands, such as DE; that of the boundary if unset",
    fact,
  ),
  property("isEntryPoint", "boolean", false, "An attack may begin here", also("entryPoint")),
];

/** What it can do: nothing that nobody states. */
const capabilities: readonly PropertySpec[] = [
  ["acceptsFiles", "Takes files from its callers"],
  ["costPerUse", "Each use costs money"],
  ["deserializesObjects", "Rebuilds objects out of what it receives"],
  ["fetchesURLs", "Calls addresses that its callers name"],
  ["hasManagementInterface", "Is administered over the network"],
  ["hasPhysicalAccess", "Can be touched by outsiders"],
  ["isEphemeral", "Is thrown away and made anew"],
  ["isMultiTenant", "Serves several customers who must not see each other"],
  ["isPortable", "Can be carried away"],
  ["isPrivileged", "Has rights over the machine or cluster that it runs on"],
  ["redirectsUsers", "Sends browsers on to addresses that requests name"],
  ["runsCommands", "Starts programs or commands"],
  ["servesModel", "Decides by a machine-learning model"],
  ["storesLocally", "Keeps data on the device of its user"],
  ["terminatesTLS", "Decrypts what passes through it"],
  ["usesCookies", "Recognizes browsers by cookies"],
].map(([name = "", meaning = ""]) => property(name, "boolean", false, meaning, fact));

const decomposable: readonly PropertySpec[] = [
  property("type", "text", "", "What it is more precisely: database, web_server, firewall, …", {
    unstated: "fact",
    aliases: ["stereotype", "typeName"],
  }),
  property("submodel", "path", "", "The model that describes it in detail", fact),
];

const endpoint: readonly PropertySpec[] = [
  property("port", "integer", -1, "Port on which it listens, -1 if unknown", fact),
  property("protocol", "text", "", "Protocol that it speaks", fact),
  property("data", "dataNames", [], "Data that it holds or sends", fact),
];

const yes = (name: string, meaning: string, options: Options = {}) =>
  property(name, "boolean", true, meaning, options);
const no = (name: string, meaning: string, options: Options = {}) =>
  property(name, "boolean", false, meaning, options);
const text = (name: string, meaning: string, options: Options = {}) =>
  property(name, "text", "", meaning, options);

const kindList: readonly KindSpec[] = [
  kind("Element", null, null, "Anything that a rule may target", [...element, ...controls, ...moreControls]),
  kind("Actor", "Element", "Actors", "A person or organisation that uses the system", [
    ...decomposable,
    ...endpoint,
    ...standing,
    no("isAdmin", "Has administrative rights"),
  ]),
  kind("Asset", "Element", null, "Anything of the system that processes or stores", [
    ...decomposable,
    ...endpoint,
    no("onAWS", "Runs on AWS"),
    no("handlesResources", "Manages resources such as files, memory or handles"),
    no("usesEnvironmentVariables", "Reads environment variables"),
    text("OS", "Operating system"),
    property("sbom", "paths", [], "Bills of materials of what it is made of: CycloneDX, SPDX", {
      ...fact,
      aliases: ["billOfMaterials"],
    }),
    property(
      "vulnerabilities",
      "paths",
      [],
      "Results of scanners and VEX: grype, trivy, osv-scanner, SARIF, CycloneDX, OpenVEX, CSAF",
      { ...fact, aliases: ["vex", "scans"] },
    ),
    ...standing,
    ...ratings,
    ...capabilities,
    text("machine", "What it runs on: physical, virtual, container, serverless, …", wordsOf("machine")),
    no("hasWAF", "Is, or stands behind, a web application firewall", also("waf")),
    no("hasIDS", "Intrusions are detected", also("ids")),
    no("hasIPS", "Intrusions are stopped", also("ips")),
    no("isIPFiltered", "Only known addresses reach it", also("ipFiltered")),
    no("storesCredentials", "Keeps credentials", also("credentialsStored")),
    no("hasBackup", "Is backed up", safer(true)),
    text("backupFrequency", "How often it is backed up: daily, weekly, none, …", wordsOf("backup", "backup")),
    no("hasHealthChecks", "Somebody notices when it fails", also("healthCheckEnabled", "healthCheck")),
  ]),
  kind("ExternalEntity", "Asset", "External Entities", "A system that others run", []),
  kind("Server", "Asset", "Servers", "A server, device or service", [
    no("usesSessionTokens", "Uses session tokens"),
    no("usesCache", "Uses a cache"),
    no("usesVPN", "Is reached through a VPN", { ...safer(true), aliases: ["vpn"] }),
    no("usesXMLParser", "Parses XML"),
    text("databaseType", "Kind of database: sql, nosql, document, graph, …", wordsOf("database")),
  ]),
  kind("Process", "Asset", "Processes", "A running program", [
    property("codeType", "text", "Unmanaged", "Managed or Unmanaged code", { aliases: ["codetype"] }),
    no("implementsCommunicationProtocol", "Implements a protocol of its own"),
    no("tracksExecutionFlow", "Notices a change of its own flow of execution", safer(true)),
    no("implementsAPI", "Offers an API"),
    text("environment", "Where it runs, such as Production"),
    no("allowsClientSideScripting", "Its clients run scripts"),
  ]),
  kind("SetOfProcesses", "Process", null, "Several processes of one kind", []),
  kind("Datastore", "Asset", "Datastores", "Somewhere data are kept", [
    no("onRDS", "Runs on AWS RDS"),
    no("storesLogData", "Keeps logs"),
    no("storesPII", "Keeps personal data"),
    no("storesSensitiveData", "Keeps sensitive data"),
    yes("isSQL", "Is queried with SQL"),
    no("isShared", "Is shared with other systems"),
    no("hasWriteAccess", "May be written by others"),
    property("datastoreType", "DatastoreType", DatastoreType.UNKNOWN, "Kind of store", {
      unstated: "fact",
      aliases: ["storeType"],
    }),
    text("databaseType", "Kind of database: sql, nosql, document, graph, …", wordsOf("database")),
  ]),
  kind("Lambda", "Asset", "Lambdas", "A serverless function", [
    yes("onAWS", "Runs on AWS"),
    text("environment", "Where it runs, such as Production"),
    no("implementsAPI", "Offers an API"),
  ]),
  kind("LLM", "Asset", "LLMs", "A large language model", [
    yes("isThirdParty", "Is run by somebody else"),
    yes("hasSystemPrompt", "Is steered by a system prompt"),
    yes("processesUntrustedInput", "Reads text that others wrote"),
    no("isSelfHosted", "Runs on own machines"),
    no("processesPersonalData", "Reads personal data"),
    no("retainsUserData", "Keeps what users wrote"),
    no("hasAgentCapabilities", "May call tools", safer(false)),
    no("hasAccessToSensitiveSystems", "Reaches sensitive systems", safer(false)),
    no("executesCode", "Runs code that it wrote", safer(false)),
    no("hasContentFiltering", "Filters what goes in and out", safer(true)),
    no("hasRAG", "Looks up documents"),
    no("hasFineTuning", "Was trained further on own data"),
  ]),
  kind("Agent", "Asset", "Agents", "An AI agent that acts through tools", [
    no("usesExternalTools", "Uses tools of others"),
    no("validatesToolLaunchConfig", "Checks how tools are started", safer(true)),
  ]),
  kind("Boundary", "Element", "Boundaries", "A trust boundary", [
    property("submodel", "path", "", "The model of what lies in it", fact),
    property("isTrusted", "trust", null, "Whether what is inside is trusted; unknown if unset", {
      unstated: "assumed",
      aliases: ["trusted"],
    }),
    text("country", "Country in which it lies, such as DE; that of the boundary around it if unset", fact),
    text("boundaryType", "What it is: network-on-prem, execution-environment, …", also("type")),
    property("traversalDifficulty", "Rating", Rating.UNKNOWN, "How hard it is to cross", fact),
  ]),
  kind("Dataflow", "Element", "Dataflows", "Data on their way from one element to another", [
    property("source", "elementName", null, "Where it starts", {
      unstated: "fact",
      aliases: ["from", "src"],
    }),
    property("sink", "elementName", null, "Where it ends", {
      unstated: "fact",
      aliases: ["to", "dst", "destination", "target"],
    }),
    property("data", "dataNames", [], "Data that it carries", fact),
    property("protocol", "text", "", "Protocol, such as HTTPS", safer("HTTPS")),
    property("srcPort", "integer", -1, "Source port, -1 if unknown", fact),
    property("dstPort", "integer", -1, "Destination port, -1 if unknown", {
      ...fact,
      writtenAs: ["port"],
    }),
    property("tlsVersion", "TLSVersion", TLSVersion.NONE, "TLS version", safer(TLSVersion.TLSv13)),
    property("order", "order", -1, "Place in the sequence, such as 3, 1.2 or 2a; -1 if unordered", fact),
    no("isResponse", "Answers another flow", fact),
    property("responseTo", "flowName", null, "The flow that it answers", fact),
    property("response", "flowName", null, "The flow that answers it", fact),
    property("realizes", "flowName", null, "The flow of the level above that it carries", fact),
    no("bidirectional", "Goes both ways: judged, drawn and balanced in either direction", {
      unstated: "fact",
      aliases: ["isBidirectional", "twoWay", "bothWays", "duplex"],
    }),
    no("implementsCommunicationProtocol", "Uses a protocol of its own"),
    text("note", "A remark in the sequence diagram", fact),
    no("usesVPN", "Goes through a VPN", { ...safer(true), aliases: ["vpn"] }),
    no("isIPFiltered", "Only known addresses may send", also("ipFiltered")),
    no("usesSessionTokens", "Carries session tokens"),
  ]),
  kind("Data", null, "Data", "A kind of data that flows or is kept", [
    property("id", "text", "", "Stable key, if the name may change", fact),
    text("description", "What it is", fact),
    text("format", "Format, such as JSON or XML", fact),
    text("dataKind", "What it is used as: model, training, prompt, code, image, key, log, backup", fact),
    property("classification", "Classification", Classification.UNKNOWN, "How secret it is"),
    property("confidentiality", "Rating", Rating.UNKNOWN, "How bad it is if others read it", fact),
    property("integrity", "Rating", Rating.UNKNOWN, "How bad it is if others change it", fact),
    property("availability", "Rating", Rating.UNKNOWN, "How bad it is if it is away", fact),
    no("isPII", "Identifies persons", { aliases: ["pii"] }),
    no("isCredentials", "Are credentials"),
    property(
      "credentialsLife",
      "Lifetime",
      Lifetime.NONE,
      "How long the credentials are valid",
      safer(Lifetime.SHORT),
    ),
    no("isStored", "Is kept somewhere"),
    no("isDestEncryptedAtRest", "Is encrypted where it arrives", safer(true)),
    no("isSourceEncryptedAtRest", "Is encrypted where it comes from", safer(true)),
    no("isEncryptedInTransit", "Is encrypted on its way", also("encryptedInTransit")),
    no("isEncryptedAtRest", "Is encrypted wherever it is kept", also("encryptedAtRest")),
    property("retention", "Retention", Retention.UNKNOWN, "How long it is kept", also("lifetime")),
    property("storageLocation", "texts", [], "Where it is kept", fact),
    property("purposes", "texts", [], "What personal data are processed for", also("purpose")),
    property("dataSubjects", "texts", [], "Whose personal data they are", also("dataSubject")),
    text("legalBasis", "What allows to process personal data, such as contract or consent", fact),
    no("hasDPIA", "Its impact on data protection was assessed", also("dpia")),
    text("businessValue", "What it is worth to the business", fact),
    property("carriedBy", "texts", [], "Flows that carry it", fact),
    property("processedBy", "texts", [], "Elements that process it", fact),
    importedFrom,
    property("tags", "texts", [], "Free words to filter by", fact),
  ]),
  kind("Assumption", null, "Assumptions", "Something taken for granted, and the rules that it excludes", [
    text("description", "Why it may be taken for granted", fact),
    property("exclude", "texts", [], "Ids of the rules whose findings it excludes", fact),
  ]),
  kind("Decision", null, "Responses", "What was decided about a finding", [
    text(
      "status",
      "mitigated, accepted, transferred, avoided or false-positive; or in-progress, in-discussion",
      fact,
    ),
    text("owner", "Who decided", fact),
    text("reviewer", "Who looked at the decision", fact),
    property("date", "date", "", "When it was made (YYYY-MM-DD)", fact),
    text("reason", "Why", fact),
    text("ticket", "Where it is tracked", fact),
    property("until", "date", "", "The decision ends after this day (YYYY-MM-DD)", fact),
    text("match", "A pattern of finding ids with `*`, instead of one id", fact),
  ]),
  kind("Threat", null, "Threats", "A threat that people found, told beside what rules find", [
    text("title", "What it is called, if its name is an id", fact),
    text("target", "The element, boundary or flow that it threatens", {
      unstated: "fact",
      aliases: ["element", "threatens"],
    }),
    text("severity", "very high (critical), high, medium, low or very low (info)", fact),
    text("likelihood", "very high, high, medium, low or very low", fact),
    property("stride", "texts", [], "Letters of STRIDE", fact),
    property("cwe", "texts", [], "Weaknesses, such as CWE-79", fact),
    property("capec", "texts", [], "Attack patterns, such as CAPEC-66", fact),
    text("description", "How it happens, and what comes of it", fact),
    property("mitigations", "texts", [], "What helps, the most effective first", also("mitigation")),
    text("status", "What was decided, as a decision says it; open, if unset", fact),
    text("owner", "Who decided", fact),
    text("reviewer", "Who looked at the decision", fact),
    property("date", "date", "", "When it was made (YYYY-MM-DD)", fact),
    text("reason", "Why", fact),
    text("ticket", "Where it is tracked", fact),
    property("until", "date", "", "The decision ends after this day (YYYY-MM-DD)", fact),
    importedFrom,
  ]),
  kind("Protocol", null, "Protocols", "A protocol of one's own, and what it gives by its definition", [
    text("like", "A known protocol that gives the same, but for what is said here", fact),
    no("isEncrypted", "Encrypts what it carries", fact),
    no("authenticates", "Proves to the receiver who sends", fact),
    no("authenticatesServer", "Proves to the sender who receives", fact),
    no("isLocal", "Stays on one machine: no network lies between", fact),
    no("isSQL", "Carries queries in SQL", fact),
    no("speaksHTML", "Brings pages to browsers", fact),
    text("description", "What it is", fact),
  ]),
  kind("ProtocolStyle", null, "Protocol Styles", "How flows of a protocol are drawn", [...look]),
  kind(
    "SeverityMultiplier",
    null,
    "Severity Multipliers",
    "How much an element raises the score of its findings",
    [property("factor", "number", 1, "1 changes nothing", fact), text("reason", "Why", fact)],
  ),
  kind("MitreMapping", null, "Custom Mitre Mapping", "ATT&CK techniques to add to a rule's findings", [
    property("tactics", "texts", [], "Names of ATT&CK tactics", fact),
    property("techniques", "json", [], "ATT&CK techniques, as ids or as {id, name}", fact),
  ]),
  kind("PropertyDeclaration", null, "Properties", "A property of one's own, for entries and conditions", [
    property("on", "texts", [], "Kinds that have it; every kind that a rule may target, if unset", fact),
    text("type", "boolean (if unset), text, texts, number, integer, date or enum", fact),
    property("values", "texts", [], "The words that an enum may be", fact),
    text("default", "Its value where nobody states it; without one, silence is a guess", fact),
    text("meaning", "One line for people", { unstated: "fact", aliases: ["description"] }),
  ]),
  kind(
    "Type",
    null,
    "Types",
    "A word of `type=` of one's own; whatever else it states holds for elements of the type that do not say otherwise",
    [
      text("like", "A known type that is the same, but for what is said here", fact),
      text("title", "What it is called on pages and in pictures", fact),
      text("description", "What it is", { unstated: "fact", aliases: ["meaning"] }),
      property("spellings", "texts", [], "Other words for it", also("aliases", "alsoWritten")),
      property("judgedAs", "elementKind", "", "The kind that rules see where a Server is of this type", fact),
      property("shape", "shape", "", "Shape in the diagram", fact),
      property("icon", "icon", "", "Glyph that stands for it", fact),
      yes("speaksHTML", "May serve or show HTML to a browser; if unset, as its kind", fact),
      no("isNetworkDevice", "Moves traffic of others without being its destination", fact),
      yes("processesInput", "Interprets the payload of what it receives", fact),
    ],
  ),
  kind("Model", null, null, "A threat model: one level of the tree", [
    text("title", "Its name", fact),
    text("description", "What it is about, in Markdown", fact),
    text("owner", "Who answers for it", fact),
    text("controller", "Who decides for what personal data are processed", fact),
    text("contact", "Where the controller, or its data protection officer, is reached", fact),
    property("reviewed", "date", "", "When it was last reviewed", fact),
    property(
      "reviewEvery",
      "span",
      "",
      "How often it should be, such as 180d, 26w, 6 months, P1Y or quarterly",
      fact,
    ),
    property("tags", "texts", [], "Free words to filter by", fact),
    property("parent", "path", "", "Which of the models that refer to it is its parent", fact),
    property(
      "contextFile",
      "path",
      "",
      "Sector, obligations, attackers and their goals (YAML)",
      also("gdafContext"),
    ),
    property("bomDirectory", "path", "", "Bills of materials of its elements (YAML, CycloneDX)", also("bom")),
    property(
      "minTechniqueScore",
      "number",
      0,
      "Techniques that score less are left out of attack paths, 0 to 1",
      also("gdafMinTechniqueScore"),
    ),
    no("isOrdered", "Number flows in the order in which they stand", fact),
    no("mergeResponses", "Draw a response on the same arrow as its request", fact),
    property("onDuplicates", "Action", Action.NO_ACTION, "What to do about flows that are the same", fact),
    no("ignoreUnused", "Leave out elements that no flow touches", fact),
  ]),
];

function kind(
  name: KindName,
  parent: KindName | null,
  section: string | null,
  meaning: string,
  properties: readonly PropertySpec[],
): KindSpec {
  return {
    name,
    extends: parent,
    abstract: name === "Element",
    section,
    meaning,
    properties,
  };
}

/** All kinds by name, in the order of the table. */
export const kinds: ReadonlyMap<KindName, KindSpec> = new Map(kindList.map((one) => [one.name, one]));

export const elementKinds: readonly ElementKind[] = [
  "Actor",
  "Asset",
  "ExternalEntity",
  "Server",
  "Process",
  "SetOfProcesses",
  "Datastore",
  "Lambda",
  "LLM",
  "Agent",
];

export function isElementKind(kind: string): kind is ElementKind {
  return (elementKinds as readonly string[]).includes(kind);
}

/** The kind and its ancestors, nearest first. */
export function lineage(name: KindName): readonly KindName[] {
  const chain: KindName[] = [];
  for (let at: KindName | null = name; at; at = kinds.get(at)?.extends ?? null) chain.push(at);
  return chain;
}

/** Whether every element of kind `name` is also one of `ancestor` (a SetOfProcesses is a Process). */
export function isKindOf(name: KindName, ancestor: string): boolean {
  return lineages.get(name)?.has(ancestor) ?? false;
}

const lineages: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  kindList.map(({ name }) => [name, new Set<string>(lineage(name))]),
);
