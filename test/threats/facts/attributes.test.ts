import { describe, expect, it } from "vitest";
import { MISSING } from "../../../src/conditions/host.ts";
import { type Classification, TLSVersion } from "../../../src/model/enums.ts";
import { attributeNames, controlGetterOf, getterOf } from "../../../src/threats/facts/attributes.ts";
import { createHost } from "../../../src/threats/facts/host.ts";
import type { Files } from "../../support/folders.ts";
import { facts, linkTexts, outcomeOf, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

/** The value of `target.NAME`. */
function attribute(text: string | Files, key: string, name: string, level = ""): unknown {
  return host.attribute(subjectAt(linkTexts(text), key, level), name);
}

const typed = `
## Boundaries
- **Zone**:
## Actors
- **User**:
- **Phone**: type="mobile_app"
## External Entities
- **Bank**:
## Servers
- **Plain**:
- **Odd**: type="teapot"
- **Web**: type="Web Server"
- **Nginx**: type=nginx
- **Postgres**: type=postgres
- **Redis**: stereotype="redis"
- **Switch**: type="core_switch"
- **Router**: type=router
- **Wall**: type="FIREWALL"
- **Waf**: type=waf
- **Balancer**: type="load-balancer"
- **Vpn**: type="vpn_server"
- **Break**: type="protocol_break"
- **Gateway**: type="api_gateway"
- **Queue**: type=kafka
- **Bucket**: type="s3"
- **Function**: type=lambda
- **Model**: type=llm
- **Helper**: type="ai_agent"
## Processes
- **Job**:
- **Jobs**: kind=SetOfProcesses
## Datastores
- **Store**:
## Lambdas
- **Resize**:
## LLMs
- **Chat**:
## Agents
- **Robot**:
## Dataflows
- **Ask**: from="User", to="Web"
- **Gone**: from="User", to="Nobody"
`;

describe("what the type of an element says", () => {
  // key, typeName, judged as, speaksHTML, isNetworkDevice, processesInput
  it.each([
    ["User", "", "Actor", false, false, true],
    ["Phone", "mobile_app", "Actor", true, false, true],
    ["Bank", "", "ExternalEntity", false, false, true],
    ["Plain", "", "Server", false, false, true],
    ["Odd", "", "Server", false, false, true],
    ["Web", "web_server", "Server", true, false, true],
    ["Nginx", "web_server", "Server", true, false, true],
    ["Postgres", "database", "Datastore", false, false, true],
    ["Redis", "cache", "Datastore", false, false, true],
    ["Switch", "switch", "Server", false, true, false],
    ["Router", "router", "Server", false, true, false],
    ["Wall", "firewall", "Server", false, true, false],
    ["Waf", "waf", "Server", false, true, true],
    ["Balancer", "load_balancer", "Server", false, true, true],
    ["Vpn", "vpn_gateway", "Server", false, true, true],
    ["Break", "protocol_break_device", "Server", false, true, true],
    ["Gateway", "api_gateway", "Server", false, false, true],
    ["Queue", "queue", "Server", false, false, false],
    ["Bucket", "object_storage", "Datastore", false, false, true],
    ["Function", "serverless_function", "Lambda", false, false, true],
    ["Model", "llm", "LLM", false, false, true],
    ["Helper", "ai_agent", "Agent", false, false, true],
    ["Job", "", "Process", false, false, true],
    ["Jobs", "", "SetOfProcesses", false, false, true],
    ["Store", "", "Datastore", false, false, true],
    ["Resize", "", "Lambda", false, false, true],
    ["Chat", "", "LLM", false, false, true],
    ["boundary:Zone", "", "Boundary", false, false, true],
    ["flow:Ask", "", "Dataflow", false, false, true],
  ])("%s: %s, judged as %s", (key, typeName, kind, speaksHTML, isNetworkDevice, processesInput) => {
    const subject = subjectAt(linkTexts(typed), key);
    expect(subject.kind).toBe(kind);
    const seen = Object.fromEntries(
      ["typeName", "speaksHTML", "isNetworkDevice", "processesInput"].map((name) => [
        name,
        host.attribute(subject, name),
      ]),
    );
    expect(seen).toEqual({ typeName, speaksHTML, isNetworkDevice, processesInput });
  });

  it.each([
    ["", false],
    [", protocol=HTTPS", true],
    [", protocol=gRPC", false],
  ])("of an element without a type, HTML is spoken where its callers do: %s", (attributes, expected) => {
    const text = `## Actors\n- **U**:\n## Servers\n- **S**:\n## Dataflows\n- **F**: from=U, to=S${attributes}\n`;
    expect(host.attribute(subjectAt(linkTexts(text), "S"), "speaksHTML")).toBe(expected);
  });

  it("keeps the kind as written visible beside the kind that rules see", () => {
    const { of } = subjectAt(linkTexts(typed), "Postgres");
    expect(of).toMatchObject({ kind: "Server", judgedAs: "Datastore" });
  });

  it("implies values, which a stated one overrides", () => {
    const text = `## Servers\n- **A**: type=redis\n- **B**: type=redis, isSQL=True\n- **C**: type=logs\n`;
    expect(attribute(text, "A", "isSQL")).toBe(false);
    expect(attribute(text, "B", "isSQL")).toBe(true);
    expect(attribute(text, "C", "storesLogData")).toBe(true);
  });
});

const carried = `
## Servers
- **Web**:
- **Shelf**: data="Secret plan"
- **Idle**:
## Datastores
- **Store**: data="Key"
- **Files**:
- **Empty**:
## Data
- **Leaflet**: classification=PUBLIC
- **Memo**: classification=RESTRICTED
- **Card**: classification=SECRET, isPII=True
- **Key**: isCredentials=True
- **Lease**: credentialsLife=LONG
- **Unsaid**:
- **Secret plan**: classification=TOP_SECRET
## Dataflows
- **Print**: from="Web", to="Files", data="Leaflet"
- **Pay**: from="Web", to="Store", data=[Leaflet, Card, Memo]
- **Sign**: from="Web", to="Files", data="Lease"
- **Hum**: from="Idle", to="Web", data="Unsaid"
- **Nothing**: from="Idle", to="Empty"
- **Send**: from="Shelf", to="Idle"
- **Fetch**: from="Store", to="Web", data="Memo", isResponse=True
- **Echo**: from="Files", to="Files"
`;

describe("data that flows carry and stores hold", () => {
  const names = ["carriesCredentials", "carriesPII"];
  // flow, highest classification, credentials, personal data
  it.each([
    ["flow:Print", "PUBLIC", false, false],
    ["flow:Pay", "SECRET", false, true],
    ["flow:Sign", "UNKNOWN", true, false],
    ["flow:Hum", "UNKNOWN", false, false],
    ["flow:Nothing", "UNKNOWN", false, false],
    ["flow:Send", "TOP_SECRET", false, false],
    ["flow:Fetch", "RESTRICTED", true, false],
  ])("%s carries up to %s, credentials %s, personal data %s", (key, highest, credentials, personal) => {
    const subject = subjectAt(linkTexts(carried), key);
    expect(host.attribute(subject, "highestClassification")).toMatchObject({ name: highest });
    expect(names.map((name) => host.attribute(subject, name))).toEqual([credentials, personal]);
  });

  // element: over its own data, and every flow that touches it, responses left out
  it.each<[string, keyof typeof Classification]>([
    ["Web", "SECRET"],
    ["Shelf", "TOP_SECRET"],
    ["Idle", "TOP_SECRET"],
    ["Store", "SECRET"],
    ["Files", "PUBLIC"],
    ["Empty", "UNKNOWN"],
  ])("%s handles up to %s", (key, highest) => {
    expect(attribute(carried, key, "highestClassification")).toMatchObject({ name: highest });
  });

  // own data, and what flows into it; not what flows out of it
  it.each([
    ["Store", true, true],
    ["Files", true, false],
    ["Empty", false, false],
  ])("%s holds credentials %s, personal data %s", (key, credentials, personal) => {
    const subject = subjectAt(linkTexts(carried), key);
    expect(host.attribute(subject, "holdsCredentials")).toBe(credentials);
    expect(host.attribute(subject, "holdsPII")).toBe(personal);
  });

  it("belongs to flows and stores only", () => {
    for (const name of names) expect(attribute(carried, "Web", name)).toBe(MISSING);
    expect(attribute(carried, "Web", "holdsPII")).toBe(MISSING);
    expect(attribute(carried, "flow:Pay", "holdsPII")).toBe(MISSING);
  });

  it.each([
    ['"Card" in target.data', true],
    ['"card" in target.data', false],
    ['"Card" not in target.data', false],
    ['"Key" in target.data', false],
    ["len(target.data) == 3", true],
    ["any(d.isPII for d in target.data)", true],
    ["[d.name for d in target.data] == ['Leaflet', 'Card', 'Memo']", true],
    ["all(d in target.data for d in target.sink.data)", false],
    ["any(d.name == 'Key' for d in target.sink.data)", true],
  ])("of flow Pay: %s is %s", (condition, answer) => {
    expect(outcomeOf(condition, carried, "flow:Pay")).toBe(answer);
  });

  it("are there for whoever may have some, and empty where there are none", () => {
    expect(outcomeOf("len(target.data) == 0 and not target.data", carried, "Empty")).toBe(true);
    expect(outcomeOf("target.data", "## Boundaries\n- **Company**:\n", "boundary:Company")).toBe("fault");
  });
});

describe("isEncryptedInTransit", () => {
  const flow = (attributes: string) =>
    `## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from="A", to="B", ${attributes}\n`;
  it.each([
    ["port=443".replace("port", "dstPort"), false],
    ["protocol=HTTP", false],
    ["protocol=HTTPS", true],
    ["protocol=https", true],
    ["protocol=SSH", true],
    ["protocol=SFTP", true],
    ["protocol=LDAPS", true],
    ['protocol="TLS 1.3"', true],
    ['protocol="HTTP over TLS"', true],
    ['protocol="HTTP/S"', false],
    ['protocol="house protocol"', false],
    ["isEncrypted=True", true],
    ["isEncrypted=False, protocol=HTTPS", true],
    ["tlsVersion=TLSv12", true],
    ["tlsVersion=SSLv1", true],
    ["tlsVersion=NONE, protocol=FTP", false],
    ["usesVPN=True", true],
    ["usesVPN=False", false],
  ])("%s: %s", (attributes, encrypted) => {
    expect(attribute(flow(attributes), "flow:F", "isEncryptedInTransit")).toBe(encrypted);
  });

  it("sees what the flow takes over from its sink", () => {
    const text = (sink: string) =>
      `## Servers\n- **A**:\n- **B**: ${sink}\n## Dataflows\n- **F**: from="A", to="B"\n`;
    expect(attribute(text("isEncrypted=True"), "flow:F", "isEncryptedInTransit")).toBe(true);
    expect(attribute(text("protocol=HTTPS"), "flow:F", "isEncryptedInTransit")).toBe(true);
    expect(attribute(text("port=80"), "flow:F", "isEncryptedInTransit")).toBe(false);
  });
});

describe("type of a datastore", () => {
  const text = `
## Datastores
- **Tables**: datastoreType=SQL
- **Plain**:
- **Folder**: storeType="FILE_SYSTEM"
- **Cache**: type=redis
## Servers
- **Web**: type=nginx
`;
  it.each([
    ["Tables", "target.type == DatastoreType.SQL", true],
    ["Tables", "target.type == target.datastoreType", true],
    ["Plain", "target.type == DatastoreType.UNKNOWN", true],
    ["Folder", "target.type is DatastoreType.FILE_SYSTEM", true],
    ["Cache", "target.type == DatastoreType.UNKNOWN and target.typeName == 'cache'", true],
    ["Web", "target.type == 'nginx' and target.typeName == 'web_server'", true],
    ["Web", "target.type == DatastoreType.UNKNOWN", false],
  ])("%s: %s is %s", (key, condition, answer) => {
    expect(outcomeOf(condition, text, key)).toBe(answer);
  });
});

describe("ends of a flow", () => {
  it.each([
    ["target.source.name == 'User' and target.sink.name == 'Nobody'", true],
    ["target.sink.isTrusted is None", true],
    ["target.sink.inScope", true],
    ["target.sink.controls.isHardened is False", true],
    ["target.sink.typeName == ''", true],
    ["target.sink.isNetworkDevice", false],
    ["target.sink.oneOf(Element)", true],
    ["target.sink.oneOf(Asset, Actor, Boundary, Dataflow)", false],
    ["target.sink.inBoundary is None and not target.sink.boundaries", true],
    ["len(target.sink.data) == 0", true],
    ["target.sink.maxClassification == Classification.UNKNOWN", true],
    ["target.sink.isAdmin", "fault"],
    ["target.sink.usesXMLParser", "fault"],
  ])("an unresolved one: %s is %s", (condition, answer) => {
    expect(outcomeOf(condition, typed, "flow:Gone")).toBe(answer);
  });

  it("a boundary may be one", () => {
    const text = `## Boundaries\n- **Zone**: isTrusted=True, isHardened=True\n## Servers\n- **A**:\n## Dataflows\n- **F**: from="Zone", to="A"\n`;
    expect(outcomeOf("target.source.oneOf(Boundary) and target.source.isTrusted", text, "flow:F")).toBe(true);
    expect(outcomeOf("target.source.controls.isHardened", text, "flow:F")).toBe(true);
    expect(outcomeOf("target.source.protocol", text, "flow:F")).toBe("fault");
  });

  it("lead to the element itself, and back", () => {
    expect(outcomeOf("target in [f.source for f in target.outputs]", typed, "User")).toBe(true);
    expect(outcomeOf("[f.name for f in target.outputs] == ['Ask', 'Gone']", typed, "User")).toBe(true);
    expect(outcomeOf("[f.name for f in target.inputs] == ['Ask']", typed, "Web")).toBe(true);
    expect(outcomeOf("len(target.inputs) + len(target.outputs) == 0", typed, "Plain")).toBe(true);
  });

  it("neither flows nor boundaries have flows of their own", () => {
    for (const key of ["flow:Ask", "boundary:Zone"]) {
      expect(outcomeOf("len(target.inputs) == 0", typed, key)).toBe("fault");
      expect(outcomeOf("len(target.outputs) == 0", typed, key)).toBe("fault");
    }
    expect(outcomeOf("len(target.sink.inputs) == 0", typed, "flow:Gone")).toBe(true);
  });

  it("responses know their requests, and are no input of anybody", () => {
    const text = `## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **Ask**: from="A", to="B"\n- **Tell**: from="B", to="A", responseTo="Ask"\n`;
    expect(outcomeOf("target.responseTo.name == 'Ask' and target.isResponse", text, "flow:Tell")).toBe(true);
    expect(outcomeOf("target.response.responseTo is target", text, "flow:Ask")).toBe(true);
    expect(outcomeOf("target.responseTo is None", text, "flow:Ask")).toBe(true);
    expect(outcomeOf("len(target.inputs) == 0 and len(target.outputs) == 1", text, "A")).toBe(true);
  });
});

describe("spelling", () => {
  const text = `## Datastores\n- **D**: isHardened=True, authenticatesSource=True, isSql=False\n## Actors\n- **U**:\n`;
  it.each([
    ["target.controls.isHardened", true],
    ["target.controls.is_hardened", true],
    ["target.controls.IsHardened", true],
    ["target.isHardened", true],
    ["target.is_hardened", true],
    ["target.ISHARDENED", true],
    ["target.authenticatedWith", true],
    ["target.isSQL", false],
    ["target.isSql", false],
    ["target.is_sql", false],
    ["target.is_trusted is None", true],
    ["target.in_boundary is None", true],
    ["target.highest_classification == Classification.UNKNOWN", true],
    ["target.holds_pii", false],
    ["target.Controls.isHardened", true],
    // A control is one, and a property is none, however they are spelt.
    ["target.controls.isSQL", "fault"],
    ["target.controls.isSql", "fault"],
    ["target.controls.controls", "fault"],
    ["target.isHardend", "fault"],
    ["target.constructor", "fault"],
    ["target.toString", "fault"],
    ["target.controls.constructor", "fault"],
    // The names of enumerations and kinds are exact.
    ["Classification.secret", "fault"],
    ["classification.SECRET", "fault"],
    ["Classification.constructor", "fault"],
    ["target.oneOf(datastore)", "fault"],
    ["target.one_of(Datastore)", "fault"],
  ])("%s is %s", (condition, answer) => {
    expect(outcomeSafely(condition, text, "D")).toBe(answer);
  });

  it("a property hides a control of the same name", () => {
    const process = `## Processes\n- **P**: controls.tracksExecutionFlow=True\n`;
    expect(outcomeOf("target.tracksExecutionFlow", process, "P")).toBe(false);
    expect(outcomeOf("target.controls.tracksExecutionFlow", process, "P")).toBe(true);
    const server = `## Servers\n- **S**: usesVPN=True\n`;
    expect(outcomeOf("target.usesVPN and not target.controls.usesVPN", server, "S")).toBe(true);
  });

  it("a property belongs to its kinds only", () => {
    expect(outcomeOf("target.isSQL", text, "U")).toBe("fault");
    expect(outcomeOf("target.isAdmin", text, "U")).toBe(false);
    expect(outcomeOf("target.isAdmin", text, "D")).toBe("fault");
    expect(outcomeOf("target.data", text, "U")).toBe(false);
  });
});

/** Where even the reader of conditions may refuse the text. */
function outcomeSafely(condition: string, text: string, key: string): boolean | "fault" {
  try {
    return outcomeOf(condition, text, key);
  } catch {
    return "fault";
  }
}

describe("attributeNames", () => {
  it.each(["Element", "Server", "Datastore", "Dataflow", "Boundary", "Actor", "LLM", "Data"] as const)(
    "%s: every name is one that conditions can read",
    (kind) => {
      const names = attributeNames(kind);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toContain("name");
      const unreadable = names.filter(
        (name) =>
          getterOf(kind, name) === null ||
          (name.startsWith("controls.") && controlGetterOf(kind, name.slice("controls.".length)) === null),
      );
      expect(unreadable).toEqual([]);
    },
  );

  it("tells kinds apart", () => {
    expect(attributeNames("Datastore")).toEqual(expect.arrayContaining(["holdsPII", "isSQL", "data"]));
    expect(attributeNames("Server")).not.toContain("holdsPII");
    expect(attributeNames("Dataflow")).toEqual(
      expect.arrayContaining(["source", "carriesPII", "tlsVersion"]),
    );
    expect(attributeNames("Boundary")).not.toContain("data");
    expect(attributeNames("Data")).not.toContain("controls");
  });
});

describe("values", () => {
  it("keep their types", () => {
    const text = `## Servers\n- **A**:\n- **B**: port=443, tags=[x, y], minTLSVersion=TLSv12\n## Dataflows\n- **F**: from="A", to="B"\n`;
    expect(attribute(text, "B", "port")).toBe(443);
    expect(attribute(text, "B", "tags")).toEqual(["x", "y"]);
    expect(attribute(text, "B", "minTLSVersion")).toBe(TLSVersion.TLSv12);
    expect(attribute(text, "flow:F", "dstPort")).toBe(443);
    expect(attribute(text, "A", "overrides")).toBeNull();
  });
});
