// Made from the schema table by `npm run generate`; do not edit.
import type { BoundaryRef, DataRef, FlowRef } from "./builder-refs.ts";

export type Action = "NO_ACTION" | "RESTRICT" | "IGNORE";
export type Classification =
  | "UNKNOWN"
  | "PUBLIC"
  | "INTERNAL"
  | "RESTRICTED"
  | "SENSITIVE"
  | "CONFIDENTIAL"
  | "SECRET"
  | "TOP_SECRET";
export type TLSVersion = "NONE" | "SSLv1" | "SSLv2" | "SSLv3" | "TLSv10" | "TLSv11" | "TLSv12" | "TLSv13";
export type Lifetime = "NONE" | "UNKNOWN" | "SHORT" | "LONG" | "AUTO" | "MANUAL" | "HARDCODED";
export type DatastoreType = "UNKNOWN" | "FILE_SYSTEM" | "SQL" | "LDAP" | "AWS_S3";
export type Rating = "UNKNOWN" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
export type Retention = "UNKNOWN" | "NONE" | "SHORT" | "LONG" | "AUTO" | "PERMANENT";
export type Shape =
  | "square"
  | "circle"
  | "doublecircle"
  | "box"
  | "rounded"
  | "hexagon"
  | "cylinder"
  | "box3d"
  | "component"
  | "cds"
  | "diamond"
  | "octagon"
  | "house"
  | "folder"
  | "tab"
  | "parallelogram"
  | "trapezium";
export type Icon =
  | "agent"
  | "balancer"
  | "break"
  | "browser"
  | "build"
  | "cache"
  | "cdn"
  | "clock"
  | "container"
  | "database"
  | "device"
  | "directory"
  | "dns"
  | "files"
  | "firewall"
  | "function"
  | "gateway"
  | "identity"
  | "key"
  | "logs"
  | "mail"
  | "mobile"
  | "model"
  | "monitor"
  | "queue"
  | "router"
  | "search"
  | "server"
  | "service"
  | "switch"
  | "vpn"
  | "web"
  | "workstation";
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

