import { describe, expect, it } from "vitest";
import type { LinkedElement } from "../../../src/tree/linked.ts";
import { tree } from "../../support/models.ts";

function element(section: string, properties: string): LinkedElement {
  return tree({ "model.md": `## ${section}\n- **X**: ${properties}\n` }).element("", "X");
}

describe("type=", () => {
  it.each([
    ["Servers", "type=database", "Server", "Datastore", "database"],
    ["Servers", "stereotype=DatabaseServer", "Server", "Datastore", "database"],
    ["Servers", "type=lambda", "Server", "Lambda", "serverless_function"],
    ["Servers", "type=llm", "Server", "LLM", "llm"],
    ["Servers", "type=ai_agent", "Server", "Agent", "ai_agent"],
    ["Servers", "type=switch", "Server", "Server", "switch"],
    ["Servers", "type=toaster", "Server", "Server", undefined],
    ["Servers", "port=1", "Server", "Server", undefined],
    ["Processes", "type=database", "Process", "Process", "database"],
    ["Actors", "type=client_browser", "Actor", "Actor", "client_browser"],
    ["Datastores", "type=redis", "Datastore", "Datastore", "cache"],
    ["Lambdas", "type=web_server", "Lambda", "Lambda", "web_server"],
  ])("in %s, %s: a %s is judged as a %s", (section, properties, kind, judgedAs, type) => {
    expect(element(section, properties)).toMatchObject({ kind, judgedAs, entry: { kind } });
    expect(element(section, properties).type?.name).toBe(type);
  });

  it.each([
    ["Servers", "type=redis", "isSQL", false, "type"],
    ["Servers", "type=postgres", "isSQL", true, "type"],
    ["Servers", "type=postgres, isSQL=False", "isSQL", false, undefined],
    ["Servers", "type=siem", "storesLogData", true, "type"],
    ["Datastores", "type=mongodb", "isSQL", false, "type"],
    ["Datastores", "notes=x", "isSQL", true, undefined],
    ["Servers", "notes=x", "isSQL", undefined, undefined],
    ["Actors", "type=redis", "isSQL", undefined, undefined],
    ["Processes", "type=siem", "storesLogData", undefined, undefined],
  ])("in %s, %s: %s is %s", (section, properties, property, value, by) => {
    const { values, origins } = element(section, properties);
    expect([values[property], origins.get(property)?.by]).toEqual([value, by]);
  });

  it("says at which word it implied a value", () => {
    expect(element("Servers", "port=1, type=redis").origins.get("isSQL")).toEqual({
      place: { file: "model.md", line: 2, column: 18 },
      from: 'type "cache"',
      by: "type",
    });
  });

  it("gives the values of the kind that it is judged as", () => {
    const { values } = element("Servers", "type=database, storesPII=True");
    expect([values.storesPII, values.onRDS, values.usesCache]).toEqual([true, false, undefined]);
  });
});

describe("an element", () => {
  it("lies where it says, else in the boundary of what its level describes", () => {
    const linked = tree({
      "main.md":
        "## Boundaries\n- **Z**:\n- **Y**:\n## Servers\n- **S**: boundary=Z, submodel=a\n- **Free**:\n",
      "a/model.md": "## Servers\n- **In**:\n- **Out**: boundary=Y\n",
    });
    const where = ({ boundary, boundaryStated }: LinkedElement) => [boundary?.name ?? null, boundaryStated];
    expect(linked.linked("").elements.map(where)).toEqual([
      ["Z", true],
      [null, false],
    ]);
    expect(linked.linked("a").elements.map(where)).toEqual([
      ["Z", false],
      ["Y", true],
    ]);
  });

  it("may be described by a level, whatever its kind", () => {
    const linked = tree({
      "main.md":
        "## Actors\n- **A**: submodel=a\n## Datastores\n- **D**: submodel=a\n## LLMs\n- **L**: submodel=a/model.md\n",
      "a/model.md": "## Servers\n- **X**:\n",
    });
    expect(linked.linked("").elements.map(({ submodel }) => submodel)).toEqual(["a", "a", "a"]);
    expect(linked.linked("a").describes.map(({ name }) => name)).toEqual(["A", "D", "L"]);
  });
});
