import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

/** As `threatcl export -format=json` of spec 0.7 writes it: the names of its fields. */
const tower = {
  name: "Tower of London",
  description: "A historic castle",
  author: "@xntrik",
  link: "https://x",
  diagramLink: "https://x/y.png",
  repository: ["https://git"],
  createdAt: 1,
  attributes: { newInitiative: true, internetFacing: true, initiativeSize: "Small" },
  additionalAttribute: [{ name: "network_segment", value: "dmz" }],
  informationAsset: [
    {
      name: "crown jewels",
      description: "The crown",
      informationClassification: "Restricted",
      source: "state",
    },
    { name: "visitors", informationClassification: "Odd" },
  ],
  threat: [
    {
      name: "Crown theft",
      impacts: ["Confidentiality"],
      description: "Someone steals it",
      stride: ["Spoofing", "Info Disclosure"],
      informationAssetRefs: ["crown jewels"],
      risk: { likelihood: "very_high", impact: "medium", rationale: "It shines" },
      expandedControl: [
        {
          name: "Guards",
          implemented: true,
          description: "Lots of guards",
          implementationNotes: "Trained",
          riskReduction: 80,
          attribute: [{ name: "cost", value: "high" }],
        },
        { name: "Walls", description: "Thick" },
      ],
    },
    {
      name: "Fire",
      description: "It burns",
      control: "Water",
      proposedControl: [{ implemented: true, description: "Alarm" }],
    },
    { name: "Flood", description: "The river" },
  ],
  useCase: [{ description: "The Queen fetches the crown" }, { description: "Tourists look" }],
  exclusion: [{ description: "The river\nand its boats" }],
  thirdPartyDependency: [
    {
      name: "community watch",
      saas: true,
      uptimeDependency: "degraded",
      uptimeNotes: "At night",
      description: "Guards the premise",
    },
    { name: "Queen", uptimeDependency: "none", description: "" },
  ],
  dataFlowDiagram: [
    {
      name: "Level 0",
      process: [{ name: "Gate", trustZone: "Outer ward" }],
      externalElement: [{ name: "Queen" }],
      trustZone: [
        {
          name: "Keep",
          dataStore: [
            { name: "Redis vault", informationAsset: "crown jewels" },
            { name: "Cellar", informationAsset: "wine" },
          ],
        },
      ],
      flow: [
        { name: "https", from: "Queen", to: "Gate" },
        { name: "https", from: "Gate", to: "Redis vault", protocol: "TLS" },
        { name: "carry", from: "Gate", to: "Redis vault" },
        { name: "lost", from: "Gate", to: "Nowhere" },
      ],
    },
    { name: "Level 1", process: [{ name: "Gate" }], dataStore: [{ name: "Gate" }] },
  ],
  legacyDataFlowDiagram: { process: [{ name: "Old gate" }], flow: [], import: "./old.hcl" },
  mermaidDiagram: [{ name: "M", content: "flowchart LR" }],
};

