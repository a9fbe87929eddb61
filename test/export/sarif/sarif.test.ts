import { beforeAll, describe, expect, it } from "vitest";
import { type ExportContext, plainContext } from "../../../src/export/exporter.ts";
import { resultsOnGitHub, sarifLog } from "../../../src/export/sarif/sarif.ts";
import { toldFindings } from "../../../src/export/told/findings.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { toolVersion } from "../../../src/paths.ts";
import { shop } from "../../report/shop.ts";
import { corpus, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { hostileFindings } from "../../support/hostile-findings.ts";
import { idsOf, judged, judgedAt, type Texts } from "../../support/in-memory.ts";
import {
  hasMultitool,
  hasSchema,
  multitoolSays,
  needsMultitool,
  needsSchema,
  openSchema,
} from "../../support/sarif.ts";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: Physical }];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly suppressions: readonly unknown[];
  readonly properties: { readonly id: string };
}

interface Physical {
  readonly artifactLocation: { readonly uri: string };
  readonly region: Readonly<Record<string, number>>;
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly relationships?: readonly { readonly target: Pointer }[];
  readonly properties: { readonly tags: readonly string[]; readonly "security-severity": string };
}

interface Pointer {
  readonly id: string;
  readonly index: number;
  readonly toolComponent: { readonly name: string; readonly index: number };
}

/** At most, in milliseconds. */
const multitoolTakes = 300_000;

const forGitHub: ExportContext = { ...plainContext, reader: "github" };
const written = (result: JudgedTree, context = plainContext) => [...sarifLog(result, context)].join("");

function runOf(text: string) {
  const log = JSON.parse(text);
  expect([log.$schema, log.version, log.runs.length]).toEqual([
    "https://json.schemastore.org/sarif-2.1.0.json",
    "2.1.0",
    1,
  ]);
  const [run] = log.runs;
  return { run, results: run.results as Result[], rules: run.tool.driver.rules as Rule[] };
}

/** What GitHub wants of a log beyond the schema, by its documentation. */
function expectForGitHub(text: string): void {
  const { run, results, rules } = runOf(text);
  for (const { id, shortDescription, fullDescription, help, relationships, properties } of rules) {
    for (const said of [id, shortDescription.text, fullDescription.text, help.text])
      expect(said).not.toBe("");
    expect(Math.max(shortDescription.text.length, fullDescription.text.length)).toBeLessThanOrEqual(1024);
    expect(properties["security-severity"]).toMatch(/^(10\.0|[1-9]\.\d|0\.[1-9])$/);
    expect(properties.tags.length).toBeLessThanOrEqual(10);
    expect(properties.tags).toContain("security");
    for (const { target } of relationships ?? [])
      expect(run.taxonomies[target.toolComponent.index].taxa[target.index].id).toBe(target.id);
  }
  for (const { ruleId, ruleIndex, message, locations, suppressions } of results) {
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(message.text).toMatch(/^.+\.$/);
    const { artifactLocation, region } = locations[0].physicalLocation;
    expect(artifactLocation.uri).toMatch(
      /^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-F]{2})+)*$/,
    );
    const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region;
    expect(Math.min(startLine, startColumn)).toBeGreaterThan(0);
    expect([endLine, endColumn > startColumn]).toEqual([startLine, true]);
    expect(suppressions).toBeInstanceOf(Array);
  }
  const alerts = results.map(({ ruleId, locations, partialFingerprints }) =>
    JSON.stringify([
      ruleId,
      locations[0].physicalLocation.artifactLocation.uri,
      partialFingerprints.primaryLocationLineHash,
    ]),
  );
  expect(new Set(alerts).size).toBe(alerts.length);
}

