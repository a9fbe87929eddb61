import { describe, expect, it } from "vitest";
import { elementTypes, findElementType, shapeOf } from "../../src/model/element-types.ts";
import { propertiesOf } from "../../src/model/properties.ts";
import { elementKinds } from "../../src/model/schema.ts";

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
    ["Amazon S3", "object_storage", "Datastore"],
    ["AWS Lambda", "serverless_function", "Lambda"],
    ["PostgreSQL 15.2", "database", "Datastore"],
    ["Redis Cluster", "cache", "Datastore"],
    ["managed_mongodb_atlas", "nosql_database", "Datastore"],
    ["Google Cloud Pub Sub", "queue", null],
    ["Azure Key Vault", "secret_store", "Datastore"],
    ["HashiCorp Vault Enterprise", "secret_store", "Datastore"],
    ["OpenSearch Serverless", "search_index", "Datastore"],
    ["kubernetes cluster", "kubernetes", null],
  ])("%s is a %s", (word, name, judgedAs) => {
    expect(findElementType(word)).toMatchObject({ name, judgedAs });
  });

  it.each(["", "toaster", "constructor", "data base server x", "Amazon", "cluster of ours", "15", "aws 2"])(
    "%j is legal and means nothing",
    (word) => {
      expect(findElementType(word)).toBeNull();
    },
  );

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
        .filter(
          (key) =>
            ![judgedAs ?? "Server", "Datastore" as const].some((kind) => propertiesOf(kind).byName.has(key)),
        )
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
