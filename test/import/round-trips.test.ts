import { describe, expect, it } from "vitest";
import type { FormatName } from "../../src/export/index.ts";
import type { SourceName } from "../../src/import/index.ts";
import { corpusFiles, corpusText } from "../support/corpus.ts";
import { exported, type Json } from "../support/formats.ts";
import { importTexts } from "../support/imports.ts";
import { judged } from "../support/in-memory.ts";
import { type Gist, otmGist, threatDragonGist, tmBomGist } from "../support/round-trips.ts";

/** A file as it comes back: imported, judged without rules of our own, and exported. */
async function back(format: SourceName & FormatName, text: string): Promise<Json> {
  const { files } = await importTexts(format, { "source.json": text });
  return await exported(format, await judged(files, { builtIn: false }));
}

/** What of a list is not in another one, each as often as it is there. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function lost(before: Gist, after: Gist): Gist {
  return {
    zones: missing(before.zones, after.zones),
    elements: missing(before.elements, after.elements),
    flows: missing(before.flows, after.flows),
    threats: missing(before.threats, after.threats),
  };
}

const nothing: Gist = { zones: [], elements: [], flows: [], threats: [] };

const otm = {
  otmVersion: "0.2.0",
  project: { name: "Shop", id: "shop" },
  trustZones: [
    { id: "z", name: "Cloud", type: "cloud", risk: { trustRating: 90 } },
    { id: "y", name: "Net", type: "net", risk: { trustRating: 10 }, parent: { trustZone: "z" } },
  ],
  components: [
    {
      ...{ id: "w", name: "Web", type: "web-server", parent: { trustZone: "y" } },
      threats: [
        { threat: "t", state: "mitigated" },
        { threat: "u", state: "exposed" },
      ],
    },
    { id: "p", name: "Plugin", type: "process-service", parent: { component: "w" } },
    { id: "d", name: "Orders", type: "database", parent: { trustZone: "z" } },
  ],
  dataflows: [
    { id: "f", name: "Save", source: "w", destination: "d", threats: [{ threat: "t", state: "accepted" }] },
    { id: "g", name: "Both", source: "p", destination: "d", bidirectional: true },
  ],
  threats: [
    { id: "t", name: "Read it", risk: { likelihood: 50, impact: 90 } },
    { id: "u", name: "Flood it", risk: { likelihood: 10, impact: 20 } },
  ],
};

const end = (object: string) => ({ type: "component", object });
const bom = {
  version: "1.0",
  scope: { title: "Shop" },
  trust_zones: [
    { symbolic_name: "z", title: "Net" },
    { symbolic_name: "o", title: "Outside" },
  ],
  actors: [{ symbolic_name: "a", title: "Customer", type: "user", trust_zone: "o" }],
  components: [{ symbolic_name: "w", title: "Web", trust_zone: "z" }],
  data_stores: [{ symbolic_name: "s", title: "Orders", trust_zone: "z" }],
  data_flows: [
    { symbolic_name: "f", title: "Ask", source: end("a"), destination: end("w") },
    { symbolic_name: "g", title: "Save", source: end("w"), destination: end("s") },
  ],
  threats: [
    { symbolic_name: "t", title: "Steal", components_affected: ["w", "s"] },
    { symbolic_name: "u", title: "Flood", components_affected: ["w"] },
    { symbolic_name: "v", title: "Anything" },
  ],
  controls: [
    { symbolic_name: "c", title: "Lock", threats: ["t"], status: "active" },
    { symbolic_name: "e", title: "Leave", threats: ["u"], status: "wont_do" },
  ],
};

const at = (x: number, y: number, width = 100, height = 60) => ({
  position: { x, y },
  size: { width, height },
});
const threat = (title: string, status: string) => ({ title, status, type: "Tampering", severity: "High" });
const shop = {
  title: "Shop",
  cells: [
    { id: "b", ...at(0, 0, 900, 600), data: { type: "tm.BoundaryBox", name: "Net" } },
    { id: "c", ...at(10, 10, 300, 200), data: { type: "tm.BoundaryBox", name: "Inner" } },
    {
      ...{ id: "p", ...at(50, 50) },
      data: {
        ...{ type: "tm.Process", name: "Web", isWebApplication: true },
        threats: [threat("Change it", "Open"), threat("Skip it", "NotApplicable")],
      },
    },
    {
      id: "s",
      ...at(500, 300),
      data: { type: "tm.Store", name: "Orders", threats: [threat("Keep", "Avoided")] },
    },
    { id: "a", ...at(2000, 50), data: { type: "tm.Actor", name: "Customer" } },
    {
      ...{ id: "f", source: { cell: "a" }, target: { cell: "p" } },
      data: { type: "tm.Flow", name: "Ask", threats: [threat("Listen", "Mitigated")] },
    },
    { id: "g", source: { cell: "p" }, target: { cell: "s" }, data: { type: "tm.Flow", name: "" } },
  ],
};
const dragon = {
  version: "2.3.0",
  summary: { title: "Shop" },
  detail: { diagrams: [shop, { ...shop, title: "Again" }] },
};

const formats: readonly [SourceName & FormatName, unknown, string, (file: Json) => Gist][] = [
  ["otm", otm, "imports/otm", otmGist],
  ["tm-bom", bom, "imports/tm-bom", tmBomGist],
  ["threat-dragon", dragon, "imports/threat-dragon", threatDragonGist],
];

describe.each(formats)("%s", (format, fixture, folder, gistOf) => {
  it("comes back with every name, zone, flow, threat and status", async () => {
    const before = gistOf(fixture);
    expect(before.threats.length).toBeGreaterThan(2);
    expect(lost(before, gistOf(await back(format, JSON.stringify(fixture))))).toEqual(nothing);
  });

  it.each(corpusFiles(folder, "").filter((file) => /\.(?:json|otm)$/.test(file)))(
    "%s comes back",
    async (file) => {
      const text = corpusText(`${folder}/${file}`);
      const before = gistOf(JSON.parse(text));
      expect(before.elements.length).toBeGreaterThan(0);
      expect(lost(before, gistOf(await back(format, text)))).toEqual(nothing);
    },
  );
});

it("what is lost is seen", () => {
  const before = otmGist(otm);
  expect(lost(before, otmGist({ ...otm, dataflows: [] }))).toMatchObject({
    flows: ["Both: Plugin > Orders", "Save: Web > Orders"],
    threats: ["Read it at Save: accepted"],
  });
});
