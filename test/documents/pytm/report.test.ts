import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/documents/languages.ts";
import { pytmReport } from "../../../src/documents/pytm/report.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { corpusText, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { judged, said } from "../../support/in-memory.ts";
import { hostileName, shop } from "../tree.ts";

function fill(tree: JudgedTree, text: string, language: Language = "text") {
  const told: Diagnostic[] = [];
  const pieces = pytmReport(tree, { file: "report.md", text, language }, (one) => void told.push(one));
  return { text: pieces.join(""), told };
}

describe("a template of pytm", () => {
  it.each<[template: string, text: string]>([
    [
      "{tm.name}|{tm.description:if:described}|{tm.isOrdered}|{tm.onDuplicates}",
      "Shop & Sons|described|False|NO_ACTION",
    ],
    [
      "{tm.assumptions:repeat:{{item}}: {{item.description}} {{item.exclude}}}",
      "Dry: The cellar stays dry. ['DO01']",
    ],
    ["{actors:repeat:{{item.name}} {{item.isAdmin}} {{item:call:getElementType}};}", "Guest False Actor;"],
    ["{assets:repeat:{{item.name}}, }", `Web, Wheels, ${hostileName.replaceAll('"', "'")}, Front, Back, `],
    [
      "{boundaries:repeat:{{item.name}}<{{item:call:getParentName}}>{{item.parents:call:{{{{item.name}}}},}};}",
      "Street<>;House<>;Cellar<House>House,;",
    ],
    ["{boundaries:repeat:{{item.parents:if:in}}{{item.parents:not:out}} }", "out out in "],
    ["{boundaries:repeat:{{item:call:getNamesOfParents:{{{{item}}}}}}}", "House"],
    [
      "{data:repeat:{{item.name}} {{item.classification.name}} {{item.classification}} {{item.isPII}} {{item.carriedBy:repeat:{{{{item.name}}}},}} {{item.processedBy:repeat:{{{{item.name}}}},}}}",
      "Order SENSITIVE Classification.SENSITIVE True Buy,Buy,Look up,Look up, Back,Front,Guest,Web,Wheels,",
    ],
    [
      "{dataflows:repeat:{{item.display_name:call:}} {{item.source.name}}>{{item.sink}} {{item.data}} {{item.protocol}} {{item.order}} {{item.dstPort}};}",
      "(1) Buy Guest>Server(Web) Order HTTP 1 -1;(2) Look up Web>Datastore(Wheels) Order SQL 2 -1;Buy Guest>Server(Front) Order HTTP -1 -1;Pass on Front>Server(Back) [] HTTP -1 -1;Look up Back>Datastore(Wheels) Order SQL -1 -1;",
    ],
    ["{assets:repeat:{{item.controls.isHardened}}}", "FalseFalseFalseTrueFalse"],
    ["{elements[3].name} {elements[4].inBoundary.name} {elements[4].level!r}", "Guest House ''"],
    [
      "{actors:repeat:{{item.inBoundary}} {{item.inScope}} {{item.levels}} {{item.overrides}} {{item.outputs:repeat:{{{{item.name}}}}}}}",
      "Boundary(Street) True [] [] Buy",
    ],
    [
      "{tm.excluded_findings:repeat:{{item.threat_id}} {{item.target}} {{item.assumption.name}}: {{item.assumption.description}}}",
      "DO01 Front Dry: The cellar stays dry.",
    ],
    ["{tm.seq:call:}", expect.stringContaining("@startuml") as unknown as string],
    ["{tm.dfd:call:}", expect.stringContaining("digraph") as unknown as string],
  ])("%s", async (template, text) => {
    expect(fill(await shop(), template)).toEqual({ text, told: [] });
  });

  it("has findings in the order in which they should be read, with pytm's attributes and ours", async () => {
    const tree = await shop();
    const { text, told } = fill(
      tree,
      "{findings:repeat:{{item.rank}} {{item:call:getThreatId}} {{item:call:getFindingTarget}} {{item.severity}} {{item.status}} {{item.element.name}}\n}",
    );
    expect(told).toEqual([]);
    const rows = text.trimEnd().split("\n");
    expect(rows.map((row) => Number.parseInt(row, 10))).toEqual(rows.map((_, at) => at + 1));
    expect(rows).toHaveLength(tree.evaluation.findings.length);
    const [first] = [...tree.evaluation.findings].sort((a, b) => a.rank - b.rank);
    expect(rows[0]?.toLowerCase()).toBe(
      `1 ${first?.rule.id} ${first?.element.name} ${first?.severity} open ${first?.element.name}`.toLowerCase(),
    );
    const counts = fill(
      tree,
      "{elements:repeat:{{item:call:getFindingCount}} {{item.findings:if:some}}{{item:call:getInScopeFindings:.}}\n}",
    );
    expect(counts.told).toEqual([]);
    for (const row of counts.text.trimEnd().split("\n")) {
      const [number = "", rest = ""] = row.split(" ");
      expect(rest).toBe(number === "0" ? "" : `some${".".repeat(Number(number))}`);
    }
  });

  it("tells what a decision says as the response, and lists no finding of what is out of scope", async () => {
    const tree = await judged(
      '## Servers\n- **A**: isHardened=False\n- **B**: isHardened=False, inScope=False\n## Decisions\n- **XX01@#A**: status=accepted, owner=Me, reason="It is fine"\n',
      { builtIn: false, rules: [await ruleFile()] },
    );
    const template =
      "{findings:repeat:{{item.target}} {{item.response}} {{item.owner}} {{item.likelihood}} {{item.mitigations}} {{item.fix}};}{elements:repeat:{{item.name}}{{item.severity}}{{item:call:getFindingCount}}}";
    expect(fill(tree, template)).toEqual({
      text: "A accepted: It is fine Me Very High Harden it. Keep it so. ['controls.isHardened = True'];A51B00",
      told: [],
    });
  });

  it("tells what is not there with its place, its count and a mend, and prints the rest", async () => {
    const { text, told } = fill(
      await shop(),
      "a\n{assets:repeat:{{item.nme}}}\n{tm:call:getElementTyp}{tm:call:getElementType}b",
      "markdown",
    );
    expect(text).toBe("a\n\nb");
    expect(said(told)).toEqual([
      "warning template-field report.md:2:16",
      "warning template-field report.md:2:16",
      "warning template-field report.md:3:10",
      "warning template-field report.md:3:33",
    ]);
    expect(told[0]).toMatchObject({
      message: expect.stringContaining("(3 times)"),
      hint: 'did you mean "name"?',
    });
    expect(told[2]?.hint).toContain("getElementType");
    expect(told[3]?.message).toContain("is asked of an element, and this is TM");
    expect(said(fill(await shop(), "x\n {").told)).toEqual(["error template-syntax report.md:2:2"]);
  });

  it.each(["constructor", "__proto__", "toString", "attribute", "valueType"])(
    "has no %s of JavaScript",
    async (name) => {
      const { text, told } = fill(
        await shop(),
        `{tm.${name}}{elements[0].${name}}{elements[0].controls.${name}}`,
      );
      expect([text, told.length]).toEqual(["", 3]);
    },
  );

  it("writes texts of the model as data", async () => {
    const { text } = fill(await shop(), "{assets:repeat:|{{item.name}}|\n}", "markdown");
    expect(text).toContain(
      "|X &#123;tm.name&#125; &#123;&#123; title &#125;&#125; &lt;b&gt;&#124;&#39;&#96;&#42;&#95;&#91;a&#93;(b)&#124;&lt;/b&gt;|\n",
    );
  });
});

