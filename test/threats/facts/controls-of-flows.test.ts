import { describe, expect, it } from "vitest";
import { evidenceOf, outcomeOf } from "../../support/in-memory.ts";

/** A flow from an actor, a server or a device to a server; what is stated of the sender, the receiver and the flow. */
const model = (flow: string, sink = "", source = "", kind = "kind=Server") =>
  `## Servers\n- **A**: ${kind}${source && `, ${source}`}\n- **B**: ${sink}\n## Dataflows\n- **F**: from=A, to=B${flow && `, ${flow}`}\n`;
const is = (attribute: string, text: string) => outcomeOf(`target.${attribute}`, text, "flow:F");

describe("authenticatesCaller", () => {
  it.each<[string, string, string]>([
    ["authenticatesSource=True", "", ""],
    ["isAuthenticated=True", "", ""],
    ["implementsAuthenticationScheme=True", "", ""],
    ...["OAuth2", "OIDC", "SAML", "JWT", "API key", "mTLS", "our own tokens"].map(
      (scheme): [string, string, string] => [`authenticationScheme="${scheme}"`, "", ""],
    ),
    ["usesMFA=True", "", ""],
    ["", "authenticatesSource=True", ""],
    ["", "implementsAuthenticationScheme=True", ""],
    ["", "authenticationScheme=OIDC", ""],
    ["", "usesMFA=True", ""],
    ["protocol=mTLS", "", ""],
    ["protocol=SSH", "", ""],
    ["protocol=Kerberos", "", ""],
    ['protocol="HTTPS (JWT)"', "", ""],
    ["", "protocol=SFTP", ""],
    ["authenticatesSource=False, protocol=mTLS", "", ""],
  ])("is true where it is stated: %s / %s", (flow, sink, source) => {
    expect(is("authenticatesCaller", model(flow, sink, source))).toBe(true);
  });

  it.each<[string, string, string]>([
    ["", "", ""],
    ["protocol=HTTPS", "", ""],
    ["protocol=PostgreSQL", "", ""],
    ["authenticationScheme=none", "", ""],
    ['authenticationScheme="n/a"', "", ""],
    ["authenticationScheme=anonymous", "", ""],
    ...["TBD", "?", "unknown", "to be defined", "planned OAuth2", "mTLS (optional)", "JWT, if possible"].map(
      (scheme): [string, string, string] => [`authenticationScheme="${scheme}"`, "", ""],
    ),
    ["authenticatesSource=False", "usesMFA=False", ""],
    ["authenticatesSource=False", "authenticatesSource=True", ""],
    ["authentication=none", "auth_protocol=oidc", ""],
    // What a server asks of its own callers says nothing of how it calls others.
    ["", "", "authenticatesSource=True"],
    ["", "", "authenticationScheme=OAuth2"],
    ["", "authenticatesDestination=True", ""],
  ])("is false where nobody says so: %s / %s / %s", (flow, sink, source) => {
    expect(is("authenticatesCaller", model(flow, sink, source))).toBe(false);
  });

  it.each(["kind=Actor", "type=mobile_app", "type=browser", "type=iot_device"])(
    "hears what is said of a sender whom nobody calls: %s",
    (kind) => {
      for (const says of ["authenticationScheme=OIDC", "usesMFA=True", "isAuthenticated=True"])
        expect(is("authenticatesCaller", model("", "", says, kind))).toBe(true);
      expect(is("authenticatesCaller", model("", "", "", kind))).toBe(false);
    },
  );

  it("shows which place answered, and asks where it belongs", () => {
    const read = (text: string) =>
      evidenceOf("target.authenticatesCaller", text, "flow:F").map(({ property }) => property);
    expect(read(model("protocol=SSH"))).toContain("protocol");
    expect(read(model("", "authenticationScheme=OIDC"))).toContain("sink.controls.authenticationScheme");
    expect(read(model("protocol=HTTPS"))).toEqual([
      "controls.authenticatesSource",
      "sink.controls.authenticatesSource",
      "sink.controls.implementsAuthenticationScheme",
    ]);
  });
});

describe("isEncryptedInTransit", () => {
  it.each<[string, string, string]>([
    ["isEncrypted=True", "", ""],
    ["", "isEncrypted=True", ""],
    ["", "", "isEncrypted=True"],
    ["tlsVersion=TLSv12", "", ""],
    ["", "minTLSVersion=TLSv12", ""],
    ["", "usesVPN=True", ""],
    ["usesVPN=True", "", ""],
    ["controls.usesVPN=True", "", ""],
    ["authenticationScheme=mTLS", "", ""],
    ["", 'authenticationScheme="mutual TLS"', ""],
    ["", "protocol=AMQPS", ""],
  ])("is true where it is stated: %s / %s / %s", (flow, sink, source) => {
    expect(is("isEncryptedInTransit", model(flow, sink, source))).toBe(true);
  });

  it.each<[string, string, string]>([
    ["", "", ""],
    ["protocol=MQTT", "", ""],
    ["isEncrypted=False", "", "isEncrypted=True"],
    ["encryption=none", "usesVPN=True", ""],
    ["isEncrypted=False", "minTLSVersion=TLSv12", ""],
    ["authenticationScheme=OAuth2", "", ""],
    ["", "minTLSVersion=NONE", ""],
    ["", "", "kind=Datastore, isEncrypted=True"],
    ["", "isEncryptedAtRest=True", ""],
  ])("is false where nobody says so: %s / %s / %s", (flow, sink, source) => {
    const kind = source.startsWith("kind=") ? source : "kind=Server";
    expect(
      is("isEncryptedInTransit", model(flow, sink, source.startsWith("kind=") ? "" : source, kind)),
    ).toBe(false);
  });
});

