import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { corpusText, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import type { ImportedTexts } from "../../support/imports.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const relation = (id: string, sourceId: string, destinationId: string, more = {}) => ({
  id,
  sourceId,
  destinationId,
  tags: "Relationship",
  ...more,
});

const workspace = {
  name: "Bank",
  description: "An example",
  properties: {},
  model: {
    enterprise: { name: "Big Bank" },
    properties: { "structurizr.groupSeparator": "/" },
    people: [
      {
        id: "1",
        name: "Customer",
        tags: "Element,Person,Retail",
        relationships: [
          relation("20", "1", "2", { description: "Uses" }),
          relation("21", "1", "3", { description: "Visits", technology: "HTTPS" }),
          relation("22", "1", "3", { description: "Pays", technology: "HTTPS" }),
          relation("23", "1", "9", { description: "Calls", technology: "Telephone" }),
        ],
      },
    ],
    softwareSystems: [
      {
        id: "2",
        name: "Internet banking",
        location: "Internal",
        tags: "Element,Software System",
        containers: [
          {
            id: "3",
            name: "Web",
            technology: "Java and Spring MVC",
            tags: "Element,Container",
            group: "Front/Public",
            properties: { isHardened: "true", cost: "7", "structurizr.dsl.identifier": "web" },
            perspectives: [{ name: "Security", description: "Behind a proxy" }],
            relationships: [
              relation("24", "3", "5", {
                description: "Reads",
                technology: "SQL/TCP",
                linkedRelationshipId: "25",
              }),
              relation("29", "3", "2", { description: "Is in" }),
              relation("30", "3", "77"),
            ],
            components: [
              {
                id: "4",
                name: "Sign-in",
                tags: "Element,Component",
                technology: "Spring Bean",
                relationships: [relation("25", "4", "5", { description: "Reads", technology: "SQL/TCP" })],
              },
            ],
          },
          { id: "5", name: "Data", tags: "Element,Container,Store", technology: "Oracle Database Schema" },
          { id: "6", name: "Shell", tags: "Element,Container,Shell", technology: "?" },
        ],
      },
      { id: "9", name: "Mainframe", tags: "Element,Software System,Existing System" },
    ],
    customElements: [{ id: "8", name: "Box" }],
    deploymentNodes: [
      {
        id: "60",
        name: "Laptop",
        environment: "Development",
        containerInstances: [
          {
            id: "61",
            containerId: "3",
            relationships: [relation("62", "61", "64", { description: "Mocks" })],
          },
        ],
        children: [{ id: "63", name: "Emulator", infrastructureNodes: [{ id: "64", name: "Stub" }] }],
      },
      {
        id: "40",
        name: "Data centre",
        environment: "Live",
        infrastructureNodes: [
          {
            id: "50",
            name: "Edge",
            technology: "F5",
            relationships: [relation("51", "50", "43", { technology: "HTTPS" })],
          },
        ],
        children: [
          {
            id: "41",
            name: "web1",
            technology: "Ubuntu",
            instances: "4",
            containerInstances: [{ id: "43", containerId: "3" }],
          },
          {
            id: "42",
            name: "db1",
            containerInstances: [{ id: "44", containerId: "5" }],
            relationships: [relation("52", "42", "45", { description: "Replicates" })],
          },
          { id: "45", name: "db2", containerInstances: [{ id: "46", containerId: "5", relationships: [] }] },
          { id: "47", name: "spare" },
        ],
      },
    ],
  },
  documentation: { decisions: [{ title: "Use Java" }] },
  views: {
    containerViews: [{ key: "C" }],
    configuration: { styles: { elements: [{ tag: "Shell", shape: "WebBrowser" }] } },
  },
};

const at = (result: ImportedTexts, level: string, kind: string) =>
  (result.levels.get(level) ?? []).filter((one) => (kind === "") !== (one.kind === kind));
const flowsAt = (result: ImportedTexts, level: string) =>
  at(result, level, "Dataflow").map(({ facts }) =>
    [facts.source, facts.sink, facts.protocol, facts.description].map((one) => one ?? "").join(" > "),
  );