/** What is in place. */
export interface Controls {
  /** Verifies the identity of the destination, as TLS does. */
  authenticatesDestination?: boolean;
  /** Verifies the identity of the source. */
  authenticatesSource?: boolean;
  /** Name of the authentication scheme. */
  authenticationScheme?: string;
  /** Checks that the source may do what it asks for. */
  authorizesSource?: boolean;
  /** Checks whether the destination's credentials were revoked. */
  checksDestinationRevocation?: boolean;
  /** Checks the bounds of its input. */
  checksInputBounds?: boolean;
  /** Ends connections that stay idle. */
  definesConnectionTimeout?: boolean;
  /** Document type definitions are off where XML is parsed. */
  disablesDTD?: boolean;
  /** Refuses to be framed by other sites. */
  disablesiFrames?: boolean;
  /** Encodes header values. */
  encodesHeaders?: boolean;
  /** Encodes its output for the place where it is shown. */
  encodesOutput?: boolean;
  /** Cookies are encrypted. */
  encryptsCookies?: boolean;
  /** Session data are encrypted. */
  encryptsSessionData?: boolean;
  /** Recovers from crashes. */
  handlesCrashes?: boolean;
  /** Recovers from interruptions. */
  handlesInterruptions?: boolean;
  /** Limits what a request may consume. */
  handlesResourceConsumption?: boolean;
  /** Has access control. */
  hasAccessControl?: boolean;
  /** Implements an authentication scheme. */
  implementsAuthenticationScheme?: boolean;
  /** Uses tokens against request forgery. */
  implementsCSRFToken?: boolean;
  /** Uses a nonce, so that a message cannot be replayed. */
  implementsNonce?: boolean;
  /** Runs with the least privilege. */
  implementsPOLP?: boolean;
  /** Validates on the server what the client sent. */
  implementsServerSideValidation?: boolean;
  /** Refuses requests that do not follow HTTP strictly. */
  implementsStrictHTTPValidation?: boolean;
  /** Filters scripts out of input. */
  invokesScriptFilters?: boolean;
  /** Encrypts what it exchanges. */
  isEncrypted?: boolean;
  /** Encrypts what it stores. */
  isEncryptedAtRest?: boolean;
  /** Is hardened: needless services, accounts and defaults are gone. */
  isHardened?: boolean;
  /** Keeps running when a part fails or load rises. */
  isResilient?: boolean;
  /** Keeps content confidential. */
  providesConfidentiality?: boolean;
  /** Detects a change of content. */
  providesIntegrity?: boolean;
  /** Neutralizes special characters in its input. */
  sanitizesInput?: boolean;
  /** Notices a change of its own flow of execution. */
  tracksExecutionFlow?: boolean;
  /** Runs only signed code. */
  usesCodeSigning?: boolean;
  /** Name of the encryption algorithm. */
  usesEncryptionAlgorithm?: string;
  /** Asks for more than one factor. */
  usesMFA?: boolean;
  /** Queries are parameterized. */
  usesParameterizedInput?: boolean;
  /** Avoids functions known to be unsafe. */
  usesSecureFunctions?: boolean;
  /** Session identifiers cannot be guessed. */
  usesStrongSessionIdentifiers?: boolean;
  /** Is reached through a VPN. */
  usesVPN?: boolean;
  /** Checks the type of content that it is sent. */
  validatesContentType?: boolean;
  /** Checks headers. */
  validatesHeaders?: boolean;
  /** Checks that its input is what it expects. */
  validatesInput?: boolean;
  /** Checks session identifiers against the session. */
  verifySessionIdentifiers?: boolean;
  /** Only named destinations can be reached from it. */
  filtersEgress?: boolean;
  /** Each caller has a limit on requests, volume or cost. */
  hasQuota?: boolean;
  /** What belongs to one customer is out of reach of others. */
  isolatesTenants?: boolean;
  /** Repeated failures to sign in are slowed down or locked out. */
  limitsSignIns?: boolean;
  /** Records who did what and when, where they cannot change it. */
  logsActions?: boolean;
  /** A person approves before it acts. */
  needsApproval?: boolean;
  /** Somebody else reviews a change before it takes effect. */
  reviewsChanges?: boolean;
  /** Verifies the certificate or key of whoever it talks to. */
  verifiesPeer?: boolean;
}

/** Anything that a rule may target. */
export interface ElementProperties {
  /** Stable key in finding ids, if the name may change. */
  id?: string;
  /** What it is and does. */
  description?: string;
  /** The trust boundary around it. */
  boundary?: BoundaryRef | string | null;
  /** Is judged by the rules. */
  inScope?: boolean;
  /** Why it is out of scope. */
  outOfScopeReason?: string;
  /** Highest classification it may handle. */
  maxClassification?: Classification;
  /** Lowest TLS version it accepts. */
  minTLSVersion?: TLSVersion;
  /** Levels of detail at which it is drawn (`dfd --levels`). */
  levels?: readonly (string | number)[] | string;
  /** Source code that it is built from. */
  sourceFiles?: readonly (string | number)[] | string;
  /** What `import` made it of: a line of a file, or an address in the source. */
  importedFrom?: string;
  /** Assumptions that hold for it. */
  assumptions?: readonly (string | number)[] | string;
  /** pytm overrides: what a finding says or how it was answered. */
  overrides?: unknown;
  /** Free words to filter by. */
  tags?: readonly (string | number)[] | string;
  /** A remark for readers. */
  notes?: string;
  /** What it is worth to the business. */
  businessValue?: string;
  /** How callers prove who they are: none, credentials, mTLS, OAuth2, …. */
  authentication?: string;
  /** How it encrypts: none, TLS1.3, AES-256, transparent, …. */
  encryption?: string;
  /** Colour in the diagram. */
  color?: string;
  /** Line in the diagram: solid, dashed, dotted or bold. */
  lineStyle?: "solid" | "dashed" | "dotted" | "bold";
  /** Filled with its colour in the diagram. */
  isFilled?: boolean;
  /** What is in place. */
  controls?: Controls;
}

