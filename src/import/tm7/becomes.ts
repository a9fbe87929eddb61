import { findElementType } from "../../model/element-types.ts";
import type { ElementKind } from "../../model/schema.ts";
import type { Facts, GeneratedValue } from "../imported.ts";
import type { Stencil } from "./stencils.ts";

type NodeKind = Extract<
  ElementKind,
  "Actor" | "ExternalEntity" | "Server" | "Process" | "Datastore" | "Lambda"
>;

/** Stencils whose names are no type that models know, and what they are; the folded names of both templates. */
const stencilTypes: Readonly<Record<string, string>> = {
  "applications running on a non microsoft os": "app_server",
  "azure ad": "identity_provider",
  adfs: "identity_provider",
  "identity server": "identity_provider",
  "authorization provider": "identity_provider",
  "azure app service api app": "microservice",
  "azure app service mobile app": "microservice",
  "azure app service web app": "web_server",
  "azure cosmos db": "nosql_database",
  "azure data explorer": "data_warehouse",
  "azure database for mysql": "database",
  "azure database for postgresql": "database",
  "azure event hub": "queue",
  "azure key vault": "secret_store",
  "azure logic apps": "microservice",
  "azure redis cache": "cache",
  "azure sql data warehouse database": "data_warehouse",
  "azure sql database": "database",
  "azure storage": "object_storage",
  "azure stream analytics": "microservice",
  "azure traffic manager": "load_balancer",
  "browser client": "client_browser",
  "configuration file": "file_storage",
  "external web application": "web_server",
  "external web service": "microservice",
  "iot cloud gateway": "api_gateway",
  "iot field gateway": "api_gateway",
  // Programs on somebody's machine.
  "managed application": "",
  "mobile client": "mobile_app",
  "native application": "",
  "non relational database": "nosql_database",
  "thick client": "workstation",
  "web api": "microservice",
  "web service": "microservice",
  wcf: "microservice",
};

/** Processes of these types serve others over a network. */
const serverTypes = new Set([
  ..."web_server app_server microservice api_gateway load_balancer identity_provider queue data_warehouse".split(
    " ",
  ),
  ..."virtual_machine waf firewall proxy mail_server".split(" "),
]);

/** What a node becomes, by how it is drawn and what its stencil is called. */
export function becomes({ kind, stencil, said }: Stencil): {
  readonly kind: NodeKind;
  readonly facts: Facts;
} {
  const called = stencil.trim().toLowerCase();
  const known = Object.hasOwn(stencilTypes, called) ? stencilTypes[called] : findElementType(stencil)?.name;
  const type = findElementType(known ?? "")?.name;
  if (kind === "store") return { kind: "Datastore", facts: { type } };
  if (kind === "external") {
    const isHuman =
      called === "human user" || said.some(({ name, value }) => name === "Type" && value === "Human");
    return { kind: isHuman ? "Actor" : "ExternalEntity", facts: { type: isHuman ? undefined : type } };
  }
  return { kind: type && serverTypes.has(type) ? "Server" : "Process", facts: { type } };
}

/** Values that say nothing: the first of their lists, or what a template puts where nobody chose. */
const unsaid = new Set(["", "select", "not selected", "not applicable", "none", "no", "false", "0"]);

/** What an answer states, by the question and the answer; both in lower case. */
type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

const flowAnswers: Answers = {
  "source authenticated": { yes: "controls.authenticatesSource" },
  "destination authenticated": { yes: "controls.authenticatesDestination" },
  "provides confidentiality": { yes: "controls.providesConfidentiality" },
  "provides integrity": { yes: "controls.providesIntegrity" },
};
const storeAnswers: Answers = {
  "stores credentials": { yes: "storesCredentials" },
  "stores log data": { yes: "storesLogData" },
  encrypted: { yes: "controls.isEncryptedAtRest" },
  signed: { yes: "controls.providesIntegrity" },
  "write access": { yes: "hasWriteAccess" },
  "removable storage": { yes: "isPortable" },
  shared: { yes: "isShared" },
  "https enforced": { true: "controls.isEncrypted" },
};
const processAnswers: Answers = {
  "running as": { kernel: "isPrivileged", system: "isPrivileged", administrator: "isPrivileged" },
  "implements or uses an authentication mechanism": { yes: "controls.implementsAuthenticationScheme" },
  "implements or uses an authorization mechanism": { yes: "controls.hasAccessControl" },
  "implements or uses a communication protocol": { yes: "implementsCommunicationProtocol" },
  "sanitizes input": { yes: "controls.sanitizesInput" },
  "sanitizes output": { yes: "controls.encodesOutput" },
};

