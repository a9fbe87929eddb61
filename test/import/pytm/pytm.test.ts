import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const model = {
  name: "Shop",
  description: "Sells",
  isOrdered: true,
  mergeResponses: false,
  onDuplicates: "Action.NO_ACTION",
  threatsFile: "x",
  boundaries: [
    { name: "Net", inBoundary: null },
    { name: "DMZ", inBoundary: "Net" },
  ],
  data: [
    { name: "Cards", classification: "Classification.SECRET", isPII: true, carriedBy: ["Ask"], format: "" },
  ],
  elements: [
    { __class__: "Actor", name: "User", inBoundary: "Net", isAdmin: false },
    {
      __class__: "Server",
      name: "Web",
      inBoundary: "DMZ",
      controls: { isHardened: true, usesMFA: false },
      port: 443,
      assumptions: [{ name: "Trusted disks", exclude: ["INP01"] }],
    },
    {
      __class__: "Datastore",
      name: "DB",
      type: "DatastoreType.SQL",
      overrides: [{ threat_id: "AC01", cvss: "9" }],
      color: 7,
    },
    { __class__: "Odd", name: "What" },
  ],
  flows: [
    {
      name: "Ask",
      source: "User",
      sink: "Web",
      protocol: "HTTPS",
      data: ["Cards"],
      order: 1,
      isResponse: false,
    },
    { name: "Keep", source: "Web", sink: "DB", dstPort: 5432 },
  ],
  assumptions: [{ name: "All is well", exclude: ["AA01"] }],
  findings: [{ threat_id: "INP01" }, { threat_id: "INP02" }],
};

describe("pytm's JSON", async () => {
  const result = await importTexts("pytm", { "tm.json": JSON.stringify(model) });

  it("becomes the same model: what equals a default says nothing", () => {
    expect(result.names).toEqual([
      ...["Actor User", "Assumption All is well", "Assumption Trusted disks", "Boundary DMZ", "Boundary Net"],
      ...["Data Cards", "Datastore DB", "Server Web"],
    ]);
    expect(result.flows).toEqual(["User > Web: HTTPS", "Web > DB:  5432"]);
    expect(result.factsOf("Web")).toEqual({
      inBoundary: "DMZ",
      "controls.isHardened": true,
      port: 443,
      assumptions: ["Trusted disks"],
    });
    expect(result.factsOf("Cards")).toMatchObject({ classification: "SECRET", isPII: true });
    expect(result.factsOf("DB")).toEqual({ datastoreType: "SQL" });
    expect(result.factsOf("All is well")).toMatchObject({ exclude: ["AA01"] });
    expect(result.about).toEqual({ description: "Sells", isOrdered: true });
    expect(result.things.find(({ name }) => name === "DB")?.from).toBe("tm.json#/elements/2");
  });

  it("lists what is not in the model, and tells what is wrong", () => {
    expect(leftOutOf(result).sort()).toEqual([
      "1 overrides, which only pytm can say",
      "1 what models have no word for (bad-value)",
      "2 finding that pytm listed, which is computed anew",
    ]);
    expect(result.told).toMatchObject([
      { code: "bad-value", severity: "error", message: 'pytm has no class "Odd".' },
    ]);
  });
});

it("several files are levels below one that has them; what is no model is told", async () => {
  const text = JSON.stringify({ ...model, elements: [], flows: [] });
  const result = await importTexts("pytm", { "a.json": text, "b.json": text, "c.json": "{}" });
  expect([...result.levels.keys()]).toEqual(["", "shop", "shop-2"]);
  expect(result.told).toMatchObject([{ code: "bad-pytm", file: "c.json" }]);
});

it.each(corpusFiles("pytm/oracle", ".json").filter((name) => /^[a-z]\w*\.json$/.test(name)))(
  "%s: everything is in the model, or in the list",
  async (name) => {
    const text = corpusText(`pytm/oracle/${name}`);
    const result = await importTexts("pytm", { [name]: text });
    const said = JSON.parse(text) as Record<
      string,
      { assumptions?: { name: string }[]; name: string }[] | undefined
    >;
    const lists = ["elements", "boundaries", "data", "flows"].flatMap((list) => said[list] ?? []);
    const assumptions = new Set(
      [...(said.assumptions ?? []), ...lists.flatMap((one) => one.assumptions ?? [])].map((one) =>
        typeof one === "string" ? one : one.name,
      ),
    );
    expect(result.told).toEqual([]);
    expect(result.things.length).toBe(lists.length + assumptions.size);
    const findings = (said.findings ?? []).length + (said.excluded_findings ?? []).length;
    expect(result.leftOut.find(({ kind }) => kind.startsWith("finding"))?.count ?? 0).toBe(findings);
  },
);

it("what is written builds without an error", async () => {
  const { text } = await importTexts("pytm", {
    "tm.json": JSON.stringify({ ...model, elements: model.elements.slice(0, 3) }),
  });
  const folder = await folderWith({ "model.md": "---\ntitle: Shop\n---\n", "model.generated.yaml": text });
  const { diagnostics } = await judge(folder, { now: "2026-01-01" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});