describe("a model", async () => {
  const result = await importTexts("threatcl", { "tm.json": JSON.stringify([tower]) });

  it("becomes elements of all its diagrams, data, and what it depends on", () => {
    expect(result.names.filter((name) => !name.startsWith("Threat "))).toEqual([
      "Assumption Excluded: The river",
      ...["Boundary Keep", "Boundary Outer ward", "Data crown jewels", "Data visitors"],
      ...[
        "Datastore Cellar",
        "Datastore Redis vault",
        "ExternalEntity Queen",
        "ExternalEntity Queen (dependency)",
      ],
      ...[
        "ExternalEntity community watch",
        "Process Gate",
        "Process Old gate",
        "SetOfProcesses Whole system",
      ],
    ]);
    expect(result.flows).toEqual(["Gate > Redis vault: TLS", "Queen > Gate: https", "Gate > Redis vault"]);
    expect(result.factsOf("Gate")).toMatchObject({ inBoundary: "Outer ward" });
    expect(result.factsOf("Redis vault")).toMatchObject({
      inBoundary: "Keep",
      type: "cache",
      data: ["crown jewels"],
    });
    expect(result.factsOf("crown jewels")).toMatchObject({
      classification: "SECRET",
      tags: ["source: state"],
    });
    expect(result.factsOf("visitors")).toMatchObject({ classification: undefined, tags: ["Odd"] });
    expect(result.factsOf("community watch")).toMatchObject({
      tags: ["SaaS"],
      notes: "Depends on its uptime: degraded. At night",
    });
    expect(result.about).toEqual({
      description: "A historic castle\n\nUse cases:\n- The Queen fetches the crown\n- Tourists look",
      owner: "@xntrik",
      tags: ["internet-facing", "new initiative", "size: Small", "network_segment: dmz"],
    });
  });

  it("brings its threats along; controls that are in place decide", () => {
    expect(result.factsOf("TCL-Crown-theft")).toMatchObject({
      ...{
        title: "Crown theft",
        target: "Redis vault",
        severity: "medium",
        likelihood: "very high",
        stride: ["S", "I"],
      },
      description:
        "Someone steals it\n\nImpacts: Confidentiality\n\nAssets: crown jewels\n\nRationale: It shines",
      mitigations: [
        "Guards: Lots of guards (in place, reduces the risk by 80 %) [cost high]",
        "Walls: Thick",
      ],
      ...{ status: "in-progress", owner: "@xntrik", reason: "In place: Guards: Trained" },
    });
    expect(result.factsOf("TCL-Fire")).toMatchObject({
      target: "Whole system",
      status: "mitigated",
      mitigations: ["Water", "Alarm (in place)"],
    });
    expect(result.factsOf("TCL-Flood")).toMatchObject({ status: undefined, severity: undefined });
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      ...["1 diagram in Mermaid", "1 diagram in another file", "1 diagramLink of the model"],
      ...["1 element of another kind in another diagram", "1 flow with an end that nothing declares"],
      ...["1 information asset that nothing declares", "1 link of the model", "1 repository of the model"],
    ]);
  });
});

it("several models are levels below one that has them", async () => {
  const { dataFlowDiagram: _, ...fort } = { ...tower, name: "Fort Knox" };
  const text = JSON.stringify({ threatmodels: [tower, fort], components: [{ componentName: "Shared" }] });
  const result = await importTexts("threatcl", { "tm.json": text });
  expect([...result.levels.keys()]).toEqual(["", "fort-knox", "tower-of-london"]);
  expect(result.names).toEqual(["SetOfProcesses Fort Knox", "SetOfProcesses Tower of London"]);
  expect(leftOutOf(result)).toContain("1 components beside the models");
});

it("every threat, element and flow is in the model, or in the list", async () => {
  const result = await importTexts("threatcl", { "tm.json": JSON.stringify([tower]) });
  const dfds = [...tower.dataFlowDiagram, tower.legacyDataFlowDiagram] as unknown as Record<
    string,
    { name: string }[]
  >[];
  const zones = dfds.flatMap(
    (one) => (one.trustZone ?? []) as unknown as Record<string, { name: string }[]>[],
  );
  const named = [...dfds, ...zones].flatMap((one) =>
    ["process", "externalElement", "dataStore"].flatMap((list) => one[list] ?? []),
  );
  const titles = new Set(result.things.map(({ name }) => name));
  for (const { name } of named) expect(titles).toContain(name);
  const flows = dfds.flatMap((one) => one.flow ?? []).length;
  const lost = result.leftOut.find(({ kind }) => kind.startsWith("flow"))?.count ?? 0;
  expect(result.flows.length + lost).toBe(flows);
  expect(result.names.filter((name) => name.startsWith("Threat "))).toHaveLength(tower.threat.length);
});

it.each([
  ["tm.json", `{"spec_version": "0.7.0", "threatmodel": {"A": {"author": "x"}}}`],
  ["tm.hcl", `threatmodel "A" {\n}\n`],
  ["tm.json", "{}"],
])("what is no export is told: %s", async (name, text) => {
  const { told } = await importTexts("threatcl", { [name]: text });
  expect(told).toMatchObject([
    { code: "bad-threatcl", hint: "export it first: threatcl export -format=json FILE" },
  ]);
});

it("what is written builds: each threat is a finding with its status", async () => {
  const { text } = await importTexts("threatcl", { "tm.json": JSON.stringify([tower]) });
  const folder = await folderWith({ "model.md": "---\ntitle: Tower\n---\n", "model.generated.yaml": text });
  const { evaluation, diagnostics } = await judge(folder, { now: "2026-01-01" });
  const told = evaluation.findings.filter(({ rule }) => rule.origin === "authored");
  expect(told.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    "TCL-Crown-theft@#Redis vault open",
    "TCL-Fire@#Whole system mitigated",
    "TCL-Flood@#Whole system open",
  ]);
  // A class of one's own says nothing to a model.
  expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('("visitors")')]);
});
