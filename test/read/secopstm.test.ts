import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { toHex } from "../../src/model/colors.ts";
import { findElementType } from "../../src/model/element-types.ts";
import { isKindOf, type KindName } from "../../src/model/schema.ts";
import { entry, model, said, statedIn } from "../support/in-memory.ts";

const yes = [true, false];
const ratings = ["low", "medium", "high", "critical"];

/** SecOpsTM's properties of 2026: kind, name in its language, values seen, name here. */
const properties: readonly (readonly [KindName, string, readonly unknown[], string])[] = [
  [
    "Boundary",
    "type",
    ["network-on-prem", "execution-environment", "network-cloud-provider"],
    "boundaryType",
  ],
  ["Boundary", "traversal_difficulty", ["low", "medium", "high"], "traversalDifficulty"],
  ["Boundary", "businessValue", ["Where it earns"], "businessValue"],
  ["Actor", "businessValue", ["Critical"], "businessValue"],
  [
    "Actor",
    "authenticity",
    ["none", "credentials", "two-factor", "sso", "certificate", "client-certificate"],
    "authenticity",
  ],
  ["Actor", "isTrusted", yes, "isTrusted"],
  ["Actor", "is_public", yes, "isPublic"],
  ["Server", "businessValue", ["Low"], "businessValue"],
  ["Server", "machine", ["physical", "virtual", "container", "serverless"], "machine"],
  ["Server", "confidentiality", ratings, "confidentiality"],
  ["Server", "integrity", ratings, "integrity"],
  ["Server", "availability", ratings, "availability"],
  ["Server", "internet_facing", yes, "isInternetFacing"],
  ["Server", "entry_point", yes, "isEntryPoint"],
  ["Server", "mfa_enabled", yes, "controls.usesMFA"],
  [
    "Server",
    "auth_protocol",
    ["oauth", "oidc", "saml", "credentials", "client-certificate", "ldap", "none"],
    "authentication",
  ],
  ["Server", "encryption", ["TLS", "AES-256", "none", "data-with-symmetric-shared-key"], "encryption"],
  ["Server", "redundant", yes, "controls.isResilient"],
  ["Server", "waf", yes, "hasWAF"],
  ["Server", "ids", yes, "hasIDS"],
  ["Server", "ips", yes, "hasIPS"],
  ["Server", "credentials_stored", yes, "storesCredentials"],
  ["Server", "backup_frequency", ["daily", "weekly", "none"], "backupFrequency"],
  ["Server", "health_check_enabled", yes, "hasHealthChecks"],
  ["Server", "database_type", ["sql", "nosql"], "databaseType"],
  ["Dataflow", "businessValue", ["High"], "businessValue"],
  [
    "Dataflow",
    "authentication",
    ["none", "credentials", "token", "two-factor", "client-certificate"],
    "authentication",
  ],
  ["Dataflow", "encryption", ["none", "TLS"], "encryption"],
  ["Dataflow", "port", [443, 50051], "dstPort"],
  ["Dataflow", "vpn", yes, "usesVPN"],
  ["Dataflow", "ip_filtered", yes, "isIPFiltered"],
  ["Dataflow", "is_encrypted", yes, "controls.isEncrypted"],
  ["Data", "businessValue", ["Medium"], "businessValue"],
  [
    "Data",
    "classification",
    ["PUBLIC", "RESTRICTED", "INTERNAL", "SENSITIVE", "CONFIDENTIAL", "SECRET", "TOP_SECRET"],
    "classification",
  ],
  ["Data", "pii", yes, "isPII"],
  ["Data", "dpia", yes, "hasDPIA"],
  ["Data", "encrypted_in_transit", yes, "isEncryptedInTransit"],
  ["Data", "encrypted_at_rest", yes, "isEncryptedAtRest"],
  ["Data", "storage_location", ["Frankfurt", ["Oslo", "Cork"]], "storageLocation"],
  ["Data", "lifetime", ["NONE", "SHORT", "LONG", "AUTO", "PERMANENT"], "retention"],
  ["Data", "credentialsLife", ["NONE", "SHORT", "SHORTLIVED", "LONG", "UNKNOWN"], "credentialsLife"],
];

