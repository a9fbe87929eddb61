import { describe, expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { type Run, resultOf, techniquesOf } from "../../../src/export/sarif/results.ts";
import { openTaxonomies } from "../../../src/export/sarif/taxonomies.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

interface Result {
  readonly [key: string]: unknown;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

function runOf(result: JudgedTree): Run {
  const { findings } = result.evaluation;
  const cited = findings.flatMap((finding) => techniquesOf(finding, result));
  return {
    judged: result,
    context: { ...plainContext, sourcePrefix: "our docs/" },
    rulePlaces: new Map(findings.map(({ rule }) => [rule.id, 3])),
    taxonomies: openTaxonomies(cited, result.attack),
  };
}

function told(result: JudgedTree, id: string): Result {
  const finding = result.evaluation.findings.find((one) => one.id === id) ?? expect.unreachable(id);
  return resultOf(finding, runOf(result)) as Result;
}

const place = (file: string, region: object) => ({
  artifactLocation: { uri: `our%20docs/${file}`, uriBaseId: "%SRCROOT%" },
  region,
});

describe("resultOf", () => {
  it("tells an open finding", async () => {
    expect(told(await judged(shop, { builtIn: false }), "BARE@shop#Door")).toEqual({
      ruleId: "BARE",
      ruleIndex: 3,
      kind: "fail",
      level: "error",
      message: {
        text: "A bare server: Door (Server). Stated: isHardened=False. Mend: isHardened=True. No longer mitigated: soon (ended on 2026-12-31).",
      },
      locations: [
        {
          physicalLocation: place("shop/model.md", {
            startLine: 6,
            startColumn: 1,
            endLine: 6,
            endColumn: 49,
          }),
          logicalLocations: [{ name: "Door", fullyQualifiedName: "shop#Door", kind: "Server" }],
        },
      ],
      relatedLocations: expect.arrayContaining([
        {
          physicalLocation: place("shop/model.md", { startLine: 6 }),
          message: { text: "controls.isHardened=False" },
        },
        {
          physicalLocation: place("model.md", { startLine: 13 }),
          message: { text: "inBoundary=Office (inherited)" },
        },
      ]),
      partialFingerprints: {
        primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/),
        "findingId/v1": expect.stringMatching(/^[0-9a-f]{32}$/),
      },
      suppressions: [],
      rank: 90,
      properties: {
        ...{ id: "BARE@shop#Door", score: 9, severity: "critical", readingRank: expect.any(Number) },
        ...{ basis: "stated", status: "open", decision: expect.objectContaining({ expired: true }) },
        stride: ["T", "E"],
        fix: [[{ property: "controls.isHardened", from: "False", to: "True" }]],
        contexts: ["#Web shop"],
      },
    });
  });

  it("leads to where people see it and work on it, where somebody says how", async () => {
    const result = await judged(shop, { builtIn: false });
    const links = {
      sourceHref: (place: string) => `https://git.example/${place.replace(":", "#L")}`,
      ticketHref: (ticket: string) =>
        ticket === "" ? null : `https://tickets.example/{${ticket}}?q=50%#ä#b`,
    };
    const run = runOf(result);
    const context = { ...run.context, links };
    const of = (id: string) => {
      const finding = result.evaluation.findings.find((one) => one.id === id) ?? expect.unreachable(id);
      const told = resultOf(finding, { ...run, context }) as Result;
      return [told.hostedViewerUri, told.workItemUris];
    };
    expect(of("BARE@shop#Door")).toEqual(["https://git.example/shop/model.md#L6", undefined]);
    const printer = ["https://tickets.example/%7BT-1%7D?q=50%25#%C3%A4%23b"];
    expect(of("BARE@#Printer")).toEqual([expect.stringMatching(/model\.md#L\d+$/), printer]);
  });

  it.each([
    ["in the model", {}, "inSource", "model.md", 33],
    [
      "beside it",
      { "decisions.yaml": "- finding: BARE@#Post\n  status: false-positive\n  reason: none\n" },
      "external",
      "decisions.yaml",
      1,
    ],
  ] as const)("tells a decision %s as a suppression", async (_, more, kind, file, line) => {
    const result = await judged({ ...shop, ...more }, { builtIn: false });
    const id = file === "model.md" ? "BARE@#Printer" : "BARE@#Post";
    const [suppression] = told(result, id).suppressions as object[];
    expect(suppression).toEqual({
      kind,
      status: "accepted",
      justification:
        file === "model.md"
          ? "accepted by Board: Nobody prints (T-1, until 2027-02-15)"
          : "false-positive: none",
      location: { physicalLocation: place(file, { startLine: line }) },
    });
  });

  it("cites the techniques that the model maps to it, beside those of its rule", async () => {
    const mapping = "\n## Custom Mitre Mapping\n- **BARE**: techniques=[T1210]\n";
    const result = await judged({ ...shop, "model.md": shop["model.md"] + mapping }, { builtIn: false });
    const finding = result.evaluation.findings.find(({ id }) => id === "BARE@#Printer") as Finding;
    expect(techniquesOf(finding, result).map(({ id }) => id)).toEqual(["T1210"]);
    expect(told(result, "BARE@#Printer").taxa).toEqual([
      { id: "T1210", index: 0, toolComponent: { name: "ATT&CK", index: 0 } },
    ]);
  });

  it("makes no link of a text that looks like one", async () => {
    const rules = "- { id: X1, title: 'See [this](1)', targets: [Server], condition: 'True' }";
    const result = await judged(
      { "model.md": "## Servers\n- **[A](2)**:", "rules.yaml": rules },
      { builtIn: false },
    );
    expect(told(result, "X1@#[A](2)").message.text).toBe("See [this\\](1): [A\\](2) (Server).");
  });
});
