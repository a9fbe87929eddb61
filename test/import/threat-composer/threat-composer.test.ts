import { describe, expect, it } from "vitest";
import { statementOf } from "../../../src/import/threat-composer/threats.ts";
import { judge } from "../../../src/pipeline/judge.ts";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const long = "It is taken for granted. ".repeat(12).trim();
const model = {
  schema: 1,
  applicationInfo: { name: "Shop", description: "Sells **things**" },
  architecture: { description: "On AWS", image: "data:image/png;base64,AAAA" },
  dataflow: { description: "Orders flow", image: "" },
  assumptions: [
    {
      id: "a1",
      numericId: 1,
      content: "TLS is enough",
      metadata: [{ key: "Comments", value: "See RFC" }],
      tags: ["net"],
    },
    { id: "a2", numericId: 2, content: long },
  ],
  mitigations: [
    {
      id: "m1",
      numericId: 1,
      content: "Encrypt",
      status: "mitigationResolved",
      metadata: [{ key: "Comments", value: "With KMS" }],
    },
    { id: "m2", numericId: 2, content: "Train people", status: "mitigationInProgress" },
    { id: "m3", numericId: 3, content: "Unused", status: "mitigationIdentified" },
    { id: "m4", numericId: 4, content: "Too dear", status: "mitigationResolvedWillNotAction" },
  ],
  assumptionLinks: [
    { type: "Threat", assumptionId: "a2", linkedId: "t2" },
    { type: "Mitigation", assumptionId: "a1", linkedId: "m1" },
    { type: "Threat", assumptionId: "gone", linkedId: "t1" },
  ],
  mitigationLinks: [
    { mitigationId: "m1", linkedId: "t1" },
    { mitigationId: "m4", linkedId: "t1" },
    { mitigationId: "m2", linkedId: "t2" },
    { mitigationId: "m2", linkedId: "t4" },
    { mitigationId: "m1", linkedId: "gone" },
  ],
  threats: [
    {
      ...{
        id: "t1",
        numericId: 7,
        statement: "An actor can read it.",
        threatAction: "read it",
        status: "threatResolved",
      },
      metadata: [
        { key: "STRIDE", value: ["I", "T"] },
        { key: "Priority", value: "High" },
        { key: "Comments", value: "Seen before" },
        { key: "custom:Team", value: ["A", "B"] },
      ],
      tags: ["XSS", "data"],
    },
    {
      id: "t2",
      numericId: 8,
      threatSource: "insider",
      threatAction: "sell it",
      impactedAssets: ["orders", "names"],
    },
    { id: "t3", numericId: 9, statement: "Never mind", status: "threatResolvedNotUseful" },
    { id: "t4", numericId: 7, statement: "Again", status: "threatIdentified" },
  ],
  brainstorm: { threatSources: [{ id: "b", content: "A thief" }] },
};

describe("a model of schema 1", async () => {
  const result = await importTexts("threat-composer", {
    "a.tc.json": JSON.stringify(model),
    "b.tc.json": JSON.stringify({ schema: 1 }),
  });

  it("becomes the application, with its assumptions and threats", () => {
    expect(result.names).toEqual([
      ...[`Assumption ${long.slice(0, 199)}…`, "Assumption TLS is enough", "SetOfProcesses Shop"],
      ...["Threat TC-7", "Threat TC-7.2", "Threat TC-8", "Threat TC-9"],
    ]);
    expect(result.factsOf("TLS is enough")).toEqual({ description: "See RFC\n\nTags: net" });
    expect(result.factsOf(`${long.slice(0, 199)}…`)).toEqual({ description: long });
    expect(result.about).toEqual({
      description: "Sells **things**\n\n### Architecture\n\nOn AWS\n\n### Data flows\n\nOrders flow",
    });
  });

  it("brings mitigations, priority, links and comments along, and what was decided", () => {
    expect(result.factsOf("TC-7")).toMatchObject({
      ...{ title: "Read it", target: "Shop", severity: "high", stride: ["I", "T"], status: "mitigated" },
      description:
        "An actor can read it.\n\nAssumed: TLS is enough\n\nSeen before\n\nTeam: A, B\n\nTags: XSS, data",
      mitigations: ["Encrypt (in place)\n\nWith KMS", "Too dear (will not be done)"],
      reason: "Encrypt",
    });
    expect(result.factsOf("TC-8")).toMatchObject({
      ...{ title: "Sell it", status: "in-progress", mitigations: ["Train people (in progress)"] },
      description: `An insider can sell it, negatively impacting orders and names\n\nAssumed: ${long}`,
    });
    expect(result.factsOf("TC-9")).toMatchObject({ title: "Never mind", status: "false-positive" });
    expect(result.factsOf("TC-7.2")).toMatchObject({
      title: "Again",
      status: "in-progress",
      severity: undefined,
    });
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      "1 file that is no model of Threat Composer",
      "1 idea of a brainstorm (threatSources)",
      "1 mitigation that no threat has",
      "1 picture of the model",
      "2 link to something that nothing declares",
    ]);
  });
});

it("the list of threats that was before schema 1 is read as well", async () => {
  const result = await importTexts("threat-composer", JSON.stringify(model.threats));
  expect(result.names).toEqual([
    ...["SetOfProcesses Shop", "Threat TC-7", "Threat TC-7.2", "Threat TC-8", "Threat TC-9"],
  ]);
});

it.each([
  [
    { threatSource: "actor", prerequisites: "with keys", threatAction: "get in" },
    "An actor with keys can get in",
  ],
  [
    { threatAction: "x", threatImpact: "loss", impactedGoal: ["a", "b"], impactedAssets: ["c", "d", "e"] },
    "A threat source can x, which leads to loss, resulting in reduced a and b of c, d and e",
  ],
  [{ statement: "As written", threatAction: "x" }, "As written"],
])("%j says: %s", (threat, statement) => {
  expect(statementOf(threat)).toBe(statement);
});

it("what is written builds: each threat is a finding with its status", async () => {
  const { text } = await importTexts("threat-composer", JSON.stringify(model));
  const folder = await folderWith({ "model.md": "---\ntitle: Shop\n---\n", "model.generated.yaml": text });
  const { evaluation, diagnostics } = await judge(folder, { now: "2026-01-01" });
  const told = evaluation.findings.filter(({ rule }) => rule.origin === "authored");
  expect(told.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
    ...["TC-7.2@#Shop open", "TC-7@#Shop mitigated", "TC-8@#Shop open", "TC-9@#Shop false-positive"],
  ]);
  expect(diagnostics).toEqual([]);
});

it.each(corpusFiles("imports/threat-composer", ".tc.json"))(
  "%s: everything is in the model, or in the list",
  async (file) => {
    const text = corpusText(`imports/threat-composer/${file}`);
    const result = await importTexts("threat-composer", { [file]: text });
    const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
    // Whatever has a number is shown to people; so are pictures. Mitigations stand with their threats.
    const numbered = text.match(/"numericId"\s*:/g)?.length ?? 0;
    const pictures = text.match(/"image"\s*:\s*"[^"]/g)?.length ?? 0;
    const inThreats = new Set(text.match(/"mitigationId"\s*:\s*"[^"]*"/g)).size;
    expect(result.things.length - 1 + left + inThreats).toBe(numbered + pictures);
  },
);