const sections: Partial<Record<KindName, string>> = {
  Boundary: "boundaries",
  Actor: "actors",
  Server: "servers",
  Dataflow: "dataflows",
  Data: "data",
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replace(/(?<=[a-z])[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);

function inMarkdown(kind: KindName, name: string, value: unknown): [string, string] {
  const written =
    typeof value === "boolean" ? (value ? "True" : "False") : Array.isArray(value) ? `[${value}]` : value;
  const ends = kind === "Dataflow" ? "  from=A,\n  to=B,\n" : "";
  return [`## ${sections[kind]}\n- **It**:\n${ends}  ${name}=${written},\n`, "model.md"];
}

function inYaml(kind: KindName, name: string, value: unknown): [string, string] {
  return [stringify({ [sections[kind] ?? ""]: [{ name: "It", [name]: value }] }), "threat-model.yaml"];
}

describe.each(properties)("%s: %s", (kind, written, values, name) => {
  const spellings = [...new Set([written, camel(written), snake(written)])];
  it.each(values.flatMap((value) => spellings.map((spelling) => [spelling, value] as const)))(
    "%s=%s has its place",
    (spelling, value) => {
      for (const [text, file] of [inMarkdown(kind, spelling, value), inYaml(kind, spelling, value)]) {
        const { model: read, diagnostics } = model(text, file);
        expect(said(diagnostics)).toEqual([]);
        const { source, sink, ...own } = statedIn(entry(read, "It"));
        expect(Object.keys(own)).toEqual([name]);
        if (value === "SHORTLIVED") expect(own[name]).toBe("SHORT");
        else if (name === "storageLocation") expect(own[name]).toEqual([value].flat());
        else if (kind !== "Server" && kind !== "Boundary") expect(own[name]).toBe(value);
      }
    },
  );
});

describe("a word that a property does not know", () => {
  it.each([
    ["Server", "auth_protocol=oath", "oath", 'did you mean "'],
    ["Dataflow", "encryption=scrambled", "scrambled", "none, TLS"],
    ["Server", "backup_frequency=seldom-ish", "seldom-ish", "daily"],
    ["Server", "machine=ghost", "ghost", "physical"],
    ["Server", "database_type=abacus", "abacus", "sql"],
    ["Actor", "authenticity=hunch", "hunch", "credentials"],
  ] as const)("of a %s is told: %s", (kind, property, word, hint) => {
    const [key = "", value] = property.split("=");
    const { diagnostics } = model(...inMarkdown(kind, key, value));
    expect(diagnostics).toMatchObject([{ code: "unknown-word", severity: "warning" }]);
    expect(diagnostics[0]?.message).toContain(`"${word}"`);
    expect(diagnostics[0]?.hint).toContain(hint);
  });

  it.each(["classification=CONFIDENTAIL", "lifetime=LONGISH", "credentialsLife=SHORTISH"])(
    "is an error where the value is one of a few: %s",
    (property) => {
      const [key = "", value] = property.split("=");
      expect(said(model(...inMarkdown("Data", key, value)).diagnostics)).toEqual(
        ["error bad-value model.md:3:"].map((line) => expect.stringContaining(line)),
      );
    },
  );
});

describe("its words of type=", () => {
  const words =
    "web_server api_server database cache load_balancer microservice faas message_broker message_queue cdn api_gateway waf secrets_manager iam identity_provider monitoring object_storage registry workstation router switch proxy firewall ids_ips vpn_gateway domain_controller container lambda storage file_server dns_server mail_server";

  it.each(words.split(" "))("%s is known, also with a hyphen", (word) => {
    expect(findElementType(word)).not.toBeNull();
    expect(findElementType(word.replaceAll("_", "-"))).toBe(findElementType(word));
  });

  it("an artifact registry is a store that speaks no SQL, a service registry is none", () => {
    expect(findElementType("registry")).toMatchObject({ judgedAs: "Datastore", implies: { isSQL: false } });
    expect(findElementType("service_registry")?.judgedAs).toBeNull();
  });
});

it.each(["lightpurple", "darkpurple"])("%s is no colour that a browser knows", (color) => {
  expect(toHex(color)).toBeNull();
});

it("kinds of elements share what is said of all", () => {
  expect(isKindOf("Datastore", "Asset")).toBe(true);
  const { model: read, diagnostics } = model(
    "## Datastores\n- **D**: encryption=AES-256, backup_frequency=daily, credentials_stored=True, confidentiality=high\n" +
      "## Processes\n- **P**: internet_facing=True, auth_protocol=oauth\n## External Entities\n- **E**: authenticity=sso\n",
  );
  expect(said(diagnostics)).toEqual([]);
  expect(Object.keys(statedIn(entry(read, "P")))).toEqual(["isInternetFacing", "authentication"]);
});
