import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { atLevelsOfDetail } from "../../src/diagrams/levels-of-detail.ts";
import { sequenceText } from "../../src/diagrams/sequence.ts";
import { exportFinding } from "../../src/export/exported-finding.ts";
import { stated } from "../../src/model/model.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { evaluate } from "../../src/threats/evaluate/evaluate.ts";
import {
  type Judged,
  judgeTexts,
  levelOf,
  linkTexts,
  outcomeOf,
  model as read,
  ruleOf,
  today,
} from "../support/in-memory.ts";

// Where pytm 1.4.0 errs, and what tm-site does instead, row by row.

const shop = (flow: string, web = "", user = "", more = "") => `## Boundaries
- **Company**: isTrusted=True
  - **Office**
## Actors
- **User**${user === "" ? "" : `: ${user}`}
## Servers
- **Web**: boundary=Office${web === "" ? "" : `, ${web}`}
## LLMs
- **Chat**
## Data
- **Card**: classification=SECRET
- **Key**: isCredentials=True
## Dataflows
- **Ask**: from=User, to=Web${flow === "" ? "" : `, ${flow}`}
${more}`;

function valuesOf(judged: Judged, key = "flow:Ask") {
  return levelOf(judged).flows.find((flow) => flow.key === key)?.values;
}

describe("flow defaults vs explicit values: what is stated wins, field by field", () => {
  const web = "protocol=HTTPS, port=443, isEncrypted=True";
  it.each<[string, string, string, Record<string, unknown>]>([
    ["nothing stated", "", "", { protocol: "HTTPS", dstPort: 443, "controls.isEncrypted": true }],
    [
      "protocol stated",
      "protocol=HTTP",
      "",
      { protocol: "HTTP", dstPort: 443, "controls.isEncrypted": true },
    ],
    ["port stated", "dstPort=80", "", { protocol: "HTTPS", dstPort: 80 }],
    ["a control stated", "isEncrypted=False", "", { protocol: "HTTPS", "controls.isEncrypted": false }],
    [
      "a control of the source",
      "",
      "authenticatesDestination=True",
      { "controls.authenticatesDestination": true },
    ],
    [
      "a control of the source, and stated",
      "authenticatesDestination=False",
      "authenticatesDestination=True",
      { "controls.authenticatesDestination": false },
    ],
    [
      "a response",
      "isResponse=True",
      "protocol=FTP, port=21, isEncrypted=True",
      { protocol: "FTP", srcPort: 21, dstPort: -1, "controls.isEncrypted": true },
    ],
  ])("%s", (_, flow, user, expected) => {
    expect(valuesOf(judgeTexts(shop(flow, web, user), []))).toMatchObject(expected);
  });

  it("data of the source flow along, those of the sink do not, and none flows back", () => {
    const judged = judgeTexts(shop("", "data=[Key]", "data=[Card]"), []);
    const { flows, elements } = levelOf(judged);
    expect(flows[0]?.data.map(({ name }) => name)).toEqual(["Card"]);
    expect(elements.find(({ name }) => name === "Web")?.data.map(({ name }) => name)).toEqual(["Key"]);
  });
});

describe("flow.overrides, and override merge", () => {
  const override = (more = "") => `overrides=[{"threat_id": "T1"${more}}]`;
  const rule = ruleOf("True", {
    targets: ["Dataflow"],
    severity: "high",
    mitigations: ["Do something"],
    cwe: ["CWE-89"],
  });
  const score = (flow: string, web = "", user = "") =>
    judgeTexts(shop(flow, web, user), [rule]).findings.find(({ id }) => id === "T1@#flow:Ask")?.score;

  it.each([
    [1, override(', "cvss": 1'), override(', "cvss": 2'), override(', "cvss": 3')],
    [2, "", override(', "cvss": 2'), override(', "cvss": 3')],
    [3, "", "", override(', "cvss": 3')],
  ])("its own win, then the sink's, then the source's: %d", (expected, flow, web, user) => {
    expect(score(flow, web, user)).toBe(expected);
  });

  it("change only what they say, and never the id", () => {
    const plain = judgeTexts(shop(""), [rule]).findings[0];
    const { findings } = judgeTexts(
      shop(override(', "id": "9", "severity": "", "cvss": "", "response": ""')),
      [rule],
    );
    expect(findings[0]).toMatchObject({
      id: "T1@#flow:Ask",
      rule,
      score: plain?.score,
      status: "open",
      decision: null,
    });
  });
});