describe("the other attributes of flows", () => {
  it.each<[string, string, string, boolean]>([
    ["authenticatesStrongly", "usesMFA=True", "", true],
    ["authenticatesStrongly", "", "usesMFA=True", true],
    ["authenticatesStrongly", "authenticationScheme=passkey", "", true],
    ["authenticatesStrongly", "protocol=mTLS", "", true],
    ["authenticatesStrongly", "authenticationScheme=OAuth2", "", false],
    ["authorizesCaller", "authorizesSource=True", "", true],
    ["authorizesCaller", "hasAccessControl=True", "", true],
    ["authorizesCaller", "", "hasAccessControl=True", true],
    ["authorizesCaller", "", "", false],
    ["hasWeakScheme", "authenticationScheme=basic", "", true],
    ["hasWeakScheme", "", 'authenticationScheme="HTTP Digest"', true],
    ["hasWeakScheme", "authenticationScheme=OIDC", "", false],
    ["hasWeakProtocol", "protocol=telnet", "", true],
    ["hasWeakProtocol", "protocol=SSH", "", false],
    ["isObsoletelyEncrypted", "tlsVersion=TLSv11", "", true],
    ["isObsoletelyEncrypted", 'protocol="TLS 1.0"', "", true],
    ["isObsoletelyEncrypted", 'protocol="TLS 1.0", tlsVersion=TLSv13', "", false],
    ["isObsoletelyEncrypted", "", "", false],
    ["isLocal", 'protocol="Unix socket"', "", true],
    ["isLocal", "protocol=HTTP", "", false],
    ["isOnFieldBus", "protocol=Modbus", "", true],
    ["isOnFieldBus", "protocol=Zigbee", "", false],
    ["isOnRadio", "protocol=Zigbee", "", true],
    ["isOnRadio", "protocol=HTTP", "", false],
    ["mayCarryHTML", "", "", true],
    ["mayCarryHTML", "protocol=Https", "", true],
    ["mayCarryHTML", "protocol=MQTT", "", false],
    ["stated.usesParameterizedInput", "usesParameterizedInput=True", "", true],
    ["stated.usesParameterizedInput", "", "", false],
    ["sink.stated.isHardened", "", "isHardened=True", true],
  ])("%s of %s / %s is %s", (attribute, flow, sink, expected) => {
    expect(is(attribute, model(flow, sink))).toBe(expected);
  });

  it("reads nothing of what nobody states", () => {
    expect(evidenceOf("target.stated.isHardened", model(""), "A")).toEqual([]);
    expect(evidenceOf("target.stated.isHardened", model("", "", "isHardened=False"), "A")).toHaveLength(1);
  });
});

describe("mayQuerySQL", () => {
  const store = (says: string, flow = "") =>
    `## Servers\n- **A**:\n## Datastores\n- **B**: ${says}\n## Dataflows\n- **F**: from=A, to=B${flow && `, ${flow}`}\n`;

  it.each<[string, string]>([
    ["", ""],
    ["type=postgres", ""],
    ["type=database", "protocol=HTTPS"],
    ["", "protocol=JDBC"],
    ["", 'protocol="PostgreSQL/TLS"'],
    ["isSQL=True", ""],
    ["datastoreType=SQL", ""],
    ["type=a_word_of_our_own", ""],
  ])("is true of a store that may: %s / %s", (says, flow) => {
    expect(is("mayQuerySQL", store(says, flow))).toBe(true);
  });

  it.each<[string, string]>([
    ...[
      "queue",
      "topic",
      "kafka",
      "cache",
      "redis",
      "key_value_store",
      "mongodb",
      "document_database",
      "s3",
      "file_system",
      "search_index",
      "registry",
      "container_registry",
      "vault",
      "ldap",
      "log_store",
      "graph_database",
      "vector_store",
    ].map((type): [string, string] => [`type=${type}`, ""]),
    ...["AMQP", "MongoDB", "Redis", "rediss", "S3", "MQTTS", "Kafka", "LDAP", "NFS"].map(
      (protocol): [string, string] => ["", `protocol="${protocol}"`],
    ),
    ["type=database", "protocol=MongoDB"],
    ["isSQL=False", ""],
    ["isSQL=False, type=postgres", ""],
    ["isSQL=False", "protocol=PostgreSQL"],
    ["datastoreType=AWS_S3", ""],
    ["protocol=AMQPS", ""],
  ])("is false of a store that does not: %s / %s", (says, flow) => {
    expect(is("mayQuerySQL", store(says, flow))).toBe(false);
  });

  it("asks the name where type, protocol and store leave it open", () => {
    const named = (name: string, says: string, flow = "") =>
      store(says, flow).replace("**B**", `**${name}**`).replace("to=B", `to="${name}"`);
    expect(is("mayQuerySQL", named("Redis", ""))).toBe(false);
    expect(is("mayQuerySQL", named("Redis", "type=database", "protocol=HTTPS"))).toBe(false);
    expect(is("mayQuerySQL", named("Redis", "type=postgres"))).toBe(true);
    expect(is("mayQuerySQL", named("Redis", "isSQL=True"))).toBe(true);
    expect(is("mayQuerySQL", named("Redis", "database_type=sql"))).toBe(true);
    expect(is("mayQuerySQL", named("Redis", "", "protocol=JDBC"))).toBe(true);
    expect(is("mayQuerySQL", named("Orders", 'type="topic of ours"'))).toBe(false);
  });

  it("is false of what is no store", () => {
    expect(is("mayQuerySQL", model("protocol=JDBC"))).toBe(false);
  });
});