/** A person or organisation that uses the system. */
export interface ActorProperties extends ElementProperties {
  /** What it is more precisely: database, web_server, firewall, …. */
  type?: string;
  /** The model that describes it in detail. */
  submodel?: string;
  /** Port on which it listens, -1 if unknown. */
  port?: number;
  /** Protocol that it speaks. */
  protocol?: string;
  /** Data that it holds or sends. */
  data?: readonly (DataRef | string)[] | DataRef | string;
  /** Whether it is trusted itself; where it lies counts, too. */
  isTrusted?: boolean | null;
  /** How it proves who it is, on the flows that it begins. */
  authenticity?: string;
  /** Is on the Internet, or can be reached from there. */
  isInternetFacing?: boolean;
  /** Anybody may use or read it without signing in. */
  isPublic?: boolean;
  /** Country in which it stands, such as DE; that of the boundary if unset. */
  country?: string;
  /** An attack may begin here. */
  isEntryPoint?: boolean;
  /** Has administrative rights. */
  isAdmin?: boolean;
}

/** Anything of the system that processes or stores. */
export interface AssetProperties extends ElementProperties {
  /** What it is more precisely: database, web_server, firewall, …. */
  type?: string;
  /** The model that describes it in detail. */
  submodel?: string;
  /** Port on which it listens, -1 if unknown. */
  port?: number;
  /** Protocol that it speaks. */
  protocol?: string;
  /** Data that it holds or sends. */
  data?: readonly (DataRef | string)[] | DataRef | string;
  /** Runs on AWS. */
  onAWS?: boolean;
  /** Manages resources such as files, memory or handles. */
  handlesResources?: boolean;
  /** Reads environment variables. */
  usesEnvironmentVariables?: boolean;
  /** Operating system. */
  OS?: string;
  /** Bills of materials of what it is made of: CycloneDX, SPDX. */
  sbom?: readonly (string | number)[] | string;
  /** Results of scanners and VEX: grype, trivy, osv-scanner, SARIF, CycloneDX, OpenVEX, CSAF. */
  vulnerabilities?: readonly (string | number)[] | string;
  /** Whether it is trusted itself; where it lies counts, too. */
  isTrusted?: boolean | null;
  /** How it proves who it is, on the flows that it begins. */
  authenticity?: string;
  /** Is on the Internet, or can be reached from there. */
  isInternetFacing?: boolean;
  /** Anybody may use or read it without signing in. */
  isPublic?: boolean;
  /** Country in which it stands, such as DE; that of the boundary if unset. */
  country?: string;
  /** An attack may begin here. */
  isEntryPoint?: boolean;
  /** How bad it is if others read what it holds. */
  confidentiality?: Rating;
  /** How bad it is if others change what it holds. */
  integrity?: Rating;
  /** How bad it is if it is away. */
  availability?: Rating;
  /** Takes files from its callers. */
  acceptsFiles?: boolean;
  /** Each use costs money. */
  costPerUse?: boolean;
  /** Rebuilds objects out of what it receives. */
  deserializesObjects?: boolean;
  /** Calls addresses that its callers name. */
  fetchesURLs?: boolean;
  /** Is administered over the network. */
  hasManagementInterface?: boolean;
  /** Can be touched by outsiders. */
  hasPhysicalAccess?: boolean;
  /** Is thrown away and made anew. */
  isEphemeral?: boolean;
  /** Serves several customers who must not see each other. */
  isMultiTenant?: boolean;
  /** Can be carried away. */
  isPortable?: boolean;
  /** Has rights over the machine or cluster that it runs on. */
  isPrivileged?: boolean;
  /** Sends browsers on to addresses that requests name. */
  redirectsUsers?: boolean;
  /** Starts programs or commands. */
  runsCommands?: boolean;
  /** Decides by a machine-learning model. */
  servesModel?: boolean;
  /** Keeps data on the device of its user. */
  storesLocally?: boolean;
  /** Decrypts what passes through it. */
  terminatesTLS?: boolean;
  /** Recognizes browsers by cookies. */
  usesCookies?: boolean;
  /** What it runs on: physical, virtual, container, serverless, …. */
  machine?: string;
  /** Is, or stands behind, a web application firewall. */
  hasWAF?: boolean;
  /** Intrusions are detected. */
  hasIDS?: boolean;
  /** Intrusions are stopped. */
  hasIPS?: boolean;
  /** Only known addresses reach it. */
  isIPFiltered?: boolean;
  /** Keeps credentials. */
  storesCredentials?: boolean;
  /** Is backed up. */
  hasBackup?: boolean;
  /** How often it is backed up: daily, weekly, none, …. */
  backupFrequency?: string;
  /** Somebody notices when it fails. */
  hasHealthChecks?: boolean;
}