describe("out-of-scope", () => {
  it("out of it there are no findings, whatever was found before", () => {
    const { findings } = judgeTexts(shop("inScope=False", "inScope=False"), [ruleOf("True")]);
    expect(findings.map(({ id }) => id).sort()).toEqual([
      "T1@#Chat",
      "T1@#User",
      "T1@#boundary:Company",
      "T1@#boundary:Office",
    ]);
  });

  it("is drawn in grey69", () => {
    const dot = dfdText(dfdGraph(levelOf(judgeTexts(shop("", "inScope=False"), []))), plainInk);
    expect(dot).toMatch(/label=<.*Web.*grey69/);
    expect(dot.match(/grey69/g)).toHaveLength(1);
  });

  it("of a flow is its own flag only in what pytm wrote; elsewhere a flow between such ends is out of it, too", () => {
    const { findings } = judgeTexts(shop("", "inScope=False", "inScope=False"), [ruleOf("True")]);
    expect(findings.map(({ id }) => id)).not.toContain("T1@#flow:Ask");
    const element = (name: string) => ({ __class__: "Server", name, inScope: false });
    const written = {
      boundaries: [{ name: "Zone", inScope: false }],
      elements: [element("A"), element("B"), { __class__: "Server", name: "In zone", inBoundary: "Zone" }],
      flows: [{ name: "Ask", source: "A", sink: "B" }],
    };
    const both = [written, { ...written, findings: [] }].map((one) =>
      judgeTexts({ "threat-model.json": JSON.stringify(one) }, [ruleOf("True")]).findings.map(({ id }) => id),
    );
    expect(both).toEqual([
      ["T1@#In zone", "T1@#flow:Ask"],
      ["T1@#In zone", "T1@#flow:Ask"],
    ]);
  });
});

describe("errors in conditions", () => {
  it("make them false, with a diagnostic that names rule and element", () => {
    const { findings, diagnostics } = judgeTexts(shop(""), [
      ruleOf("target.port < 'x'", { targets: ["Server"] }),
    ]);
    expect(findings).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "condition-fault" }]);
    expect(diagnostics[0]?.message).toMatch(/T1.*"Web"/);
  });
});

describe("`target` scope in comprehensions", () => {
  it.each<[string, string]>([
    ["target is visible within any()", "any(f.sink.name == target.name for f in target.inputs)"],
    [
      "and within any() in it",
      "any(any(d.name == 'Card' and target.port == -1 for d in f.data) for f in target.inputs)",
    ],
    [
      "every kind has a name",
      "not target.oneOf(LLM, Agent, Lambda, SetOfProcesses, ExternalEntity, Boundary, Dataflow)",
    ],
  ])("%s", (_, condition) => {
    expect(outcomeOf(condition, shop("data=[Card]"), "Web")).toBe(true);
  });

  it("know an LLM when they see one", () => {
    expect(outcomeOf("target.oneOf(LLM)", shop(""), "Chat")).toBe(true);
  });
});

describe("boundary predicates", () => {
  it("look at the direct boundary in pytm's words, at all of them in ours", () => {
    expect(outcomeOf("target.inBoundary.name == 'Company'", shop(""), "Web")).toBe(false);
    expect(outcomeOf("target.inBoundary.name == 'Office'", shop(""), "Web")).toBe(true);
    expect(outcomeOf("any(b.name == 'Company' for b in target.boundaries)", shop(""), "Web")).toBe(true);
    expect(outcomeOf("target.isTrusted", shop(""), "Web")).toBe(true);
  });
});

describe("unknown fields / controls", () => {
  it.each([
    ["isHardend=True", 'did you mean "isHardened"?'],
    ["sanitisesInput=True", 'did you mean "sanitizesInput"?'],
    ["usesXMLParsers=True", 'did you mean "usesXMLParser"?'],
  ])("%s is a warning that suggests another", (property, hint) => {
    const { diagnostics } = judgeTexts(shop("", property), []);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "unknown-property", line: 7, hint }]);
  });
});

