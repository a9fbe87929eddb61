import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/model.ts";
import { corpusFiles, corpusText, hasCorpus, needsCorpus } from "../support/corpus.ts";
import { entriesOf, entry, model, statedIn } from "../support/in-memory.ts";

/** File, title, then how many boundaries, elements, data, flows, protocol styles, multipliers and mappings it has. */
const table: readonly (readonly [file: string, title: string | undefined, counts: readonly number[]])[] = [
  ["projects/example_1/main.md", undefined, [0, 2, 0, 0, 0, 0, 0]],
  ["projects/example_1/sub_project_A/model.md", undefined, [0, 1, 0, 0, 0, 0, 0]],
  ["projects/example_2/backend/database/model.md", undefined, [0, 2, 0, 1, 1, 0, 0]],
  ["projects/example_2/backend/model.md", undefined, [0, 4, 0, 3, 2, 0, 0]],
  ["projects/example_2/frontend/model.md", undefined, [0, 2, 0, 2, 2, 0, 0]],
  ["projects/example_2/main.md", undefined, [0, 3, 2, 2, 0, 0, 0]],
  ["projects/example_3/api_gateway/model.md", undefined, [0, 3, 0, 2, 1, 0, 0]],
  ["projects/example_3/backend/database/model.md", undefined, [1, 2, 0, 1, 1, 0, 0]],
  ["projects/example_3/backend/model.md", undefined, [2, 6, 3, 5, 2, 0, 0]],
  ["projects/example_3/dmz/model.md", undefined, [0, 3, 0, 2, 1, 0, 0]],
  ["projects/example_3/frontend/model.md", undefined, [0, 2, 0, 1, 1, 0, 0]],
  ["projects/example_3/main.md", undefined, [3, 4, 3, 3, 2, 0, 0]],
  ["projects/example_3/order_service/model.md", undefined, [0, 6, 4, 6, 1, 0, 0]],
  ["templates/Microservices_Architecture.md", "Microservices Architecture", [5, 10, 0, 10, 9, 0, 0]],
  [
    "templates/Simple_Monolithic_Web_Application.md",
    "Simple Monolithic Web Application",
    [3, 6, 0, 8, 8, 0, 0],
  ],
  ["templates/Three_Tier_Architecture.md", "Three-Tier Architecture", [4, 7, 0, 10, 7, 0, 0]],
  ["templates/base_protocol_styles.md", undefined, [0, 0, 0, 0, 6, 0, 0]],
  ["templates/nested_zones_template.md", undefined, [3, 7, 3, 6, 0, 0, 0]],
  ["templates/threat_model.md", "Advanced DMZ Architecture", [5, 23, 13, 27, 6, 9, 5]],
];

const read = (file: string) => model(corpusText(`secopstm/${file}`), file);

describe.skipIf(!hasCorpus)(`SecOpsTM's own files are read unchanged${needsCorpus}`, () => {
  it("all of them", () => {
    expect(table.map(([file]) => file)).toEqual(corpusFiles("secopstm", ".md"));
  });

  it.each(table)("%s", (file, title, counts) => {
    const { model: one, diagnostics } = read(file);
    const { boundaries, elements, data, flows, protocolStyles, severityMultipliers, mitreMappings } = one;
    const sections: readonly (readonly Entry[])[] = [
      boundaries,
      elements,
      data,
      flows,
      protocolStyles,
      severityMultipliers,
      mitreMappings,
    ];
    expect(sections.map(({ length }) => length)).toEqual(counts);
    expect(statedIn(one.about).title).toBe(title);
    expect(diagnostics).toEqual([]);
  });

  it("nested zones", () => {
    const { boundaries } = read("templates/nested_zones_template.md").model;
    expect(boundaries.map((one) => [one.name, statedIn(one)])).toEqual([
      ["Infrastructure_Zone", { color: "lightblue", isTrusted: true }],
      ["Main_SubZone", { color: "lightcyan", isTrusted: true, inBoundary: "Infrastructure_Zone" }],
      ["Fallback_SubZone", { color: "lightyellow", isTrusted: true, inBoundary: "Infrastructure_Zone" }],
    ]);
  });

  it("a description that is a list, before the sections", () => {
    const { about } = read("projects/example_3/dmz/model.md").model;
    expect(statedIn(about).description).toMatch(/^- A DMZ .* private networks\.$/);
  });

  it.each([
    ["Internet", { color: "#f0f0f0", isTrusted: false, isFilled: true }],
    ["External Client 1", { inBoundary: "Internet", color: "#add8e6", isFilled: false }],
    [
      "Gateway Load Balancer",
      { inBoundary: "Gateway_Zone", color: "gold", isFilled: true, type: "load_balancer" },
    ],
    [
      "SSH Traffic",
      { description: "Secure Shell remote access", classification: "TOP_SECRET", credentialsLife: "SHORT" },
    ],
    [
      "test1",
      {
        source: "External Client 1",
        sink: "External Firewall",
        protocol: "HTTPS",
        data: ["Web Traffic"],
        "controls.isEncrypted": true,
        bidirectional: true,
      },
    ],
    [
      "Switch to Central Server",
      {
        source: "Switch",
        sink: "Central Server",
        protocol: "HTTPS",
        data: ["Server Request"],
        "controls.authenticatesSource": true,
        "controls.isEncrypted": true,
      },
    ],
    ["MQTT", { color: "teal", lineStyle: "dashed" }],
    ["Command Machine", { factor: 2.5 }],
    [
      "Data Exfiltration",
      {
        tactics: ["Exfiltration"],
        techniques: {
          json: [
            { id: "T1041", name: "Exfiltration Over C2 Channel" },
            { id: "T1048", name: "Exfiltration Over Alternative Protocol" },
          ],
        },
      },
    ],
  ])("an entry of each section: %s", (name, stated) => {
    const found = entriesOf(read("templates/threat_model.md").model).filter((one) => one.name === name);
    expect(found.map(statedIn)).toContainEqual(stated);
  });

  it("names with slashes, commas and parentheses", () => {
    const app = "Monolithic Application (e.g., PHP, Ruby on Rails, Node.js Express)";
    const { model: one } = read("templates/Simple_Monolithic_Web_Application.md");
    expect(statedIn(entry(one, app))).toEqual({ inBoundary: "Monolithic Web Server", type: "web_server" });
    expect(statedIn(entry(one, "Web Request")).sink).toBe(app);
    expect(statedIn(entry(one, "JDBC/ODBC/API"))).toEqual({ color: "purple" });
  });

  it("the hundred models of the synthetic tree, all alike", () => {
    const files = corpusFiles("trees/100", ".md");
    expect(files).toHaveLength(100);
    const models = files.map((file) => model(corpusText(`trees/100/${file}`), file));
    expect(models.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(
      new Set(models.map(({ model: { elements, flows } }) => `${elements.length} ${flows.length}`)),
    ).toEqual(new Set(["10 12"]));
  });
});