/** A system that others run. */
export interface ExternalEntityProperties extends AssetProperties {}

/** A server, device or service. */
export interface ServerProperties extends AssetProperties {
  /** Uses session tokens. */
  usesSessionTokens?: boolean;
  /** Uses a cache. */
  usesCache?: boolean;
  /** Is reached through a VPN. */
  usesVPN?: boolean;
  /** Parses XML. */
  usesXMLParser?: boolean;
  /** Kind of database: sql, nosql, document, graph, …. */
  databaseType?: string;
}

/** A running program. */
export interface ProcessProperties extends AssetProperties {
  /** Managed or Unmanaged code. */
  codeType?: string;
  /** Implements a protocol of its own. */
  implementsCommunicationProtocol?: boolean;
  /** Notices a change of its own flow of execution. */
  tracksExecutionFlow?: boolean;
  /** Offers an API. */
  implementsAPI?: boolean;
  /** Where it runs, such as Production. */
  environment?: string;
  /** Its clients run scripts. */
  allowsClientSideScripting?: boolean;
}

/** Several processes of one kind. */
export interface SetOfProcessesProperties extends ProcessProperties {}

/** Somewhere data are kept. */
export interface DatastoreProperties extends AssetProperties {
  /** Runs on AWS RDS. */
  onRDS?: boolean;
  /** Keeps logs. */
  storesLogData?: boolean;
  /** Keeps personal data. */
  storesPII?: boolean;
  /** Keeps sensitive data. */
  storesSensitiveData?: boolean;
  /** Is queried with SQL. */
  isSQL?: boolean;
  /** Is shared with other systems. */
  isShared?: boolean;
  /** May be written by others. */
  hasWriteAccess?: boolean;
  /** Kind of store. */
  datastoreType?: DatastoreType;
  /** Kind of database: sql, nosql, document, graph, …. */
  databaseType?: string;
}

/** A serverless function. */
export interface LambdaProperties extends AssetProperties {
  /** Runs on AWS. */
  onAWS?: boolean;
  /** Where it runs, such as Production. */
  environment?: string;
  /** Offers an API. */
  implementsAPI?: boolean;
}

/** A large language model. */
export interface LLMProperties extends AssetProperties {
  /** Is run by somebody else. */
  isThirdParty?: boolean;
  /** Is steered by a system prompt. */
  hasSystemPrompt?: boolean;
  /** Reads text that others wrote. */
  processesUntrustedInput?: boolean;
  /** Runs on own machines. */
  isSelfHosted?: boolean;
  /** Reads personal data. */
  processesPersonalData?: boolean;
  /** Keeps what users wrote. */
  retainsUserData?: boolean;
  /** May call tools. */
  hasAgentCapabilities?: boolean;
  /** Reaches sensitive systems. */
  hasAccessToSensitiveSystems?: boolean;
  /** Runs code that it wrote. */
  executesCode?: boolean;
  /** Filters what goes in and out. */
  hasContentFiltering?: boolean;
  /** Looks up documents. */
  hasRAG?: boolean;
  /** Was trained further on own data. */
  hasFineTuning?: boolean;
}

/** An AI agent that acts through tools. */
export interface AgentProperties extends AssetProperties {
  /** Uses tools of others. */
  usesExternalTools?: boolean;
  /** Checks how tools are started. */
  validatesToolLaunchConfig?: boolean;
}

