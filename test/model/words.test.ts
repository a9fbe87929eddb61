import { describe, expect, it } from "vitest";
import { tint, toHex } from "../../src/model/colors.ts";
import { elementTypes, findElementType, shapeOf } from "../../src/model/element-types.ts";
import {
  Classification,
  DatastoreType,
  enums,
  isEnumMember,
  Lifetime,
  TLSVersion,
} from "../../src/model/enums.ts";
import { propertiesOf } from "../../src/model/properties.ts";
import { isEncryptedProtocol } from "../../src/model/protocols.ts";
import { elementKinds } from "../../src/model/schema.ts";

describe("colours", () => {
  it.each([
    ["#abc", "#aabbcc"],
    ["#AABBCC", "#aabbcc"],
    ["#aabbcc80", "#aabbcc"],
    [" LightBlue ", "#add8e6"],
    ["grey0", "#000000"],
    ["gray100", "#ffffff"],
    ["grey69", "#b0b0b0"],
    ["grey101", null],
    ["#ab", null],
    ["#abcd", null],
    ["#ggg", null],
    ["", null],
    ["constructor", null],
    ["__proto__", null],
    ["red;}", null],
  ])("%s is %s", (word, hex) => {
    expect(toHex(word)).toBe(hex);
  });

  it("are a wash behind text", () => {
    expect(tint("red")).toBe("#ff000048");
    expect(tint("nonsense")).toBe("nonsense");
  });
});

describe("protocols", () => {
  it.each([
    "HTTPS",
    "https",
    " TLS ",
    "mTLS",
    "SSH",
    "SFTP",
    "LDAPS",
    "WSS",
    "HTTP/3",
    "TLS 1.2",
    "gRPC over TLS",
    "gRPC/TLS",
    "DNS-over-HTTPS".replace("DNS-", ""),
  ])("%s encrypts", (protocol) => {
    expect(isEncryptedProtocol(protocol)).toBe(true);
  });

  it.each([
    "",
    "HTTP",
    "http",
    "FTP",
    "HTTP/S",
    "HTTPS or HTTP",
    "HTTP over VPN",
    "TCP",
    "gRPC",
    "JDBC/ODBC",
    "httpsx",
    "DB Sync",
  ])("%j does not promise to encrypt", (protocol) => {
    expect(isEncryptedProtocol(protocol)).toBe(false);
  });
});

describe("enumerations", () => {
  it("have pytm's members in pytm's order", () => {
    expect(
      Object.fromEntries(
        Object.entries(enums).map(([name, members]) => [name, Object.keys(members).join(" ")]),
      ),
    ).toEqual({
      Action: "NO_ACTION RESTRICT IGNORE",
      Classification: "UNKNOWN PUBLIC RESTRICTED SENSITIVE SECRET TOP_SECRET",
      TLSVersion: "NONE SSLv1 SSLv2 SSLv3 TLSv10 TLSv11 TLSv12 TLSv13",
      Lifetime: "NONE UNKNOWN SHORT LONG AUTO MANUAL HARDCODED",
      DatastoreType: "UNKNOWN FILE_SYSTEM SQL LDAP AWS_S3",
    });
  });

  it("have ranks where pytm compares them", () => {
    expect(Object.values(Classification).map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(TLSVersion.TLSv13.rank).toBe(7);
    expect(
      [...Object.values(Lifetime), ...Object.values(DatastoreType)].filter(({ rank }) => rank !== null),
    ).toEqual([]);
  });

  it("are told from other values", () => {
    expect(isEnumMember(Lifetime.LONG)).toBe(true);
    for (const other of [null, undefined, "LONG", 3, {}, { json: 1 }, []])
      expect(isEnumMember(other)).toBe(false);
  });
});

describe("words of type=", () => {
  it.each([
    ["database", "database", "Datastore"],
    ["DatabaseServer", "database", "Datastore"],
    ["PostgreSQL", "database", "Datastore"],
    ["redis", "cache", "Datastore"],
    ["s3", "object_storage", "Datastore"],
    ["web_server", "web_server", null],
    ["WebServer", "web_server", null],
    ["AppServer", "app_server", null],
    ["app server", "app_server", null],
    ["central_server", "app_server", null],
    ["firewall", "firewall", null],
    ["external_firewall", "firewall", null],
    ["protocol_break_device", "protocol_break_device", null],
    ["load_balancer", "load_balancer", null],
    ["switch", "switch", null],
    ["message_broker", "queue", null],
    ["Queue", "queue", null],
    ["service_discovery", "service_discovery", null],
    ["authentication_server", "identity_provider", null],
    ["client_browser", "client_browser", null],
    ["lambda", "serverless_function", "Lambda"],
    ["llm", "llm", "LLM"],
    ["agent", "ai_agent", "Agent"],
  ])("%s is a %s", (word, name, judgedAs) => {
    expect(findElementType(word)).toMatchObject({ name, judgedAs });
  });

  it.each(["", "toaster", "constructor", "data base server x"])("%j is legal and means nothing", (word) => {
    expect(findElementType(word)).toBeNull();
  });

  it("say what a switch, a queue and a database do not do", () => {
    expect(findElementType("switch")).toMatchObject({
      speaksHTML: false,
      isNetworkDevice: true,
      processesInput: false,
    });
    expect(findElementType("queue")).toMatchObject({
      speaksHTML: false,
      isNetworkDevice: false,
      processesInput: false,
    });
    expect(findElementType("database")).toMatchObject({ speaksHTML: false, implies: { isSQL: true } });
    expect(findElementType("mongodb")).toMatchObject({ implies: { isSQL: false } });
    expect(findElementType("web_server")).toMatchObject({
      speaksHTML: true,
      processesInput: true,
      implies: {},
    });
  });

  it("imply only values that their kind has", () => {
    const wrong = elementTypes().flatMap(({ name, judgedAs, implies }) =>
      Object.keys(implies)
        .filter((key) => !propertiesOf(judgedAs ?? "Server").byName.has(key))
        .map((key) => `${name}: ${key}`),
    );
    expect(wrong).toEqual([]);
  });

  it("find themselves, and have titles of their own", () => {
    const types = elementTypes();
    expect(types.filter((type) => findElementType(type.name) !== type)).toEqual([]);
    expect(new Set(types.map(({ title }) => title)).size).toBe(types.length);
    expect(types.length).toBeGreaterThan(30);
  });

  it("shape a kind, or leave it pytm's shape", () => {
    expect(elementKinds.map((kind) => `${kind} ${shapeOf(kind, null)}`)).toEqual([
      "Actor square",
      "Asset box",
      "ExternalEntity square",
      "Server circle",
      "Process circle",
      "SetOfProcesses doublecircle",
      "Datastore cylinder",
      "Lambda rounded",
      "LLM hexagon",
      "Agent hexagon",
    ]);
    expect(shapeOf("Server", findElementType("redis"))).toBe("cylinder");
  });
});
