import { expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const otm = {
  otmVersion: "0.2.0",
  project: { name: "Shop", id: "shop" },
  representations: [{ id: "r", name: "Picture", type: "diagram" }],
  assets: [
    {
      id: "d",
      name: "Cards",
      risk: { confidentiality: 100, integrity: 50, availability: 50, comment: "Nobody says: integrity." },
    },
  ],
  trustZones: [
    { id: "z", name: "Cloud", type: "x", risk: { trustRating: 90 } },
    { id: "y", name: "Net", type: "internet", risk: { trustRating: 50 }, parent: { component: "p" } },
    { id: "no-boundary", name: "No boundary", type: "unknown", risk: { trustRating: 50 } },
  ],
  components: [
    {
      id: "w",
      name: "Web",
      type: "web-server",
      parent: { trustZone: "z" },
      assets: { processed: ["d"], stored: null },
      threats: [
        { threat: "t", state: "mitigated", mitigations: [{ mitigation: "m", state: "implemented" }] },
      ],
    },
    {
      id: "p",
      name: "Plugin",
      type: "process-service",
      parent: { component: "w" },
      threats: [{ threat: "t", state: "exposed" }],
    },
    { id: "l", name: "Loop", type: "?", parent: { component: "l" } },
    { id: "db", name: "Web", type: "database", parent: { trustZone: "no-boundary" } },
  ],
  dataflows: [
    {
      id: "f",
      name: "Ask",
      source: "w",
      destination: "db",
      bidirectional: true,
      assets: ["d"],
      threats: [{ threat: "?", state: "accepted" }],
    },
    {
      id: "g",
      name: "Off",
      source: "w",
      destination: "nobody",
      threats: [{ threat: "t", state: "exposed" }],
    },
  ],
  threats: [
    {
      id: "t",
      name: "Steal",
      categories: ["Spoofing", "Odd"],
      cwes: ["CWE-79", "79", "x"],
      risk: { likelihood: null, impact: 95 },
    },
    { id: "u", name: "Unused", risk: { likelihood: 1, impact: 1 } },
  ],
  mitigations: [{ id: "m", name: "Lock", riskReduction: 50 }],
};

it("zones, components, flows, assets and threats become a model", async () => {
  const result = await importTexts("otm", { "a.otm": JSON.stringify(otm), "b.json": "{}" });
  expect(result.names).toEqual([
    ...[
      "Boundary Cloud",
      "Boundary Net",
      "Data Cards",
      "Datastore Web 2",
      "Process Plugin",
      "Server Loop",
      "Server Web",
    ],
    ...["Threat OTM-3", "Threat OTM-t", "Threat OTM-t.2"],
  ]);
  expect(result.flows).toEqual(["Web > Web 2"]);
  expect(result.factsOf("Web")).toMatchObject({ inBoundary: "Cloud", data: ["Cards"] });
  expect(result.factsOf("Plugin")).toMatchObject({ inBoundary: "Cloud", notes: "Part of Web" });
  expect(result.factsOf("Net")).toMatchObject({ inBoundary: "Cloud", isTrusted: false });
  expect(result.factsOf("Cloud")).toMatchObject({ isTrusted: true });
  expect(result.factsOf("Cards")).toMatchObject({
    confidentiality: "CRITICAL",
    integrity: undefined,
    availability: "MEDIUM",
  });
  expect(result.factsOf("OTM-t")).toMatchObject({
    title: "Steal",
    target: "Web",
    severity: "very high",
    stride: ["S"],
    cwe: ["CWE-79"],
    status: "mitigated",
    mitigations: ["Lock"],
  });
  expect(result.factsOf("OTM-3")).toMatchObject({ target: "flow:Ask", status: "accepted" });
  expect(leftOutOf(result).sort()).toEqual([
    ...[
      "1 data flow with an end that nothing declares",
      "1 file that is no Open Threat Model",
      "1 picture of the model",
    ],
    ...[
      "1 threat that nothing has",
      "1 threat to a flow that is left out",
      "1 trust zone that stands for none",
    ],
  ]);
});

it("a component is of the kind that its type says", async () => {
  const types = ["actor", "asset", "external-entity", "service", "process-service", "processes-service"];
  const more = ["database", "serverless-service", "llm-service", "agent-service", "firewall", "mysql", "S3"];
  const components = [...types, ...more].map((type) => ({
    id: type,
    name: type,
    type,
    attributes: { inScope: "false" },
  }));
  const { names } = await importTexts("otm", JSON.stringify({ otmVersion: "0.2.0", components }));
  expect(names).toEqual([
    ...[
      "Actor actor",
      "Agent agent-service",
      "Asset asset",
      "Datastore S3",
      "Datastore database",
      "Datastore mysql",
    ],
    ...[
      "ExternalEntity external-entity",
      "LLM llm-service",
      "Lambda serverless-service",
      "Process process-service",
    ],
    ...["Server firewall", "Server service", "SetOfProcesses processes-service"],
  ]);
});

it.each(corpusFiles("imports/otm", ""))("%s: everything is in the model, or in the list", async (file) => {
  const text = corpusText(`imports/otm/${file}`);
  const result = await importTexts("otm", { [file]: text });
  const said = JSON.parse(text) as Record<string, { threats?: unknown[] }[] | null>;
  const lists = ["trustZones", "components", "dataflows", "assets", "representations"].flatMap(
    (one) => said[one] ?? [],
  );
  const threats = lists.flatMap((one) => one.threats ?? []).length;
  const unused = leftOutOf(result).filter((one) => one.endsWith("that nothing has")).length;
  const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
  expect(result.things.length + left - unused).toBe(lists.length + threats);
});

it("what is written builds: each threat is a finding with its status", async () => {
  const { text } = await importTexts("otm", JSON.stringify(otm));
  const folder = await folderWith({ "model.md": "---\ntitle: Shop\n---\n", "model.generated.yaml": text });
  const { evaluation, diagnostics } = await judge(folder, { now: "2026-01-01" });
  const told = evaluation.findings.filter(({ rule }) => rule.origin === "authored");
  expect(told.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    "OTM-3@#flow:Ask accepted",
    "OTM-t.2@#Plugin open",
    "OTM-t@#Web mitigated",
  ]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

it.each([
  ["rds", "Datastore", "database"],
  ["CD-MICROSOFT-AZURE-DB-POSTGRESQL", "Datastore", "database"],
  ["cf-cloudfront", "Server", "cdn"],
  ["aws-lambda-function", "Lambda", "serverless_function"],
  ["generic-client", "ExternalEntity", undefined],
  ["empty-component", "Server", undefined],
  ["database", "Datastore", "database"],
])("a component of the type %s is a %s, %s", async (type, kind, word) => {
  const model = { ...otm, components: [{ id: "c", name: "It", type }], dataflows: [], trustZones: [] };
  const { things } = await importTexts("otm", { "a.otm": JSON.stringify(model) });
  const found = things.find(({ name }) => name === "It");
  expect([found?.kind, found?.facts.type]).toEqual([kind, word]);
});