/** A trust boundary. */
export interface BoundaryProperties extends ElementProperties {
  /** The model of what lies in it. */
  submodel?: string;
  /** Whether what is inside is trusted; unknown if unset. */
  isTrusted?: boolean | null;
  /** Country in which it lies, such as DE; that of the boundary around it if unset. */
  country?: string;
  /** What it is: network-on-prem, execution-environment, …. */
  boundaryType?: string;
  /** How hard it is to cross. */
  traversalDifficulty?: Rating;
}

/** Data on their way from one element to another. */
export interface DataflowProperties extends ElementProperties {
  /** Data that it carries. */
  data?: readonly (DataRef | string)[] | DataRef | string;
  /** Protocol, such as HTTPS. */
  protocol?: string;
  /** Source port, -1 if unknown. */
  srcPort?: number;
  /** Destination port, -1 if unknown. */
  dstPort?: number;
  /** TLS version. */
  tlsVersion?: TLSVersion;
  /** Place in the sequence, such as 3, 1.2 or 2a; -1 if unordered. */
  order?: number | string;
  /** Answers another flow. */
  isResponse?: boolean;
  /** The flow that it answers. */
  responseTo?: FlowRef | string | null;
  /** The flow that answers it. */
  response?: FlowRef | string | null;
  /** The flow of the level above that it carries. */
  realizes?: FlowRef | string | null;
  /** Goes both ways: judged, drawn and balanced in either direction. */
  bidirectional?: boolean;
  /** Uses a protocol of its own. */
  implementsCommunicationProtocol?: boolean;
  /** A remark in the sequence diagram. */
  note?: string;
  /** Goes through a VPN. */
  usesVPN?: boolean;
  /** Only known addresses may send. */
  isIPFiltered?: boolean;
  /** Carries session tokens. */
  usesSessionTokens?: boolean;
}

/** A kind of data that flows or is kept. */
export interface DataProperties {
  /** Stable key, if the name may change. */
  id?: string;
  /** What it is. */
  description?: string;
  /** Format, such as JSON or XML. */
  format?: string;
  /** What it is used as: model, training, prompt, code, image, key, log, backup. */
  dataKind?: string;
  /** How secret it is. */
  classification?: Classification;
  /** How bad it is if others read it. */
  confidentiality?: Rating;
  /** How bad it is if others change it. */
  integrity?: Rating;
  /** How bad it is if it is away. */
  availability?: Rating;
  /** Identifies persons. */
  isPII?: boolean;
  /** Are credentials. */
  isCredentials?: boolean;
  /** How long the credentials are valid. */
  credentialsLife?: Lifetime;
  /** Is kept somewhere. */
  isStored?: boolean;
  /** Is encrypted where it arrives. */
  isDestEncryptedAtRest?: boolean;
  /** Is encrypted where it comes from. */
  isSourceEncryptedAtRest?: boolean;
  /** Is encrypted on its way. */
  isEncryptedInTransit?: boolean;
  /** Is encrypted wherever it is kept. */
  isEncryptedAtRest?: boolean;
  /** How long it is kept. */
  retention?: Retention;
  /** Where it is kept. */
  storageLocation?: readonly (string | number)[] | string;
  /** What personal data are processed for. */
  purposes?: readonly (string | number)[] | string;
  /** Whose personal data they are. */
  dataSubjects?: readonly (string | number)[] | string;
  /** What allows to process personal data, such as contract or consent. */
  legalBasis?: string;
  /** Its impact on data protection was assessed. */
  hasDPIA?: boolean;
  /** What it is worth to the business. */
  businessValue?: string;
  /** Flows that carry it. */
  carriedBy?: readonly (string | number)[] | string;
  /** Elements that process it. */
  processedBy?: readonly (string | number)[] | string;
  /** What `import` made it of: a line of a file, or an address in the source. */
  importedFrom?: string;
  /** Free words to filter by. */
  tags?: readonly (string | number)[] | string;
}

/** Something taken for granted, and the rules that it excludes. */
export interface AssumptionProperties {
  /** Why it may be taken for granted. */
  description?: string;
  /** Ids of the rules whose findings it excludes. */
  exclude?: readonly (string | number)[] | string;
}