/** Questions of the Azure template that end in the same words, whatever service they are about. */
const endings: readonly (readonly [RegExp, string, string])[] = [
  [/ tls enforced$/, "true", "controls.isEncrypted"],
  [/ tde enabled$/, "true", "controls.isEncryptedAtRest"],
  [/ audit(?:ing| logging) enabled$/, "true", "controls.logsActions"],
];

/** What kinds of stores are; SQL stands where nobody chose, and says nothing. */
const storeTypes: Readonly<Record<string, string>> = {
  "sql relational database": "",
  "non relational database": "nosql_database",
  "file system": "file_storage",
  cache: "cache",
};

/** What is answered is stated; "No" is what a template puts where nobody answered. The rest is a remark. */
export function factsOf(kind: NodeKind | "Dataflow", { said, stencil, name: called }: Stencil): Facts {
  const facts: Record<string, GeneratedValue | undefined> = {};
  const remarks: string[] = [];
  for (const { name, value } of said) {
    const [question, answer] = [name.toLowerCase(), value.toLowerCase()];
    if (isCommon(question, value, facts)) continue;
    if (unsaid.has(answer)) {
      // Only these have a third answer for what nobody says.
      const isProcess = kind === "Server" || kind === "Process";
      const states =
        answer === "no" && question.startsWith("sanitizes ") ? processAnswers[question]?.yes : "";
      if (isProcess && states) facts[states] = false;
    } else if (!isFact(kind, question, answer, value, facts)) remarks.push(`${name}: ${value}`);
  }
  if (facts.inScope !== false) delete facts.outOfScopeReason;
  const drawnAs = ["", called].includes(stencil) || /^generic /i.test(stencil) ? [] : [stencil];
  return { ...facts, notes: [...drawnAs, ...remarks].join("; ") || undefined };
}

type Writable = Record<string, GeneratedValue | undefined>;

/** What everything on a surface may be asked. */
function isCommon(question: string, value: string, facts: Writable): boolean {
  if (question === "out of scope") facts.inScope = value.toLowerCase() === "true" ? false : undefined;
  else if (question === "reason for out of scope") facts.outOfScopeReason = value || undefined;
  else return question === "show boundary threats";
  return true;
}

/** Takes an answer over, where models have a property for it. */
function isFact(
  kind: NodeKind | "Dataflow",
  question: string,
  answer: string,
  value: string,
  facts: Writable,
): boolean {
  if (kind === "Actor" || kind === "ExternalEntity") {
    if (question === "authenticates itself") facts.authenticity = "yes";
    return question === "authenticates itself" || question === "type";
  }
  const table = { Dataflow: flowAnswers, Datastore: storeAnswers }[kind as string] ?? processAnswers;
  const row = Object.hasOwn(table, question) ? table[question] : undefined;
  const known = row && Object.hasOwn(row, answer) ? row[answer] : undefined;
  const ending = endings.find(([pattern, wanted]) => pattern.test(question) && wanted === answer)?.[2];
  const states = known ?? (kind === "Dataflow" ? undefined : ending);
  if (states !== undefined) facts[states] = true;
  else if (kind === "Dataflow" && question === "dataflow order" && /^\d{1,6}$/.test(value))
    facts.order = Number(value);
  else if (kind === "Process" && question === "code type") facts.codeType = value;
  else if (kind === "Datastore" && question === "store type" && Object.hasOwn(storeTypes, answer))
    facts.type = storeTypes[answer] || undefined;
  else if (kind !== "Dataflow" && /^allow access from select(?:ed|ive) /.test(answer))
    facts.isIPFiltered = true;
  else if (kind !== "Dataflow" && answer === "allow access from all networks") facts.isInternetFacing = true;
  else return false;
  return true;
}

/** Protocols that stencils of flows are named by. */
export function protocolOf({ stencil, said }: Stencil): string | undefined {
  const called = stencil.trim();
  if (/^(?:HTTPS?|IPsec|SMB|UDP|TCP|TLS|SSH|MQTT|AMQP|FTPS?|SFTP|LDAPS?)$/i.test(called)) return called;
  const words: Readonly<Record<string, string>> = { "named pipe": "Named pipe", "rpc or dcom": "MS-RPC" };
  const known = called.toLowerCase();
  if (Object.hasOwn(words, known)) return words[known];
  const isBluetooth = said.some(({ name, value }) => name === "Physical Network" && value === "Bluetooth");
  return isBluetooth ? "Bluetooth" : undefined;
}
