import { describe, expect, it } from "vitest";
import { type EnumName, enums, isEnumMember } from "../../src/model/enums.ts";
import { bare, findProperty, isControl, propertiesOf } from "../../src/model/properties.ts";
import {
  elementKinds,
  isElementKind,
  isKindOf,
  type KindName,
  kinds,
  lineage,
} from "../../src/model/schema.ts";
import { corpusFiles, corpusText, hasCorpus, needsCorpus } from "../support/corpus.ts";

const all = [...kinds.keys()];
const specs = all.flatMap((kind) => [...propertiesOf(kind).byName.values()].map((spec) => ({ kind, spec })));

describe("the schema table", () => {
  it("has pytm's kinds under pytm's ancestors", () => {
    expect(lineage("SetOfProcesses")).toEqual(["SetOfProcesses", "Process", "Asset", "Element"]);
    expect(lineage("Actor")).toEqual(["Actor", "Element"]);
    expect(lineage("Dataflow")).toEqual(["Dataflow", "Element"]);
    expect(lineage("Data")).toEqual(["Data"]);
    expect(all.filter((kind) => isKindOf(kind, "Asset"))).toEqual([
      "Asset",
      "ExternalEntity",
      "Server",
      "Process",
      "SetOfProcesses",
      "Datastore",
      "Lambda",
      "LLM",
      "Agent",
    ]);
    expect(isKindOf("Process", "SetOfProcesses")).toBe(false);
    expect(isKindOf("Server", "Nonsense")).toBe(false);
  });

  it("tells elements from the rest", () => {
    expect(all.filter(isElementKind).sort()).toEqual([...elementKinds].sort());
    expect(["Boundary", "Dataflow", "Element", "Data", "constructor"].filter(isElementKind)).toEqual([]);
  });

  it("has pytm's 43 controls and 8 more on every element, all off", () => {
    const controls = [...propertiesOf("Element").byName.values()].filter(isControl);
    expect(controls).toHaveLength(51);
    const texts = controls.filter(({ default: fallback }) => fallback === "").map(bare);
    expect(texts).toEqual(["authenticationScheme", "usesEncryptionAlgorithm"]);
    expect(controls.filter(({ default: fallback }) => fallback === false)).toHaveLength(49);
    expect(controls.filter(({ changeableTo }) => changeableTo === undefined).map(bare)).toEqual([]);
    for (const kind of elementKinds)
      expect(findProperty(kind, "controls.usesMFA")).toBe(findProperty("Element", "usesMFA"));
  });

  /** What pytm's fields are unless somebody sets them; false where nothing else is said. */
  it.each<[KindName, Record<string, unknown>, string]>([
    ["Element", { inScope: true, maxClassification: "UNKNOWN", minTLSVersion: "NONE", description: "" }, ""],
    ["Actor", { port: -1, protocol: "", inScope: true }, "isAdmin"],
    [
      "Server",
      { port: -1, protocol: "", OS: "" },
      "onAWS handlesResources usesEnvironmentVariables usesSessionTokens usesCache usesVPN usesXMLParser",
    ],
    [
      "Process",
      { codeType: "Unmanaged", environment: "" },
      "implementsCommunicationProtocol tracksExecutionFlow implementsAPI allowsClientSideScripting",
    ],
    ["SetOfProcesses", { codeType: "Unmanaged" }, "implementsAPI"],
    ["Lambda", { onAWS: true, environment: "" }, "implementsAPI"],
    [
      "Datastore",
      { isSQL: true, datastoreType: "UNKNOWN" },
      "onRDS storesLogData storesPII storesSensitiveData isShared hasWriteAccess onAWS",
    ],
    ["ExternalEntity", {}, "hasPhysicalAccess"],
    [
      "LLM",
      { isThirdParty: true, hasSystemPrompt: true, processesUntrustedInput: true },
      "isSelfHosted processesPersonalData retainsUserData hasAgentCapabilities hasAccessToSensitiveSystems executesCode hasContentFiltering hasRAG hasFineTuning",
    ],
    ["Agent", {}, "usesExternalTools validatesToolLaunchConfig"],
    [
      "Dataflow",
      {
        srcPort: -1,
        dstPort: -1,
        tlsVersion: "NONE",
        protocol: "",
        order: -1,
        note: "",
        source: null,
        sink: null,
      },
      "isResponse implementsCommunicationProtocol usesVPN usesSessionTokens",
    ],
    ["Boundary", { inBoundary: null, isTrusted: null }, ""],
    [
      "Data",
      { classification: "UNKNOWN", credentialsLife: "NONE", format: "" },
      "isPII isCredentials isStored isDestEncryptedAtRest isSourceEncryptedAtRest",
    ],
    ["Model", { onDuplicates: "NO_ACTION" }, "isOrdered mergeResponses ignoreUnused"],
  ])("gives a %s pytm's defaults", (kind, others, off) => {
    const { defaults } = propertiesOf(kind);
    const expected = {
      ...others,
      ...Object.fromEntries(
        off
          .split(" ")
          .filter(Boolean)
          .map((name) => [name, false]),
      ),
    };
    const found = Object.fromEntries(
      Object.keys(expected).map((name) => {
        const value = defaults[name];
        return [name, isEnumMember(value) ? value.name : value];
      }),
    );
    expect(found).toEqual(expected);
  });

  it("keeps from a kind what pytm does not give it", () => {
    const without: [KindName, string][] = [
      ["Dataflow", "port"],
      ["Dataflow", "handlesResources"],
      ["Boundary", "protocol"],
      ["Boundary", "data"],
      ["Actor", "onAWS"],
      ["Data", "controls.isEncrypted"],
    ];
    expect(without.filter(([kind, name]) => findProperty(kind, name))).toEqual([]);
  });

  it("has a default of the type of each property, and one line about it", () => {
    const wrong = specs.filter(({ spec: { type, default: fallback, meaning } }) => {
      const isOfType = Object.hasOwn(enums, type)
        ? isEnumMember(fallback) && enums[type as EnumName][fallback.name] === fallback
        : {
            boolean: typeof fallback === "boolean",
            integer: Number.isInteger(fallback),
            number: typeof fallback === "number",
            trust: fallback === null,
          }[type as string] !== false;
      return !isOfType || !/^\S.*[^.\s]$/.test(meaning);
    });
    expect(wrong.map(({ kind, spec }) => `${kind}.${spec.name}`)).toEqual([]);
  });

  it("proposes no change of what a system is", () => {
    const facts = [
      "classification",
      "inBoundary",
      "isTrusted",
      "source",
      "sink",
      "data",
      "id",
      "type",
      "isPII",
      "isSQL",
      "inScope",
      "maxClassification",
    ];
    const changeable = specs.filter(
      ({ spec }) => spec.changeableTo !== undefined && facts.includes(spec.name),
    );
    expect(changeable.map(({ kind, spec }) => `${kind}.${spec.name}`)).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)(`every field that pytm writes is a property of its kind${needsCorpus}`, () => {
  /** What pytm computes, or keeps for itself. */
  const computed = new Set([
    "__class__",
    "name",
    "findings",
    "severity",
    "inputs",
    "outputs",
    "controls",
    "uuid",
    "is_drawn",
  ]);

  it.each(corpusFiles("pytm/oracle", ".json").filter((file) => !/\.(expected|spec)\.json$/.test(file)))(
    "%s",
    (file) => {
      const pytm = JSON.parse(corpusText(`pytm/oracle/${file}`)) as Record<string, Record<string, unknown>[]>;
      const items: [string, Record<string, unknown>][] = [
        ...(pytm.elements ?? []).map((one): [string, Record<string, unknown>] => [
          String(one.__class__),
          one,
        ]),
        ...(["boundaries", "flows", "data"] as const).flatMap((key) =>
          (pytm[key] ?? []).map((one): [string, Record<string, unknown>] => [
            { boundaries: "Boundary", flows: "Dataflow", data: "Data" }[key],
            one,
          ]),
        ),
      ];
      const unknown = items.flatMap(([kind, one]) => [
        ...Object.keys(one).filter((key) => !computed.has(key) && !findProperty(kind as KindName, key)),
        ...Object.keys(one.controls ?? {}).filter((key) => !findProperty("Element", `controls.${key}`)),
      ]);
      expect(items.length).toBeGreaterThan(10);
      expect([...new Set(unknown)]).toEqual([]);
    },
  );
});