describe("sarifLog", () => {
  it("tells all findings, the worst first, decided ones last and suppressed", async () => {
    const result = await judged(shop, { builtIn: false });
    const { run, results, rules } = runOf(written(result));
    const { open, decided } = toldFindings(result);
    expect(results.map(({ properties }) => properties.id)).toEqual(idsOf([...open, ...decided]));
    expect(results.map(({ suppressions }) => suppressions.length)).toEqual([
      ...open.map(() => 0),
      ...decided.map(() => 1),
    ]);
    expect(rules.map(({ id }) => id)).toEqual(["BARE", "LEAK"]);
    // A rule is as severe as the worst of its open findings.
    expect(rules.map(({ properties }) => properties["security-severity"])).toEqual(["9.1", "10.0"]);
    expect(run).toMatchObject({
      tool: { driver: { name: "tm-site", semanticVersion: toolVersion() } },
      originalUriBaseIds: { "%SRCROOT%": { description: { text: "The top of the repository." } } },
      automationDetails: { id: "tm-site/" },
      columnKind: "utf16CodeUnits",
    });
    expect(run).not.toHaveProperty("invocations");
    expect(run.tool.driver.supportedTaxonomies).toEqual([
      { name: "CWE", index: 0 },
      { name: "CAPEC", index: 1 },
      { name: "ATT&CK", index: 2 },
      { name: "D3FEND", index: 3 },
    ]);
  });

  it("leaves decided ones out for GitHub, which would open alerts for them", async () => {
    const result = await judged(shop, { builtIn: false });
    const { results } = runOf(written(result, forGitHub));
    expect(results.map(({ properties }) => properties.id)).toEqual(idsOf(toldFindings(result).open));
  });

  it("is an analysis of its own for each tree of a repository", async () => {
    const result = await judged(shop, { builtIn: false });
    const { run, results } = runOf(written(result, { ...plainContext, sourcePrefix: "my models/" }));
    expect(run.automationDetails.id).toBe("tm-site/my models/");
    expect(results[0]?.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^my%20models\//);
  });

  it("tells the rule of the tree where a level says something else of it", async () => {
    const server = "## Servers\n- **A**: isHardened=False";
    const rule = (title: string) => `- { id: X1, title: ${title}, targets: [Server], condition: 'True' }`;
    const tree = {
      "model.md": "## Actors\n- **B**:",
      "rules.yaml": rule("Ours"),
      "b/model.md": server,
      "b/rules.yaml": rule("Theirs"),
    };
    const { rules, results } = runOf(written(await judged(tree, { builtIn: false })));
    expect([rules.map(({ shortDescription }) => shortDescription.text), results.length]).toEqual([
      ["Ours"],
      1,
    ]);
    expect(results[0]?.message.text).toContain("Theirs: A (Server)");
  });

  it("is a log without results where there are none", async () => {
    const { run, results } = runOf(written(await judged("## Actors\n- **A**:", { builtIn: false })));
    expect([results, run.tool.driver.rules, run.taxonomies]).toEqual([[], [], []]);
  });

  it("keeps to what GitHub shows of very many", async () => {
    const lines = Array.from({ length: resultsOnGitHub / 2 + 1 }, (_, at) => `- **S${at}**:`);
    const rules = ["high", "low"].map(
      (severity) =>
        `- { id: ${severity}, title: T, targets: [Server], severity: ${severity}, condition: 'True' }`,
    );
    const tree = { "model.md": ["## Servers", ...lines].join("\n"), "rules.yaml": rules.join("\n") };
    const result = await judged(tree, { builtIn: false });
    expect(runOf(written(result)).results).toHaveLength(resultsOnGitHub + 2);
    const { run, results } = runOf(written(result, forGitHub));
    expect(results).toHaveLength(resultsOnGitHub);
    expect(results.filter(({ ruleId }) => ruleId === "high")).toHaveLength(lines.length);
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { level: "warning", message: { text: expect.stringMatching(/^2 findings/) } },
        ],
      },
    ]);
  });
});

describe("fingerprints", () => {
  const rules = "- { id: X1, title: X, targets: [Server], condition: 'True' }";
  const hashes = async (files: Texts) => {
    const tree = typeof files === "string" ? { "model.md": files } : files;
    const { results } = runOf(written(await judged({ ...tree, "rules.yaml": rules }, { builtIn: false })));
    return results.map(
      ({ properties, partialFingerprints }) =>
        `${properties.id} ${partialFingerprints.primaryLocationLineHash}`,
    );
  };

  it("stay where lines move and say more", async () => {
    const [one] = await hashes("## Servers\n- **A**:");
    const later = await hashes(
      "---\ntitle: T\n---\n\n## Servers\n- **B**:\n- **A**: type=web_server, OS=Linux",
    );
    expect(later).toContain(one);
  });

  it("tell findings of one line apart", async () => {
    const found = await hashes({ "model.json": '{"servers": [{"name": "A"}, {"name": "B"}]}' });
    expect(new Set(found.map((one) => one.split(" ")[1])).size).toBe(2);
  });
});

describe("names of all kinds", () => {
  let text = "";
  beforeAll(async () => {
    text = written(await hostileFindings());
  });

  it("leave a log that GitHub takes", () => {
    expectForGitHub(text);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|##\w*\[/);
  });

  it("leave the same bytes twice", async () => expect(written(await hostileFindings())).toBe(text));

  it.skipIf(!hasSchema)(`leave a valid log${needsSchema}`, () => {
    expect(openSchema()(JSON.parse(text))).toEqual([]);
  });

  it.skipIf(!hasMultitool)(
    `leave nothing for Microsoft's validator to say${needsMultitool}`,
    async () => expect(await multitoolSays(text)).toEqual([]),
    multitoolTakes,
  );
});

const trees = [
  "models",
  ...["trees/100", "pytm/input.json", "secopstm/projects/example_3"].map((one) => `${corpus}/${one}`),
];

describe.each(hasCorpus ? trees : ["models"])(`%s${needsCorpus}`, (tree) => {
  let texts: string[] = [];
  beforeAll(async () => {
    const result = await judgedAt(tree);
    texts = [plainContext, forGitHub].map((context) => written(result, context));
  });

  it("is told as GitHub wants it", () => {
    for (const text of texts) expectForGitHub(text);
  });

  it.skipIf(!hasSchema)(`is told in a valid log${needsSchema}`, () => {
    const errorsOf = openSchema();
    for (const text of texts) expect(errorsOf(JSON.parse(text))).toEqual([]);
  });

  // It needs half a minute for a log of 5 MB.
  it.skipIf(!hasMultitool || tree.endsWith("100"))(
    `is told so that Microsoft's validator has nothing to say${needsMultitool}`,
    async () => {
      for (const text of texts) expect(await multitoolSays(text)).toEqual([]);
    },
    multitoolTakes,
  );
});

it.skipIf(!hasMultitool)(`Microsoft's validator does notice what is missing${needsMultitool}`, async () => {
  const text = written(await judged(shop, { builtIn: false }));
  const said = await multitoolSays(
    text.replaceAll('"help":', '"halp":').replaceAll('"startLine":', '"startLin":'),
  );
  expect(said.join("\n")).toMatch(/GH2012/);
  expect(said.join("\n")).toMatch(/GH1003|SARIF1007/);
});
