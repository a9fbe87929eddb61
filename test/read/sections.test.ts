import { describe, expect, it } from "vitest";
import { elementKinds, kinds } from "../../src/model/schema.ts";
import { codes, entriesOf, model, statedIn } from "../support/in-memory.ts";

describe("a section", () => {
  const written = [...kinds.values()].flatMap(({ name, section }) => (section ? [[section, name]] : []));

  it("exists for every kind of the language", () => {
    expect(written.map(([section]) => section)).toEqual([
      "Actors",
      "External Entities",
      "Servers",
      "Processes",
      "Datastores",
      "Lambdas",
      "LLMs",
      "Agents",
      "Boundaries",
      "Dataflows",
      "Data",
      "Assumptions",
      "Responses",
      "Threats",
      "Protocols",
      "Protocol Styles",
      "Severity Multipliers",
      "Custom Mitre Mapping",
      "Properties",
      "Types",
    ]);
  });

  it.each([
    ...written,
    ["Sets of Processes", "SetOfProcesses"],
    ["Trust Boundaries", "Boundary"],
    ["Data Flows", "Dataflow"],
    ["Flow", "Dataflow"],
    ["Function", "Lambda"],
    ["data stores", "Datastore"],
    ["Decisions", "Decision"],
    ["SERVER", "Server"],
    ["external_entities", "ExternalEntity"],
    ["  protocol   styles  ", "ProtocolStyle"],
    ["Servers ##", "Server"],
    ["Servers:", "Server"],
    ["1. Servers", "Server"],
    ["2.3) Data Flows", "Dataflow"],
    ["**Servers**", "Server"],
    ["🖥 Servers", "Server"],
  ])("called %s holds entries of the kind %s", (section, kind) => {
    const { model: read, diagnostics } = model(`##${section}\n- **X**:\n`);
    expect(entriesOf(read).map((one) => [one.kind, one.name])).toEqual([
      ["Model", ""],
      [kind, "X"],
    ]);
    expect(codes(diagnostics)).toEqual([]);
  });

  it.each(elementKinds)("of elements may hold a %s by kind=", (kind) => {
    const { model: read, diagnostics } = model(`## Processes\n- **X**: Kind="${kind}", notes=n\n`);
    expect(entriesOf(read).map((one) => [one.kind, statedIn(one)])).toEqual([
      ["Model", {}],
      [kind, { notes: "n" }],
    ]);
    expect(diagnostics).toEqual([]);
  });
});