/** What was decided about a finding. */
export interface DecisionProperties {
  /** mitigated, accepted, transferred, avoided or false-positive; or in-progress, in-discussion. */
  status?: string;
  /** Who decided. */
  owner?: string;
  /** Who looked at the decision. */
  reviewer?: string;
  /** When it was made (YYYY-MM-DD). */
  date?: string;
  /** Why. */
  reason?: string;
  /** Where it is tracked. */
  ticket?: string;
  /** The decision ends after this day (YYYY-MM-DD). */
  until?: string;
  /** A pattern of finding ids with `*`, instead of one id. */
  match?: string;
}

/** A threat that people found, told beside what rules find. */
export interface ThreatProperties {
  /** What it is called, if its name is an id. */
  title?: string;
  /** The element, boundary or flow that it threatens. */
  target?: string;
  /** very high (critical), high, medium, low or very low (info). */
  severity?: string;
  /** very high, high, medium, low or very low. */
  likelihood?: string;
  /** Letters of STRIDE. */
  stride?: readonly (string | number)[] | string;
  /** Weaknesses, such as CWE-79. */
  cwe?: readonly (string | number)[] | string;
  /** Attack patterns, such as CAPEC-66. */
  capec?: readonly (string | number)[] | string;
  /** How it happens, and what comes of it. */
  description?: string;
  /** What helps, the most effective first. */
  mitigations?: readonly (string | number)[] | string;
  /** What was decided, as a decision says it; open, if unset. */
  status?: string;
  /** Who decided. */
  owner?: string;
  /** Who looked at the decision. */
  reviewer?: string;
  /** When it was made (YYYY-MM-DD). */
  date?: string;
  /** Why. */
  reason?: string;
  /** Where it is tracked. */
  ticket?: string;
  /** The decision ends after this day (YYYY-MM-DD). */
  until?: string;
  /** What `import` made it of: a line of a file, or an address in the source. */
  importedFrom?: string;
}

/** A protocol of one's own, and what it gives by its definition. */
export interface ProtocolProperties {
  /** A known protocol that gives the same, but for what is said here. */
  like?: string;
  /** Encrypts what it carries. */
  isEncrypted?: boolean;
  /** Proves to the receiver who sends. */
  authenticates?: boolean;
  /** Proves to the sender who receives. */
  authenticatesServer?: boolean;
  /** Stays on one machine: no network lies between. */
  isLocal?: boolean;
  /** Carries queries in SQL. */
  isSQL?: boolean;
  /** Brings pages to browsers. */
  speaksHTML?: boolean;
  /** What it is. */
  description?: string;
}

/** How flows of a protocol are drawn. */
export interface ProtocolStyleProperties {
  /** Colour in the diagram. */
  color?: string;
  /** Line in the diagram: solid, dashed, dotted or bold. */
  lineStyle?: "solid" | "dashed" | "dotted" | "bold";
}

/** How much an element raises the score of its findings. */
export interface SeverityMultiplierProperties {
  /** 1 changes nothing. */
  factor?: number;
  /** Why. */
  reason?: string;
}

/** ATT&CK techniques to add to a rule's findings. */
export interface MitreMappingProperties {
  /** Names of ATT&CK tactics. */
  tactics?: readonly (string | number)[] | string;
  /** ATT&CK techniques, as ids or as {id, name}. */
  techniques?: unknown;
}

/** A property of one's own, for entries and conditions. */
export interface PropertyDeclarationProperties {
  /** Kinds that have it; every kind that a rule may target, if unset. */
  on?: readonly (string | number)[] | string;
  /** boolean (if unset), text, texts, number, integer, date or enum. */
  type?: string;
  /** The words that an enum may be. */
  values?: readonly (string | number)[] | string;
  /** Its value where nobody states it; without one, silence is a guess. */
  default?: string;
  /** One line for people. */
  meaning?: string;
}