describe("finding id", () => {
  it("do not move when the model grows", () => {
    const rules = builtInRules(() => {});
    const before = judgeTexts(shop("protocol=HTTP, data=[Card]"), rules);
    const after = judgeTexts(
      shop("protocol=HTTP, data=[Card]").replace("## Servers\n", "## Servers\n- **Another**\n"),
      rules,
    );
    expect(before.findings.length).toBeGreaterThan(3);
    expect(after.findings.map(({ id }) => id).filter((id) => !id.includes("Another"))).toEqual(
      before.findings.map(({ id }) => id),
    );
  });
});

describe("state", () => {
  it("is that of one model: two in one process do not see each other", () => {
    const rules = builtInRules(() => {});
    const [one, two] = [shop("protocol=HTTP, data=[Card]"), shop("", "type=database")];
    const alone = judgeTexts(one, rules).findings;
    const other = judgeTexts(two, rules).findings;
    const again = judgeTexts(one, rules).findings;
    const plain = (findings: typeof alone) => findings.map(exportFinding);
    expect(plain(again)).toEqual(plain(alone));
    expect(other.map(({ id }) => id)).not.toEqual(alone.map(({ id }) => id));
  });
});

describe("Data identity", () => {
  it("are told apart by name, not by what they are like", () => {
    const text = `## Data\n- **One**: isPII=True\n- **Two**: isPII=True\n## Servers\n- **Web**: data=[One, Two]\n`;
    const judged = judgeTexts(text, []);
    expect(levelOf(judged).elements[0]?.data.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(outcomeOf("len(target.data) == 2", text, "Web")).toBe(true);
  });
});

describe("levels", () => {
  const text = (flow: string) => `## Servers
- **A**: levels=[0, 1]
- **B**: levels=[1, 2]
- **C**: levels=3
- **D**
## Dataflows
- **F**: ${flow}
`;
  it.each<[string, string[], string[]]>([
    ["from=A, to=B", ["1"], []],
    ["from=A, to=D", ["0"], []],
    ["from=A, to=B, levels=[2]", ["2"], []],
    ["from=A, to=C, levels=3", ["3"], []],
    ["from=A, to=C", ["0"], ["no-common-level"]],
    ["from=B, to=D", ["0"], ["no-common-level"]],
    ["from=B, to=Zone", ["1", "2"], []],
  ])("of a flow %s are %j", (flow, levels, codes) => {
    const judged = judgeTexts(`## Boundaries\n- **Zone**\n${text(flow)}`, []);
    expect(valuesOf(judged, "flow:F")?.levels).toEqual(levels);
    expect(judged.diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["from=A, to=B", ["1"], true],
    ["from=A, to=B", ["2"], false],
    ["from=A, to=B, levels=2", ["1"], false],
    ["from=A, to=B, levels=2", ["1", "2"], true],
  ])("decide what diagrams show: %s at %j", (flow, wanted, isShown) => {
    const level = levelOf(judgeTexts(text(flow), []));
    expect(dfdGraph(level, { levels: wanted }).edges.length === 1).toBe(isShown);
    expect(sequenceText(atLevelsOfDetail(level, wanted), "") !== null).toBe(isShown);
  });

  it("are not worked out where nobody states any", () => {
    const judged = judgeTexts(shop(""), []);
    expect(levelOf(judged).flows[0]?.origins.has("levels")).toBe(false);
  });
});

describe("DOT/PlantUML/HTML text", () => {
  it("is data in each of them (test/diagrams and test/site try much more)", () => {
    const level = levelOf(judgeTexts(shop('note="end note"').replaceAll("Web", 'W"]; <b>eb'), []));
    expect(dfdText(dfdGraph(level), plainInk)).not.toContain('W"]; <b>eb');
    expect(sequenceText(level, "")).not.toContain('W"]; <b>eb');
  });
});

describe("JSON", () => {
  const sample = "../shared/corpus/pytm/oracle/sample.json";
  it.skipIf(!existsSync(sample))(
    "of pytm is read in its order, enum members by name (skipped without it)",
    () => {
      const text = readFileSync(sample, "utf8");
      const written: { elements: { name: string }[]; data: { name: string; classification: string }[] } =
        JSON.parse(text);
      const { model, diagnostics } = read(text, "model.json");
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(model.elements.map(({ name }) => name)).toEqual(written.elements.map(({ name }) => name));
      expect(model.data.map((entry) => [entry.name, stated(entry, "classification")])).toEqual(
        written.data.map(({ name, classification }) => [
          name,
          expect.objectContaining({ name: classification.replace("Classification.", "") }),
        ]),
      );
    },
  );
});

describe("duplicates", () => {
  const text = (option: string, second: string, more = "") => `---
onDuplicates: ${option}
---
## Servers
- **A**
- **B**
## Dataflows
- **One**: from=A, to=B, protocol=HTTPS, order=1
- **Two**: from=A, to=B, ${second}
${more}`;
  const same = 'protocol=HTTPS, order=2, note="again"';
  const judge = (...parts: Parameters<typeof text>) =>
    judgeTexts(text(...parts), [ruleOf("True", { targets: ["Dataflow"] })]);
  const drawn = (judged: Judged) => dfdGraph(levelOf(judged)).edges.map(({ flow }) => flow.name);

  it("are drawn and judged where the model does not care", () => {
    expect(drawn(judge("NO_ACTION", same))).toEqual(["One", "Two"]);
  });

  it("are drawn once with IGNORE, and judged all the same", () => {
    const judged = judge("IGNORE", same);
    expect(drawn(judged)).toEqual(["One"]);
    expect(judged.findings.map(({ id }) => id)).toEqual(["T1@#flow:One", "T1@#flow:Two"]);
    expect(sequenceText(levelOf(judged), "")).toContain("Two");
  });

  it("are an error with RESTRICT, at the later one", () => {
    expect(() => judge("RESTRICT", same)).toThrow('"Two" says what the flow "One" in line 8 says already.');
  });

  it.each(["protocol=HTTP", "protocol=HTTPS, isEncrypted=True", "protocol=HTTPS, usesVPN=True"])(
    "are none when they differ: %s",
    (second) => {
      expect(drawn(judge("RESTRICT", second))).toEqual(["One", "Two"]);
    },
  );

  it("may have responses", () => {
    const judged = judge(
      "IGNORE",
      same,
      "- **Back**: from=B, to=A, responseTo=One\n- **Back 2**: from=B, to=A, responseTo=Two\n",
    );
    expect(drawn(judged)).toEqual(["One", "Back"]);
  });

  it("of data in a list count once", () => {
    const list = "## Data\n- **One**\n- **Two**\n## Servers\n- **Web**: data=[One, Two, One]\n";
    expect(levelOf(judgeTexts(list, [])).elements[0]?.data.map(({ name }) => name)).toEqual(["One", "Two"]);
  });
});

describe("severity", () => {
  it("is worked out anew for each judgement, whatever was judged before", () => {
    const linked = linkTexts(shop(""));
    const of = (severity: string) => {
      const book = { everywhere: [ruleOf("True", { targets: ["Server"], severity })], byLevel: new Map() };
      const input = { book, excludedRules: [], decisions: new Map(), now: today };
      return evaluate(linked.system, input, () => {}).findings.map((finding) => finding.severity);
    };
    expect([of("low"), of("very high"), of("low")]).toEqual([["low"], ["critical"], ["low"]]);
  });
});

describe("the table", () => {
  const spec = "../shared/specs/pytm-semantics.md";
  it.skipIf(!existsSync(spec))("has no row without a test here (skipped without the specification)", () => {
    const table = readFileSync(spec, "utf8").split("## 18.")[1] ?? "";
    const rows = [...table.matchAll(/^\| ([^|]+?) \|/gm)].map(([, row]) => row ?? "").slice(1);
    const here = readFileSync("test/compat/pytm-adopt.test.ts", "utf8");
    const tested = [...here.matchAll(/^describe\("(.+?)", /gm)].map(([, name]) => name ?? "").join("\n");
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !tested.includes(row))).toEqual([]);
  });
});
