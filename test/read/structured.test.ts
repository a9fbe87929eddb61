import { describe, expect, it } from "vitest";
import { type KindName, kinds } from "../../src/model/schema.ts";
import { findSection } from "../../src/read/sections.ts";
import { keyOf } from "../../src/read/structured.ts";
import { entry, model, plainly, said, statedIn } from "../support/in-memory.ts";

const read = (yaml: string) => model(yaml, "model.yaml");

describe("the keys of a model", () => {
  it.each<[string, string]>([
    ["Servers", "servers"],
    ["External Entities", "externalEntities"],
    ["Protocol Styles", "protocolStyles"],
    ["LLMs", "llms"],
    ["Sets of Processes", "setsOfProcesses"],
  ])("%s is %s", (section, key) => expect(keyOf(section)).toBe(key));

  it("lead back to their sections", () => {
    for (const { name, section } of kinds.values())
      if (section !== null)
        expect([section, findSection(keyOf(section))]).toEqual([section, name satisfies KindName]);
  });

  it("are forgiven their spelling", () => {
    const { model: one, diagnostics } = read(
      "External_Entities: [A]\nData Stores: [B]\nFLOWS: [{ from: A, to: B }]\n",
    );
    expect(diagnostics).toEqual([]);
    expect(one.elements.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "ExternalEntity A",
      "Datastore B",
    ]);
  });

  it("that nobody knows are a warning, with the nearest", () => {
    const { diagnostics } = read("actors: [A]\nsrevers: [B]\nowenr: C\n");
    expect(said(diagnostics)).toEqual([
      "warning unknown-section model.yaml:2:1",
      "warning unknown-section model.yaml:3:1",
    ]);
    expect(diagnostics.map(({ hint }) => hint)).toEqual(['did you mean "servers"?', 'did you mean "owner"?']);
  });
});

describe("the entries of a section", () => {
  it.each([
    ["a list of maps", "servers:\n  - { name: Web, port: 80, controls: { isHardened: true } }\n"],
    ["a map", "servers:\n  Web: { port: 80, isHardened: true }\n"],
    ["deeper lines", "servers:\n  Web:\n    port: 80\n    controls.isHardened: true\n"],
    ["JSON", '{"servers": [{"name": "Web", "port": 80, "controls": {"isHardened": true}}]}'],
    ["a quoted number", 'servers: [{ name: Web, port: "80", is_hardened: "True" }]'],
  ])("may be %s", (_, yaml) => {
    const { model: one, diagnostics } = read(yaml);
    expect(diagnostics).toEqual([]);
    expect(statedIn(entry(one, "Web"))).toEqual({ port: 80, "controls.isHardened": true });
  });

  it.each([
    ["data: [Card, Key]", "data: { Card: , Key: ~ }"],
    ["data: { Card: A card }", "data: [{ name: Card, description: A card }]"],
    ["severityMultipliers: { Web: 1.5 }", "severityMultipliers: [{ name: Web, factor: 1.5 }]"],
    ["protocolStyles: { HTTP: red }", "protocolStyles: [{ name: HTTP, color: red }]"],
    ["flows: [{ from: A, to: B }]", "flows: [{ name: A → B, source: A, sink: B }]"],
    ["boundaries: { A: { boundaries: [B] } }", "boundaries: [A, { name: B, inBoundary: A }]"],
    ["flows: [A -> B]", "flows: [{ name: A -> B, from: A, to: B }]"],
    ["flows: ['Buy: A <-> B']", "flows: [{ name: Buy, from: A, to: B, bidirectional: true }]"],
    ["flows: ['A -> B: HTTPS']", "flows: [{ name: A -> B, from: A, to: B, protocol: HTTPS }]"],
    ["flows: { Buy: A -> B }", "flows: [{ name: Buy, from: A, to: B }]"],
    ["flows: { A -> B: { order: 1 } }", "flows: [{ name: A -> B, from: A, to: B, order: 1 }]"],
    ["flows: { A -> B: HTTPS }", "flows: [{ name: A -> B, from: A, to: B, protocol: HTTPS }]"],
    ["flows: { A -> B: asks for it }", "flows: [{ name: A -> B, from: A, to: B, description: asks for it }]"],
    ["flows: [{ name: A -> B, from: C, to: D }]", "flows: { A -> B: { to: D, from: C } }"],
    ["servers: { W: { controls: [isHardened] } }", "servers: { W: { controls: { isHardened: true } } }"],
    ["processes: [{ name: P, kind: Sets of Processes }]", "processes: [{ name: P, kind: SetOfProcesses }]"],
    ["servers: [{ name: W, port: null, OS: ~ }]", "servers: [W]"],
  ])("%s says the same as %s", (one, other) => {
    const [a, b] = [read(one), read(other)];
    expect([a.diagnostics, b.diagnostics]).toEqual([[], []]);
    expect(plainly(a.model)).toEqual(plainly(b.model));
  });

  it.each<[string, string, string[]]>([
    ["no list", "servers: Web", ["error bad-entry model.yaml:1:1", "warning empty-model model.yaml:1:1"]],
    [
      "without a name",
      "servers: [{ port: 80 }]",
      ["error bad-entry model.yaml:1:11", "warning empty-model model.yaml:1:1"],
    ],
    [
      "flows without names or ends",
      "flows: [{ from: A }]",
      ["error bad-entry model.yaml:1:9", "warning empty-model model.yaml:1:1"],
    ],
    ["of no kind", "servers: [{ name: A, kind: Sever }]", ["error bad-value model.yaml:1:28"]],
    ["no map at all", "- servers", ["error bad-yaml model.yaml:1:1"]],
    [
      "a misspelt control",
      "servers:\n  Web:\n    controls: { isHardend: true }",
      ["warning unknown-property model.yaml:3:17"],
    ],
  ])("are told where they are %s", (_, yaml, problems) => {
    expect(said(read(yaml).diagnostics)).toEqual(problems);
  });

  it("keep names that JavaScript knows", () => {
    const { model: one, diagnostics } = read(
      '{"servers": {"constructor": {"port": 1}, "__proto__": {"port": 2}}}',
    );
    expect(diagnostics).toEqual([]);
    expect(one.elements.map((each) => [each.name, statedIn(each)])).toEqual([
      ["constructor", { port: 1 }],
      ["__proto__", { port: 2 }],
    ]);
  });
});

describe("a decision", () => {
  it.each([
    [
      "in Markdown",
      "model.md",
      "## Responses\n- **T1@#A**: accepted, reason=why\n",
      "T1@#A",
      { reason: "why" },
    ],
    ["in Markdown, alone", "model.md", "## Responses\n- **T1@#A**: accepted\n", "T1@#A", {}],
    ["in YAML", "model.yaml", 'responses: { "T1@#A": accepted }\n', "T1@#A", {}],
    [
      "with a pattern for a name",
      "model.yaml",
      'responses: [{ match: "T1@*", status: accepted }]\n',
      "T1@*",
      { match: "T1@*" },
    ],
  ])("may be short: %s", (_, file, text, name, more) => {
    const { model: one, diagnostics } = model(text, file);
    expect(said(diagnostics)).toEqual([]);
    expect(one.decisions.map((each) => [each.name, statedIn(each)])).toEqual([
      [name, { status: "accepted", ...more }],
    ]);
  });
});