async function ruleFile(): Promise<string> {
  const { folderWith } = await import("../../support/folders.ts");
  const folder = await folderWith({
    "rules.yaml": `- id: XX01
  title: Soft
  targets: [Server]
  condition: target.controls.isHardened is False
  severity: high
  likelihood: very high
  description: It is soft.
  mitigations: [Harden it, Keep it so.]
`,
  });
  return `${folder}/rules.yaml`;
}

describe.skipIf(!hasCorpus)(`a template of pytm over pytm's own example${needsCorpus}`, () => {
  it("prints the flows as pytm does", async () => {
    const tree = await judged({ "model.json": corpusText("pytm/oracle/sample.json") });
    const template =
      "{dataflows:repeat:|{{item.display_name:call:}}|{{item.source.name}}|{{item.sink.name}}|{{item.data}}|{{item.protocol}}|{{item.dstPort}}|\n}";
    const { text, told } = fill(tree, template);
    expect(told).toEqual([]);
    const flows = JSON.parse(corpusText("pytm/oracle/sample.json")).flows as Record<
      string,
      string | number | string[]
    >[];
    const rows = flows.map(({ order, name, source, sink, data, protocol, dstPort }) => {
      const names = (data as string[]).toSorted().join(", ") || "[]";
      return `|(${order}) ${name}|${source}|${sink}|${names}|${protocol}|${dstPort}|`;
    });
    expect(text.trimEnd().split("\n").sort()).toEqual(rows.sort());
  });
});
