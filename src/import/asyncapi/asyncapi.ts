import { collector, notes } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { formatOfMedia, openData } from "../interfaces/data.ts";
import { type Found, openReferences, referredFiles } from "../interfaces/references.ts";
import { requiredBy } from "../interfaces/security.ts";
import { isMap, listOf, mapOf, type PlainMap, portOf, textOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { withTraits } from "./traits.ts";

const others = "Other applications";

/** Words of `protocol`, in those of models. */
const protocols = new Map(
  Object.entries({
    kafka: "Kafka",
    "kafka-secure": "Kafka over TLS",
    amqp: "AMQP",
    amqps: "AMQPS",
    amqp1: "AMQP",
    mqtt: "MQTT",
    mqtt5: "MQTT",
    "secure-mqtt": "MQTTS",
    mqtts: "MQTTS",
    nats: "NATS",
    jms: "JMS",
    redis: "Redis",
    stomp: "STOMP",
    stomps: "STOMP over TLS",
    ws: "WS",
    wss: "WSS",
    http: "HTTP",
    https: "HTTPS",
    sns: "HTTPS",
    sqs: "HTTPS",
    googlepubsub: "HTTPS",
    pulsar: "Pulsar",
  }),
);
/** There the application is called itself, and nothing stands between. */
const direct = new Set(["ws", "wss", "http", "https"]);

interface Operation {
  readonly name: string;
  readonly from: string;
  /** Of the application that the document describes. */
  readonly isSent: boolean;
  readonly channel: string;
  readonly servers: readonly string[];
  readonly messages: readonly Found[];
  readonly says: PlainMap;
}

/** An application that sends and receives messages: its brokers, operations as flows, messages as data. AsyncAPI 2 and 3. */
const importer: Importer = (documents, { title }) => {
  const { leave, all } = notes();
  const made = collector();
  const follow = openReferences(documents);
  const data = openData(made, follow);
  for (const document of documents) {
    const version = textOf(mapOf(document.data).asyncapi);
    if (/^[23]\./.test(version)) addApplication(document, mapOf(document.data), version.startsWith("3"));
    else if (version !== "") leave(`AsyncAPI ${version}`, document.file);
  }
  return { levels: [{ path: "", title, things: made.things() }], notImported: all };

  function addApplication(document: SourceDocument, api: PlainMap, isThree: boolean): void {
    const here = (value: unknown, name = ""): Found => ({ value, document, name });
    const info = mapOf(api.info);
    const name = textOf(info.title) || "Application";
    const schemes = new Map(
      Object.entries(mapOf(mapOf(api.components).securitySchemes)).map(([key, one]) => [
        key,
        mapOf(follow(here(one)).value),
      ]),
    );
    const inside = made.add("Boundary", `${name} service`, document.at("info"), {
      isTrusted: true,
      description: "Where the application runs",
    });
    const application = made.add("Process", name, document.at("info"), {
      inBoundary: inside,
      implementsAPI: true,
      description: textOf(info.description).split("\n")[0]?.slice(0, 200) || undefined,
    });
    const brokers = new Map<string, { name: string | null; facts: Facts }>();
    for (const [key, written] of Object.entries(mapOf(api.servers)))
      brokers.set(key, addServer(key, mapOf(follow(here(written)).value)));
    if (!made.has("ExternalEntity", others))
      made.add("ExternalEntity", others, document.at("channels"), {
        isTrusted: false,
        description: "Who sends and receives at the other end",
      });
    const operations = isThree ? operationsOf3(document, api) : operationsOf2(document, api);
    for (const operation of operations) {
      const security = listOf(operation.says.security).map((one) => namedScheme(one, schemes));
      addOperation(
        operation,
        application,
        brokers,
        security.length > 0 ? (requiredBy(security, schemes) ?? {}) : {},
        isThree,
      );
    }
    const spoken = new Set(operations.map(({ channel }) => channel));
    for (const channel of Object.keys(mapOf(api.channels)))
      if (!spoken.has(channel)) leave("channel without an operation", channel);

    function addServer(key: string, server: PlainMap): { name: string | null; facts: Facts } {
      const word = textOf(server.protocol).toLowerCase();
      const address = textOf(server.host) || textOf(server.url);
      const port = portOf(/:(\d+)(?:\/|$)/.exec(address)?.[1]);
      const security = listOf(server.security).map((one) => namedScheme(one, schemes));
      const facts = {
        protocol: protocols.get(word) ?? (word === "" ? undefined : word.toUpperCase()),
        ...(port === undefined ? {} : { dstPort: port }),
        ...(security.length > 0 ? requiredBy(security, schemes) : {}),
      };
      if (direct.has(word)) {
        const told = [key, address.replace(/^[^@]*@/, "")].filter((one) => one !== "").join(": ");
        leave("server that is the application itself", `${told} (${document.at("servers", key)})`);
        return { name: null, facts };
      }
      const broker = made.add(
        "Server",
        [`${key} broker`, `${key} broker of ${name}`],
        document.at("servers", key),
        {
          type: "queue",
          inBoundary: inside,
          protocol: facts.protocol,
          port,
          description:
            textOf(server.description).split("\n")[0] || address.replace(/^[^@]*@/, "") || undefined,
        },
      );
      return { name: broker, facts };
    }
  }

  function addOperation(
    { name, from, isSent, channel, servers, messages, says }: Operation,
    application: string,
    brokers: ReadonlyMap<string, { readonly name: string | null; readonly facts: Facts }>,
    security: Facts,
    isThree: boolean,
  ): void {
    const names = messages.flatMap((message) => {
      const { document, name: key } = follow(message);
      const said = withTraits(message, follow, isThree);
      const payload = isMap(said.payload) && isMap(said.payload.schema) ? said.payload.schema : said.payload;
      const label = textOf(said.name) || textOf(said.title) || key || `message of ${channel}`;
      return data.of(
        { value: payload, document, name: label },
        label,
        formatOfMedia(textOf(said.contentType)),
      );
    });
    const facts: Facts = {
      data: [...new Set(names)].sort(),
      description: [channel, textOf(says.summary)].filter((one) => one !== "").join(": ") || undefined,
    };
    const chosen = servers.length > 0 ? servers : [...brokers.keys()];
    const ways = chosen.length > 0 ? chosen.map((one) => brokers.get(one)) : [undefined];
    for (const [index, way] of ways.entries()) {
      const broker = way?.name ?? null;
      const label = ways.length > 1 ? `${name} (${chosen[index]})` : name;
      const add = (source: string, sink: string, flow: string) =>
        made.flow({ source, sink, name: flow, from, facts: { ...way?.facts, ...security, ...facts } });
      if (broker === null) {
        const [source, sink] = isSent ? [application, others] : [others, application];
        add(source, sink, label);
      } else if (isSent) {
        add(application, broker, label);
        add(broker, others, `${label}, delivered`);
      } else {
        add(others, broker, `${label}, sent`);
        add(broker, application, label);
      }
    }
  }

  /** `publish` is what others publish, and the application receives. */
  function operationsOf2(document: SourceDocument, api: PlainMap): Operation[] {
    return Object.entries(mapOf(api.channels)).flatMap(([channel, written]) => {
      const { value, document: where } = follow({ value: written, document, name: channel });
      const item = mapOf(value);
      return (["publish", "subscribe"] as const).flatMap((key): Operation[] => {
        if (!isMap(item[key])) return [];
        const says = withTraits({ value: item[key], document: where, name: "" }, follow, false);
        const oneOf = listOf(mapOf(says.message).oneOf);
        const messages = (oneOf.length > 0 ? oneOf : [says.message]).map((one) => ({
          value: one,
          document: where,
          name: "",
        }));
        const isSent = key === "subscribe";
        const name = textOf(says.operationId) || `${isSent ? "send" : "receive"} ${channel}`;
        const servers = listOf(item.servers).map(textOf);
        return [
          {
            ...{ name, isSent, channel, servers, messages, says },
            from: document.at("channels", channel, key),
          },
        ];
      });
    });
  }

  function operationsOf3(document: SourceDocument, api: PlainMap): Operation[] {
    return Object.entries(mapOf(api.operations)).flatMap(([name, written]) => {
      const found = { value: written, document, name };
      const { document: where } = follow(found);
      const says = withTraits(found, follow, true);
      const from = document.at("operations", name);
      const isSent = textOf(says.action) === "send";
      const operation = (label: string, way: PlainMap, sent: boolean): Operation => {
        const channel = follow({ value: way.channel, document: where, name: "" });
        const item = mapOf(channel.value);
        const own = listOf(way.messages).map((one) => ({ value: one, document: where, name: "" }));
        const ofChannel = Object.entries(mapOf(item.messages)).map(([key, one]) => ({
          ...{ value: one, document: channel.document, name: key },
        }));
        return {
          ...{ name: label, says, from, isSent: sent, messages: own.length > 0 ? own : ofChannel },
          channel: channel.name,
          servers: listOf(item.servers).map((one) => textOf(mapOf(one).$ref).split("/").at(-1) ?? ""),
        };
      };
      const reply = follow({ value: says.reply, document: where, name: "" }).value;
      return [
        operation(name, says, isSent),
        ...(isMap(reply) && isMap(reply.channel) ? [operation(`${name}, reply`, reply, !isSent)] : []),
      ];
    });
  }
};

/** Version 2 names schemes, version 3 refers to them, or says them right there. */
function namedScheme(one: unknown, schemes: Map<string, PlainMap>): PlainMap {
  const said = mapOf(one);
  const reference = textOf(said.$ref).split("/").at(-1) ?? "";
  if (reference !== "") return { [reference]: listOf(said.scopes) };
  if (textOf(said.type) === "") return said;
  const name = `${textOf(said.type)} said in place`;
  schemes.set(name, said);
  return { [name]: listOf(said.scopes) };
}

export { importer, referredFiles as includesOf };