/** A word of `type=` of one's own; whatever else it states holds for elements of the type that do not say otherwise. */
export interface TypeProperties {
  /** A known type that is the same, but for what is said here. */
  like?: string;
  /** What it is called on pages and in pictures. */
  title?: string;
  /** What it is. */
  description?: string;
  /** Other words for it. */
  spellings?: readonly (string | number)[] | string;
  /** The kind that rules see where a Server is of this type. */
  judgedAs?: ElementKind;
  /** Shape in the diagram. */
  shape?: Shape;
  /** Glyph that stands for it. */
  icon?: Icon;
  /** May serve or show HTML to a browser; if unset, as its kind. */
  speaksHTML?: boolean;
  /** Moves traffic of others without being its destination. */
  isNetworkDevice?: boolean;
  /** Interprets the payload of what it receives. */
  processesInput?: boolean;
  /** Highest classification it may handle. */
  maxClassification?: Classification;
  /** Lowest TLS version it accepts. */
  minTLSVersion?: TLSVersion;
  /** What `import` made it of: a line of a file, or an address in the source. */
  importedFrom?: string;
  /** How callers prove who they are: none, credentials, mTLS, OAuth2, …. */
  authentication?: string;
  /** How it encrypts: none, TLS1.3, AES-256, transparent, …. */
  encryption?: string;
  /** Colour in the diagram. */
  color?: string;
  /** Line in the diagram: solid, dashed, dotted or bold. */
  lineStyle?: "solid" | "dashed" | "dotted" | "bold";
  /** Filled with its colour in the diagram. */
  isFilled?: boolean;
  /** Port on which it listens, -1 if unknown. */
  port?: number;
  /** Protocol that it speaks. */
  protocol?: string;
  /** Whether it is trusted itself; where it lies counts, too. */
  isTrusted?: boolean | null;
  /** How it proves who it is, on the flows that it begins. */
  authenticity?: string;
  /** Is on the Internet, or can be reached from there. */
  isInternetFacing?: boolean;
  /** Anybody may use or read it without signing in. */
  isPublic?: boolean;
  /** Country in which it stands, such as DE; that of the boundary if unset. */
  country?: string;
  /** An attack may begin here. */
  isEntryPoint?: boolean;
  /** Has administrative rights. */
  isAdmin?: boolean;
  /** Runs on AWS. */
  onAWS?: boolean;
  /** Manages resources such as files, memory or handles. */
  handlesResources?: boolean;
  /** Reads environment variables. */
  usesEnvironmentVariables?: boolean;
  /** Operating system. */
  OS?: string;
  /** How bad it is if others read what it holds. */
  confidentiality?: Rating;
  /** How bad it is if others change what it holds. */
  integrity?: Rating;
  /** How bad it is if it is away. */
  availability?: Rating;
  /** Takes files from its callers. */
  acceptsFiles?: boolean;
  /** Each use costs money. */
  costPerUse?: boolean;
  /** Rebuilds objects out of what it receives. */
  deserializesObjects?: boolean;
  /** Calls addresses that its callers name. */
  fetchesURLs?: boolean;
  /** Is administered over the network. */
  hasManagementInterface?: boolean;
  /** Can be touched by outsiders. */
  hasPhysicalAccess?: boolean;
  /** Is thrown away and made anew. */
  isEphemeral?: boolean;
  /** Serves several customers who must not see each other. */
  isMultiTenant?: boolean;
  /** Can be carried away. */
  isPortable?: boolean;
  /** Has rights over the machine or cluster that it runs on. */
  isPrivileged?: boolean;
  /** Sends browsers on to addresses that requests name. */
  redirectsUsers?: boolean;
  /** Starts programs or commands. */
  runsCommands?: boolean;
  /** Decides by a machine-learning model. */
  servesModel?: boolean;
  /** Keeps data on the device of its user. */
  storesLocally?: boolean;
  /** Decrypts what passes through it. */
  terminatesTLS?: boolean;
  /** Recognizes browsers by cookies. */
  usesCookies?: boolean;
  /** What it runs on: physical, virtual, container, serverless, …. */
  machine?: string;
  /** Is, or stands behind, a web application firewall. */
  hasWAF?: boolean;
  /** Intrusions are detected. */
  hasIDS?: boolean;
  /** Intrusions are stopped. */
  hasIPS?: boolean;
  /** Only known addresses reach it. */
  isIPFiltered?: boolean;
  /** Keeps credentials. */
  storesCredentials?: boolean;
  /** Is backed up. */
  hasBackup?: boolean;
  /** How often it is backed up: daily, weekly, none, …. */
  backupFrequency?: string;
  /** Somebody notices when it fails. */
  hasHealthChecks?: boolean;
  /** Uses session tokens. */
  usesSessionTokens?: boolean;
  /** Uses a cache. */
  usesCache?: boolean;
  /** Is reached through a VPN. */
  usesVPN?: boolean;
  /** Parses XML. */
  usesXMLParser?: boolean;
  /** Kind of database: sql, nosql, document, graph, …. */
  databaseType?: string;
  /** Managed or Unmanaged code. */
  codeType?: string;
  /** Implements a protocol of its own. */
  implementsCommunicationProtocol?: boolean;
  /** Notices a change of its own flow of execution. */
  tracksExecutionFlow?: boolean;
  /** Offers an API. */
  implementsAPI?: boolean;
  /** Where it runs, such as Production. */
  environment?: string;
  /** Its clients run scripts. */
  allowsClientSideScripting?: boolean;
  /** Runs on AWS RDS. */
  onRDS?: boolean;
  /** Keeps logs. */
  storesLogData?: boolean;
  /** Keeps personal data. */
  storesPII?: boolean;
  /** Keeps sensitive data. */
  storesSensitiveData?: boolean;
  /** Is queried with SQL. */
  isSQL?: boolean;
  /** Is shared with other systems. */
  isShared?: boolean;
  /** May be written by others. */
  hasWriteAccess?: boolean;
  /** Kind of store. */
  datastoreType?: DatastoreType;
  /** Is run by somebody else. */
  isThirdParty?: boolean;
  /** Is steered by a system prompt. */
  hasSystemPrompt?: boolean;
  /** Reads text that others wrote. */
  processesUntrustedInput?: boolean;
  /** Runs on own machines. */
  isSelfHosted?: boolean;
  /** Reads personal data. */
  processesPersonalData?: boolean;
  /** Keeps what users wrote. */
  retainsUserData?: boolean;
  /** May call tools. */
  hasAgentCapabilities?: boolean;
  /** Reaches sensitive systems. */
  hasAccessToSensitiveSystems?: boolean;
  /** Runs code that it wrote. */
  executesCode?: boolean;
  /** Filters what goes in and out. */
  hasContentFiltering?: boolean;
  /** Looks up documents. */
  hasRAG?: boolean;
  /** Was trained further on own data. */
  hasFineTuning?: boolean;
  /** Uses tools of others. */
  usesExternalTools?: boolean;
  /** Checks how tools are started. */
  validatesToolLaunchConfig?: boolean;
  /** What is in place. */
  controls?: Controls;
}

/** A threat model: one level of the tree. */
export interface ModelProperties {
  /** What it is about, in Markdown. */
  description?: string;
  /** Who answers for it. */
  owner?: string;
  /** Who decides for what personal data are processed. */
  controller?: string;
  /** Where the controller, or its data protection officer, is reached. */
  contact?: string;
  /** When it was last reviewed. */
  reviewed?: string;
  /** How often it should be, such as 180d, 26w, 6 months, P1Y or quarterly. */
  reviewEvery?: string;
  /** Free words to filter by. */
  tags?: readonly (string | number)[] | string;
  /** Which of the models that refer to it is its parent. */
  parent?: string;
  /** Sector, obligations, attackers and their goals (YAML). */
  contextFile?: string;
  /** Bills of materials of its elements (YAML, CycloneDX). */
  bomDirectory?: string;
  /** Techniques that score less are left out of attack paths, 0 to 1. */
  minTechniqueScore?: number;
  /** Number flows in the order in which they stand. */
  isOrdered?: boolean;
  /** Draw a response on the same arrow as its request. */
  mergeResponses?: boolean;
  /** What to do about flows that are the same. */
  onDuplicates?: Action;
  /** Leave out elements that no flow touches. */
  ignoreUnused?: boolean;
}