describe("a workspace", async () => {
  const result = await importTexts("structurizr", { "workspace.json": JSON.stringify(workspace) });
  const found = (level: string, name: string) => result.levels.get(level)?.find((one) => one.name === name);

  it("becomes a level for each thing with parts", () => {
    expect([...result.levels.keys()]).toEqual(["", "internet-banking", "internet-banking/web"]);
    expect(result.about).toEqual({ description: "An example" });
    expect(result.names).toEqual([
      ...[
        "Actor Customer",
        "Boundary Big Bank",
        "Boundary Data centre",
        "Boundary db1",
        "Boundary db2",
        "Boundary web1",
      ],
      ...["ExternalEntity Mainframe", "Server Box", "Server Edge", "SetOfProcesses Internet banking"],
    ]);
    expect(found("", "Internet banking")?.facts).toMatchObject({
      submodel: "./internet-banking/model.md",
      inBoundary: "Big Bank",
    });
    expect(found("internet-banking", "Web")?.facts).toMatchObject({
      submodel: "./web/model.md",
      "controls.isHardened": true,
      notes: "Technology: Java and Spring MVC\nSecurity: Behind a proxy",
      inBoundary: "web1",
    });
    expect(found("internet-banking", "Data")).toMatchObject({
      kind: "Datastore",
      facts: { type: "database", inBoundary: "Data centre" },
    });
    expect(found("internet-banking", "Shell")).toMatchObject({
      kind: "Server",
      facts: { type: "client_browser" },
    });
    expect(found("internet-banking/web", "Sign-in")).toMatchObject({ kind: "Process" });
  });

  it("has its relationships in each level that they cross", () => {
    expect(flowsAt(result, "").sort()).toEqual([
      "Customer > Internet banking > HTTPS > Uses",
      "Customer > Mainframe >  > Calls\nTechnology: Telephone",
      "Edge > Internet banking > HTTPS > ",
      "db1 > db2 >  > Replicates",
    ]);
    expect(flowsAt(result, "internet-banking").sort()).toEqual([
      "../Customer > Web > HTTPS > Visits; Pays",
      "../Edge > Web > HTTPS > ",
      "Web > Data > SQL/TCP > ",
    ]);
    expect(flowsAt(result, "internet-banking/web")).toEqual(["Sign-in > ../Data > SQL/TCP > Reads"]);
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      ...["1 deployment node in which nothing runs", "1 documentation of the workspace"],
      ...["1 infrastructure node of another environment than Live"],
      ...[
        "1 property that models have no word for",
        "1 relationship between something and what it is part of",
      ],
      ...["1 relationship of another environment than Live", "1 relationship that follows from another"],
      ...["1 relationship with an end that nothing declares", "1 view (containerViews)"],
      "2 deployment node of another environment than Live",
    ]);
  });
});

it("groups are boundaries, in each other where their names say so", async () => {
  const { model, ...rest } = workspace;
  const result = await importTexts("structurizr", {
    "workspace.json": JSON.stringify({ ...rest, model: { ...model, deploymentNodes: [] } }),
  });
  const boundaries = at(result, "internet-banking", "Boundary").map(({ name, facts }) => [
    name,
    facts.inBoundary,
  ]);
  expect(boundaries).toEqual([
    ["Front", undefined],
    ["Public", "Front"],
  ]);
});

it("what is written builds; a relationship that ends at something with parts, and at none of them, is told", async () => {
  const result = await importTexts("structurizr", { "workspace.json": JSON.stringify(workspace) });
  const files = [...result.texts].map(([path, text]) => [
    [path, "model.generated.yaml"].filter(Boolean).join("/"),
    text,
  ]);
  const models = [...result.texts.keys()].map((path) => [
    [path, "model.md"].filter(Boolean).join("/"),
    "---\ntitle: A\n---\n",
  ]);
  const folder = await folderWith(Object.fromEntries([...files, ...models]));
  const { diagnostics } = await judge(folder, { now: "2026-01-01" });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'Flow "../Customer to Web" is carried by no flow inside (level internet-banking/web).',
    'Flow "../Edge to Web" is carried by no flow inside (level internet-banking/web).',
  ]);
});

it.skipIf(!hasCorpus)(
  `the language of Structurizr itself is told how to be exported${needsCorpus}`,
  async () => {
    const { told } = await importTexts("structurizr", {
      "groups.dsl": corpusText("imports/structurizr/groups.dsl"),
    });
    expect(told).toMatchObject([
      { code: "bad-workspace", hint: expect.stringContaining("structurizr export") },
    ]);
  },
);

it("a relationship that says the same again is one flow, and counted", async () => {
  const uses = (id: string) => relation(id, "1", "2", { description: "Uses" });
  const model = {
    people: [{ id: "1", name: "Reader", relationships: [uses("3"), uses("4"), relation("5", "1", "2")] }],
    softwareSystems: [{ id: "2", name: "Library" }],
  };
  const result = await importTexts("structurizr", { "w.json": JSON.stringify({ name: "W", model }) });
  expect(result.flows).toEqual(["Reader > Library"]);
  expect(leftOutOf(result)).toEqual(["2 relationship that another tells, word for word"]);
});
