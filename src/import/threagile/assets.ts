import { findElementType } from "../../model/element-types.ts";
import type { ElementKind } from "../../model/schema.ts";
import type { Facts, GeneratedValue } from "../imported.ts";
import { type PlainMap, textOf, textsOf, truthOf } from "../plain.ts";
import { protocols, technologies } from "../tables/threagile.ts";
import { plainWords } from "./entries.ts";

/** How much it matters, of integrity and availability. */
const needs: Readonly<Record<string, string>> = {
  archive: "LOW",
  operational: "LOW",
  important: "MEDIUM",
  critical: "HIGH",
  "mission-critical": "CRITICAL",
};
/** And of confidentiality; what is public needs none. */
const secrecy: Readonly<Record<string, readonly [need: string | undefined, classification: string]>> = {
  public: [undefined, "PUBLIC"],
  internal: ["LOW", "INTERNAL"],
  restricted: ["MEDIUM", "RESTRICTED"],
  confidential: ["HIGH", "CONFIDENTIAL"],
  "strictly-confidential": ["CRITICAL", "SECRET"],
};

function pick<Value>(table: Readonly<Record<string, Value>>, word: unknown): Value | undefined {
  const key = textOf(word);
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function ratings(says: PlainMap): Facts {
  return {
    confidentiality: pick(secrecy, says.confidentiality)?.[0],
    integrity: pick(needs, says.integrity),
    availability: pick(needs, says.availability),
  };
}

/** A description, with what models have no property for. */
function described(says: PlainMap, more: Readonly<Record<string, unknown>>): string | undefined {
  const rest = Object.entries(more).flatMap(([name, value]) => {
    const said = plainWords(textOf(value));
    return said === "" ? [] : [`${name}: ${said}.`.replace(/\.\.$/, ".")];
  });
  const text = [plainWords(textOf(says.description)), rest.join(" ")]
    .filter((one) => one !== "")
    .join("\n\n");
  return text || undefined;
}

export function dataFacts(says: PlainMap): Facts {
  return {
    ...ratings(says),
    classification: pick(secrecy, says.confidentiality)?.[1],
    description: described(says, {
      Origin: says.origin,
      Owner: says.owner,
      Quantity: says.quantity,
      "Why these ratings": says.justification_cia_rating,
    }),
    tags: [...textsOf(says.tags), ...textsOf(says.usage)],
  };
}

/** What a technical asset is, and what it says of itself. */
export function assetFacts(says: PlainMap): { readonly kind: ElementKind; readonly facts: Facts } {
  const words = [...textsOf(says.technologies), ...textsOf(says.technology)];
  const type = words.map((word) => pick(technologies, word) ?? findElementType(word)?.name).find(Boolean);
  const kind = kindOf(textOf(says.type), type);
  const formats = textsOf(says.data_formats_accepted);
  const isOut = truthOf(says.out_of_scope) === true;
  const yes = (value: boolean | undefined) => value || undefined;
  const facts: Record<string, GeneratedValue | undefined> = {
    ...ratings(says),
    type,
    description: described(says, {
      Owner: says.owner,
      Technology: words.join(", "),
      Size: says.size,
      Accepts: formats.join(", "),
      "Why these ratings": says.justification_cia_rating,
    }),
    inScope: isOut ? false : undefined,
    outOfScopeReason: isOut ? plainWords(textOf(says.justification_out_of_scope)) || undefined : undefined,
    isInternetFacing: yes(truthOf(says.internet)),
    machine: textOf(says.machine) || undefined,
    encryption: textOf(says.encryption) || undefined,
    isMultiTenant: truthOf(says.multi_tenant),
    "controls.isResilient": truthOf(says.redundant),
    acceptsFiles: yes(formats.includes("file")),
    deserializesObjects: yes(formats.includes("serialization")),
    ...(kind === "Server" ? { usesXMLParser: yes(formats.includes("xml")) } : {}),
    tags: [
      ...textsOf(says.tags),
      ...textsOf(says.usage),
      ...(truthOf(says.custom_developed_parts) ? ["custom developed"] : []),
      ...(truthOf(says.used_as_client_by_human) ? ["used by people"] : []),
    ],
  };
  return { kind, facts };
}

function kindOf(type: string, technology: string | undefined): ElementKind {
  if (type === "external-entity") return "ExternalEntity";
  if (type === "datastore") return "Datastore";
  if (technology === "serverless_function") return "Lambda";
  if (technology === "llm") return "LLM";
  const isClient = ["client_browser", "workstation", "mobile_app", "cli", "scheduler"].includes(
    technology ?? "",
  );
  return technology === undefined || isClient ? "Process" : "Server";
}

/** What a communication link says of itself; data in both directions are on their way. */
export function linkFacts(says: PlainMap, dataOf: (ids: unknown) => readonly string[]): Facts {
  const [protocol, isEncrypted] = pick(protocols, says.protocol) ?? [textOf(says.protocol)];
  const authorization = textOf(says.authorization);
  const received = dataOf(says.data_assets_received);
  return {
    description: described(says, { Brings: received.join(", ") }),
    protocol: protocol || undefined,
    "controls.isEncrypted": isEncrypted,
    authentication: textOf(says.authentication) || undefined,
    "controls.authorizesSource": authorization === "" ? undefined : authorization !== "none",
    usesVPN: truthOf(says.vpn),
    isIPFiltered: truthOf(says.ip_filtered),
    usesSessionTokens: textOf(says.authentication) === "session-id" || undefined,
    data: [...new Set([...dataOf(says.data_assets_sent), ...received])],
    tags: [
      ...textsOf(says.tags),
      ...textsOf(says.usage),
      ...(truthOf(says.readonly) ? ["read only"] : []),
      ...(authorization === "" || authorization === "none" ? [] : [authorization]),
    ],
  };
}

/** The way to an id that risks call a link by (`createDataFlowId` of `pkg/model/parse.go`). */
export function linkId(source: string, title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${source}>${plain}`;
}
