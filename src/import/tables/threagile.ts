import type { KindName } from "../../model/schema.ts";

/** What Threagile's technologies (2026-04) are here: a type, where models know one. */
export const technologies: Readonly<Record<string, string>> = Object.fromEntries(
  `
ai llm
application-server app_server
artifact-registry registry
batch-processing scheduler
big-data-platform data_warehouse
block-storage file_storage
browser client_browser
build-pipeline ci_server
client-system workstation
cli cli
cms web_server
code-inspection-platform ci_server
container-platform container_runtime
data-lake data_warehouse
database database
desktop workstation
devops-client workstation
ejb app_server
erp app_server
file-server file_storage
function serverless_function
gateway api_gateway
hsm key_management
identity-provider identity_provider
identity-store-database database
identity-store-ldap directory
ids ids_ips
iot-device iot_device
ips ids_ips
ldap-server directory
load-balancer load_balancer
local-file-system file_storage
mail-server mail_server
message-queue queue
mobile-app mobile_app
monitoring monitoring
report-engine app_server
reverse-proxy api_gateway
scheduler scheduler
search-engine search_index
search-index search_index
service-registry service_discovery
sourcecode-repository source_repository
stream-processing queue
vault secret_store
waf waf
web-application web_server
web-server web_server
web-service-rest microservice
web-service-soap microservice
`
    .trim()
    .split("\n")
    .map((row) => row.split(" ") as [string, string]),
);

/** What Threagile's protocols are called here, and whether they encrypt where their names leave it open. */
export const protocols: Readonly<Record<string, readonly [name: string, isEncrypted?: boolean]>> = {
  "unknown-protocol": [""],
  http: ["HTTP"],
  https: ["HTTPS"],
  ws: ["WS"],
  wss: ["WSS"],
  "reverse-proxy-web-protocol": ["HTTP"],
  "reverse-proxy-web-protocol-encrypted": ["HTTPS"],
  mqtt: ["MQTT", false],
  jdbc: ["JDBC", false],
  "jdbc-encrypted": ["JDBC", true],
  odbc: ["ODBC", false],
  "odbc-encrypted": ["ODBC", true],
  "sql-access-protocol": ["SQL", false],
  "sql-access-protocol-encrypted": ["SQL", true],
  "nosql-access-protocol": ["NoSQL access protocol", false],
  "nosql-access-protocol-encrypted": ["NoSQL access protocol", true],
  binary: ["binary", false],
  "binary-encrypted": ["binary", true],
  text: ["text", false],
  "text-encrypted": ["text", true],
  ssh: ["SSH"],
  "ssh-tunnel": ["SSH"],
  smtp: ["SMTP", false],
  "smtp-encrypted": ["SMTP", true],
  pop3: ["POP3", false],
  "pop3-encrypted": ["POP3", true],
  imap: ["IMAP", false],
  "imap-encrypted": ["IMAP", true],
  ftp: ["FTP"],
  ftps: ["FTPS"],
  sftp: ["SFTP"],
  scp: ["SCP"],
  ldap: ["LDAP", false],
  ldaps: ["LDAPS"],
  jms: ["JMS", false],
  nfs: ["NFS", false],
  smb: ["SMB", false],
  "smb-encrypted": ["SMB", true],
  "local-file-access": ["file access"],
  nrpe: ["NRPE", false],
  xmpp: ["XMPP", false],
  iiop: ["IIOP", false],
  "iiop-encrypted": ["IIOP", true],
  jrmp: ["JRMP", false],
  "jrmp-encrypted": ["JRMP", true],
  "in-process-library-call": ["internal call"],
  "inter-process-communication": ["inter-process communication"],
  "container-spawning": ["local process"],
};

/**
 * What the parts of a risk's id say, by the rule, in their order (`pkg/risks/builtin/*_rule.go`); a star stands at the one
 * that our rules of the same are about. Of rules that are not here, the only part is the asset.
 */
export const riskParts: Readonly<Record<string, string>> = {
  "cross-site-request-forgery": "to* link",
  "dos-risky-access-across-trust-boundary": "to* from link",
  "ldap-injection": "from* to link",
  "missing-authentication": "link from to*",
  "missing-authentication-second-factor": "link from to*",
  "missing-identity-propagation": "link from to*",
  "path-traversal": "from* to link",
  "search-query-injection": "from* to link",
  "server-side-request-forgery": "from* to link",
  "sql-nosql-injection": "from* to link",
  "unencrypted-communication": "link from to*",
  "unguarded-access-from-internet": "to* from link",
  "unguarded-direct-datastore-access": "link from to*",
  "unnecessary-data-transfer": "data from* to",
};

const servers: readonly KindName[] = ["Server", "Process"];
const programs: readonly KindName[] = ["Server", "Process", "Lambda"];
const flow: readonly KindName[] = ["Dataflow"];
const boundary: readonly KindName[] = ["Boundary"];
const store: readonly KindName[] = ["Datastore"];

/** What the built-in rules are about that Threagile's have a counterpart in. */
export const targetsOf: Readonly<Record<string, readonly KindName[]>> = {
  AA01: ["Server", "Process", "Agent"],
  AA06: ["Server", "Process", "Datastore"],
  AA10: ["Server"],
  AA16: ["Server", "Process", "Datastore"],
  AC06: store,
  AZ02: flow,
  CI01: programs,
  CI03: servers,
  CI04: flow,
  CI05: store,
  CL05: boundary,
  CR12: ["Datastore", "Server"],
  DE01: flow,
  DE02: flow,
  DO01: programs,
  DO03: flow,
  DS01: store,
  FI01: programs,
  FI04: programs,
  HA01: servers,
  HA04: boundary,
  HA07: flow,
  HA09: ["Server"],
  HA12: ["Server", "Datastore"],
  IN01: programs,
  IN02: programs,
  IN04: programs,
  IN06: programs,
  IN08: programs,
  IN09: ["Server", "Process", "Lambda", "Agent"],
  IN10: programs,
  KU01: servers,
  KU05: servers,
  KU06: boundary,
  KU08: servers,
  KU11: servers,
  LB01: ["Lambda"],
  LB02: ["Lambda"],
  OT01: programs,
  PR01: flow,
  PR07: flow,
  SC10: ["Server", "Process", "Lambda", "Agent"],
  SC11: store,
  SC14: ["Server", "Datastore"],
  SC18: ["Server", "Process", "Lambda", "LLM", "Agent"],
  ST03: store,
  ST09: store,
  WE10: servers,
  WE13: ["Process"],
  ZO01: boundary,
  ZO03: boundary,
};
