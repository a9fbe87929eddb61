import { expect, it } from "vitest";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const two = `asyncapi: 2.6.0
info: { title: Lights }
servers:
  production: { url: broker.example.org:8883, protocol: secure-mqtt, security: [{ key: [] }] }
  live: { url: live.example.org, protocol: wss }
channels:
  measured:
    servers: [production]
    publish: { operationId: receive, message: { $ref: "#/components/messages/measured" } }
  turned:
    servers: [production, live]
    subscribe: { message: { oneOf: [{ name: turnOn, payload: { properties: { email: {} } } }] } }
  silent: {}
components:
  messages: { measured: { contentType: application/json, payload: { $ref: "#/components/schemas/Measure" } } }
  schemas: { Measure: { properties: { lumens: {} } } }
  securitySchemes: { key: { type: userPassword } }
`;

it("version 2: what others publish is received, what they subscribe to is sent", async () => {
  const result = await importTexts("asyncapi", two);
  expect(result.names).toEqual([
    "Boundary Lights service",
    "Data Measure",
    "Data turnOn",
    "ExternalEntity Other applications",
    "Process Lights",
    "Server production broker",
  ]);
  expect(result.flows).toEqual([
    "production broker > Lights: MQTTS 8883",
    "Other applications > production broker: MQTTS 8883",
    "Lights > Other applications: WSS",
    "Lights > production broker: MQTTS 8883",
    "production broker > Other applications: MQTTS 8883",
  ]);
  expect(result.factsOf("receive")).toMatchObject({ authentication: "credentials", data: ["Measure"] });
  expect(result.factsOf("send turned (live)")).toMatchObject({
    data: ["turnOn"],
    sink: "Other applications",
  });
  expect(result.factsOf("turnOn")).toMatchObject({ isPII: true });
  expect(leftOutOf(result)).toEqual([
    "1 channel without an operation",
    "1 server that is the application itself",
  ]);
  expect(result.leftOut.flatMap(({ examples }) => examples)).toContain(
    "live: live.example.org (source.yaml:5)",
  );
});

const three = `asyncapi: 3.0.0
info: { title: Orders }
servers:
  kafka: { host: "kafka.example.org:9092", protocol: kafka-secure, security: [{ type: mutualTLS }] }
channels:
  placed: { address: orders.placed, messages: { order: { payload: { $ref: "#/components/schemas/Order" } } } }
operations:
  place: { action: send, channel: { $ref: "#/channels/placed" } }
  take: { action: receive, channel: { $ref: "#/channels/placed" }, messages: [{ $ref: "#/channels/placed/messages/order" }] }
components: { schemas: { Order: { properties: { cardNumber: {} } } } }
`;

it("version 3: operations say themselves whether they send", async () => {
  const { flows, factsOf } = await importTexts("asyncapi", three);
  expect(flows).toEqual([
    "Orders > kafka broker: Kafka over TLS 9092",
    "kafka broker > Other applications: Kafka over TLS 9092",
    "kafka broker > Orders: Kafka over TLS 9092",
    "Other applications > kafka broker: Kafka over TLS 9092",
  ]);
  expect(factsOf("place")).toMatchObject({ data: ["Order"], authentication: "mtls", description: "placed" });
});

it("an answer goes the other way, and operations may need more than their server", async () => {
  const { things } = await importTexts(
    "asyncapi",
    three
      .replace(
        "place: { action: send,",
        "place: { action: send, security: [{ type: userPassword }], reply: { channel: { $ref: '#/channels/answers' } },",
      )
      .replace("channels:\n", "channels:\n  answers: {}\n"),
  );
  const [first, answer] = ["place", "place, reply"].map(
    (one) => things.find(({ name }) => name === one)?.facts,
  );
  expect([first?.source, first?.authentication]).toEqual(["Orders", "credentials"]);
  expect([answer?.source, answer?.sink]).toEqual(["kafka broker", "Orders"]);
});

it("what nobody expects is no mistake", async () => {
  const { names, leftOut } = await importTexts(
    "asyncapi",
    "asyncapi: 3.0.0\ninfo: 1\nservers: { a: 7 }\nchannels: [1]\noperations: { x: 1, y: { action: send, channel: { $ref: '#/no' }, messages: 3 } }\n---\nasyncapi: 1.0.0\n",
  );
  expect(names).toContain("Process Application");
  expect(leftOut.map(({ kind }) => kind)).toContain("AsyncAPI 1.0.0");
});

it.each(["__proto__", "constructor", "toString"])(
  "a protocol that is called %s is a word like any other",
  async (protocol) => {
    const { flows } = await importTexts("asyncapi", two.replace("secure-mqtt", protocol));
    const word = `: ${protocol.toUpperCase()} `;
    expect(flows.filter((flow) => flow.includes(word)).length).toBeGreaterThan(0);
  },
);
