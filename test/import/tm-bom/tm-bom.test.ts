import { expect, it } from "vitest";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const end = (object: string) => ({ type: "component", object });
const bom = {
  version: "1.0",
  scope: { title: "Shop" },
  trust_zones: [
    { symbolic_name: "z", title: "Net", description: "Ours.\n\nIt is not trusted." },
    { symbolic_name: "no-boundary-1", title: "No boundary" },
  ],
  trust_boundaries: [{ trust_zone_a: "z", trust_zone_b: "no-boundary-1" }],
  actors: [{ symbolic_name: "a", title: "Admin", type: "administrator", trust_zone: "z" }],
  components: [
    { symbolic_name: "w", title: "Web", trust_zone: "z" },
    { symbolic_name: "p", title: "Part", trust_zone: "no-boundary-1", parent_component: "w" },
  ],
  data_stores: [{ symbolic_name: "s", title: "DB", trust_zone: "z" }],
  data_sets: [
    {
      symbolic_name: "d",
      title: "Cards",
      data_sensitivity: ["pii"],
      placements: [{ data_store: "s", encrypted: true }],
    },
  ],
  data_flows: [
    { symbolic_name: "f", title: "Ask", source: end("a"), destination: end("w"), encrypted: true },
    { symbolic_name: "g", title: "Off", source: end("a"), destination: end("nobody") },
  ],
  assumptions: [
    { description: "Locked room", validity: "confirmed" },
    { description: "Honest staff", validity: "unconfirmed" },
  ],
  threats: [
    {
      symbolic_name: "t1",
      title: "Steal: Web",
      components_affected: ["w"],
      weaknesses: [{ cwe_id: 79 }],
      description: "STRIDE: Spoofing.",
    },
    { symbolic_name: "t2", title: "Listen: Ask", description: "x\n\nR1@#flow:Ask" },
    { symbolic_name: "t3", title: "Flood" },
  ],
  controls: [
    { symbolic_name: "c1", title: "Lock", threats: ["t1", "t2"], status: "active" },
    { symbolic_name: "c2", title: "Wall", threats: ["t2"], status: "suggested" },
    {
      symbolic_name: "c3",
      title: "Small",
      description: "Transferred (by Ann): small",
      threats: ["t3"],
      status: "assumed",
    },
  ],
  risks: [{ symbolic_name: "r", title: "R", threats: ["t1"], likelihood: "rare", impact: "severe" }],
};

it("zones, components, stores, data, flows and threats become a model", async () => {
  const result = await importTexts("tm-bom", { "a.json": JSON.stringify(bom), "b.json": "{}" });
  expect(result.names).toEqual([
    ...["Actor Admin", "Assumption Honest staff", "Assumption Locked room", "Boundary Net", "Data Cards"],
    ...["Datastore DB", "Server Part", "Server Web"],
    ...["SetOfProcesses Whole system", "Threat TM-t1", "Threat TM-t2", "Threat TM-t3"],
  ]);
  expect(result.factsOf("Locked room")).toEqual({ description: "It was confirmed." });
  expect(result.factsOf("Honest staff")).toEqual({});
  expect(result.flows).toEqual(["Admin > Web"]);
  expect(result.factsOf("Net")).toEqual({ isTrusted: false, description: "Ours." });
  expect(result.factsOf("DB")).toMatchObject({ data: ["Cards"], "controls.isEncryptedAtRest": true });
  expect(result.factsOf("TM-t1")).toMatchObject({
    title: "Steal",
    target: "Web",
    severity: "very high",
    likelihood: "very low",
    cwe: ["CWE-79"],
    stride: ["S"],
    status: "mitigated",
  });
  expect(result.factsOf("TM-t2")).toMatchObject({
    title: "Listen",
    target: "flow:Ask",
    mitigations: ["Lock", "Wall"],
    status: undefined,
  });
  expect(result.factsOf("TM-t3")).toMatchObject({
    target: "Whole system",
    status: "transferred",
    reason: "Transferred (by Ann): small",
  });
  expect(leftOutOf(result).sort()).toEqual([
    "1 data flow with an end that nothing declares",
    "1 file that is no TM-BOM",
    "1 pair of trust zones: flows between them say it",
    "1 risk, whose rating its threats have",
    "1 trust zone that stands for none",
    "3 control, which its threats have as a mitigation or decision",
  ]);
});

it.each(corpusFiles("imports/tm-bom", ".json"))(
  "%s: everything is in the model, or in the list",
  async (file) => {
    const text = corpusText(`imports/tm-bom/${file}`);
    const result = await importTexts("tm-bom", { [file]: text });
    const said = JSON.parse(text) as Record<string, { components_affected?: string[] }[]>;
    const lists = [
      ...[
        "trust_zones",
        "trust_boundaries",
        "actors",
        "components",
        "data_stores",
        "data_sets",
        "data_flows",
      ],
      ...["threats", "controls", "risks", "threat_personas", "assumptions", "diagrams"],
    ].flatMap((one) => said[one] ?? []);
    // A threat to several components is one to each of them.
    const more = (said.threats ?? []).reduce(
      (sum, one) => sum + Math.max(0, (one.components_affected?.length ?? 0) - 1),
      0,
    );
    const whole = result.names.filter((one) => one.endsWith("Whole system")).length;
    const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(result.things.length - whole + left).toBe(lists.length + more);
  },
);
