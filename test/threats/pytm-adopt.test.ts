import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/threats/library.ts";
import { type Judged, judgeTexts, levelOf, ruleOf, verdict } from "../support/judge.ts";

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

describe("flow defaults: what is stated wins, field by field", () => {
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

describe("overrides", () => {
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

describe("scope", () => {
  it("out of it there are no findings, whatever was found before", () => {
    const { findings } = judgeTexts(shop("inScope=False", "inScope=False"), [ruleOf("True")]);
    expect(findings.map(({ id }) => id).sort()).toEqual([
      "T1@#Chat",
      "T1@#User",
      "T1@#boundary:Company",
      "T1@#boundary:Office",
    ]);
  });

  it("of a flow is its own flag only", () => {
    const { findings } = judgeTexts(shop("", "inScope=False", "inScope=False"), [ruleOf("True")]);
    expect(findings.map(({ id }) => id)).toContain("T1@#flow:Ask");
  });
});

describe("conditions", () => {
  it("that cannot be evaluated are false, and say so with rule and element", () => {
    const { findings, diagnostics } = judgeTexts(shop(""), [
      ruleOf("target.port < 'x'", { targets: ["Server"] }),
    ]);
    expect(findings).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "condition-fault" }]);
    expect(diagnostics[0]?.message).toMatch(/T1.*"Web"/);
  });

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
    expect(verdict(condition, shop("data=[Card]"), "Web")).toBe(true);
  });

  it("know an LLM when they see one", () => {
    expect(verdict("target.oneOf(LLM)", shop(""), "Chat")).toBe(true);
  });

  it("look at the direct boundary in pytm's words, at all of them in ours", () => {
    expect(verdict("target.inBoundary.name == 'Company'", shop(""), "Web")).toBe(false);
    expect(verdict("target.inBoundary.name == 'Office'", shop(""), "Web")).toBe(true);
    expect(verdict("any(b.name == 'Company' for b in target.boundaries)", shop(""), "Web")).toBe(true);
    expect(verdict("target.isTrusted", shop(""), "Web")).toBe(true);
  });
});

describe("words that nobody knows", () => {
  it.each([
    ["isHardend=True", 'did you mean "isHardened"?'],
    ["sanitisesInput=True", 'did you mean "sanitizesInput"?'],
    ["usesXMLParsers=True", 'did you mean "usesXMLParser"?'],
  ])("%s is a warning that suggests another", (property, hint) => {
    const { diagnostics } = judgeTexts(shop("", property), []);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "unknown-property", line: 7, hint }]);
  });
});

describe("ids of findings", () => {
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
    const plain = (findings: typeof alone) =>
      findings.map(({ rule, fix, ...rest }) => ({ ...rest, rule: rule.id, fix }));
    expect(plain(again)).toEqual(plain(alone));
    expect(other.map(({ id }) => id)).not.toEqual(alone.map(({ id }) => id));
  });
});

describe("data", () => {
  it("are told apart by name, not by what they are like", () => {
    const text = `## Data\n- **One**: isPII=True\n- **Two**: isPII=True\n## Servers\n- **Web**: data=[One, Two]\n`;
    const judged = judgeTexts(text, []);
    expect(levelOf(judged).elements[0]?.data.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(verdict("len(target.data) == 2", text, "Web")).toBe(true);
  });
});
