import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkReference } from "../../src/knowledge/reference.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readRules } from "../../src/rules/read.ts";
import type { Rule } from "../../src/rules/rule.ts";

interface Read {
  readonly rules: readonly Rule[];
  readonly diagnostics: readonly Diagnostic[];
}

function read(text: string, file = "rules.yaml"): Read {
  const diagnostics: Diagnostic[] = [];
  const rules = readRules(file, text, (one) => void diagnostics.push(one));
  return { rules, diagnostics };
}

const listHint =
  "write a list of { id: …, title: …, condition: … }, or a map of rules:, properties: and types:";

/** Errors in one line: `bad-rule 3:9 message (hint)`. */
function problems(text: string): string[] {
  return read(text).diagnostics.map(
    ({ code, line, column, message, hint }) =>
      `${code} ${line}:${column} ${message}${hint === null ? "" : ` (${hint})`}`,
  );
}

const whole = `
# A comment
- id: X01.a-b
  title: A title
  targets: [Server, data store]
  condition: >-
    not target.controls.isHardened
    and target.port == 80
  severity: Very High
  likelihood: low
  stride: [S, T]
  cwe: [CWE-89]
  capec: [CAPEC-66]
  attack: [T1190]
  d3fend: [D3-ET]
  description: What is wrong.
  exploit: How it is exploited.
  mitigations:
    - Do this.
    - Then that.
- id: X02
  condition: 'True'
`;

describe("a rule file", () => {
  it("says everything about a rule, or leaves it at plain values", () => {
    const { rules, diagnostics } = read(whole);
    expect(diagnostics).toEqual([]);
    expect(rules).toHaveLength(2);
    const [full, bare] = rules;
    expect(full).toMatchObject({
      id: "X01.a-b",
      title: "A title",
      targets: ["Server", "Datastore"],
      condition: "not target.controls.isHardened and target.port == 80",
      severity: "very high",
      likelihood: "low",
      stride: ["S", "T"],
      cwe: ["CWE-89"],
      capec: ["CAPEC-66"],
      attack: ["T1190"],
      d3fend: ["D3-ET"],
      description: "What is wrong.",
      exploit: "How it is exploited.",
      mitigations: ["Do this.", "Then that."],
      place: { file: "rules.yaml", line: 3, column: 3 },
    });
    expect(full?.expression.type).toBe("logical");
    expect(full?.places.severity).toEqual({ file: "rules.yaml", line: 9, column: 13 });
    expect(bare).toMatchObject({
      id: "X02",
      title: "X02",
      targets: ["Element"],
      condition: "True",
      severity: "medium",
      likelihood: "medium",
      stride: [],
      cwe: [],
      capec: [],
      attack: [],
      d3fend: [],
      description: "",
      exploit: "",
      mitigations: [],
      place: { line: 21 },
    });
  });

  it("may be JSON, YAML in flow style, have a byte order mark, other line ends, or nothing in it", () => {
    const json = JSON.stringify(
      [
        { id: "A", targets: "Server", condition: "True" },
        { id: "B", condition: "True" },
      ],
      null,
      2,
    );
    const twoIds = ["A", "B"];
    const yaml = "- id: A\n  targets: Server\n  condition: 'True'\n- id: B\n  condition: 'True'\n";
    for (const text of [
      json,
      `\uFEFF${json}`,
      yaml,
      `\uFEFF${yaml}`,
      yaml.replaceAll("\n", "\r\n"),
      "[{id: A, condition: 'True'}, {id: B, condition: 'True'}]",
    ]) {
      const { rules, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      expect(rules.map(({ id }) => id)).toEqual(twoIds);
    }
    for (const text of ["", "\n", "# nothing\n", "[]", "\uFEFF"]) {
      expect(read(text)).toEqual({ rules: [], diagnostics: [] });
    }
  });

  it("keeps places right behind a byte order mark", () => {
    const text = "- id: A\n- id: B\n  severity: awful\n";
    const [plain] = read(text).diagnostics;
    const [marked] = read(`\uFEFF${text}`).diagnostics;
    expect([plain?.line, plain?.column]).toEqual([3, 13]);
    expect([marked?.line, marked?.column]).toEqual([3, 13]);
  });

  it.each([
    ["severity: HIGH", "high"],
    ["severity: Very High", "very high"],
    ["severity: very_low", "very low"],
    ["severity: veryhigh", "very high"],
    ['severity: ""', "medium"],
    ["severity:", "medium"],
    ["severity: null", "medium"],
  ])("%s is %s", (line, rating) => {
    expect(read(`- id: A\n  ${line}\n  condition: 'True'\n`).rules[0]?.severity).toBe(rating);
  });

  it.each([
    ["targets: Server", ["Server"]],
    ["targets: [server, SET_OF_PROCESSES]", ["Server", "SetOfProcesses"]],
    ["targets: []", []],
    ["target: [LLM]", ["LLM"]],
    ["targets: [Element]", ["Element"]],
    ["targets: [Asset, Boundary]", ["Asset", "Boundary"]],
  ])("%s targets %j", (line, targets) => {
    const { rules, diagnostics } = read(`- id: A\n  ${line}\n  condition: 'True'\n`);
    expect(diagnostics).toEqual([]);
    expect(rules[0]?.targets).toEqual(targets);
  });

  it("what a rule says itself counts before what it takes over, under any of its names", () => {
    const { rules, diagnostics } = read(
      "- &base\n  SID: A\n  target: Server\n  severity: high\n  condition: 'True'\n- <<: *base\n  id: B\n  targets: Lambda\n",
    );
    expect(diagnostics).toEqual([]);
    expect(rules.map(({ id, targets, severity }) => [id, ...targets, severity])).toEqual([
      ["A", "Server", "high"],
      ["B", "Lambda", "high"],
    ]);
  });

  it("an empty condition never holds", () => {
    const [empty] = read('- id: A\n  condition: ""\n').rules;
    expect(empty?.expression).toMatchObject({ type: "literal", value: false });
  });

  it("has no rule without a condition", () => {
    expect(problems("- id: A\n  severity: high\n")).toEqual([
      'no-condition 1:3 There is no rule A to change, and a new one needs a condition. (add condition: …, or condition: "True" for one that always holds)',
    ]);
  });
});

describe("mistakes", () => {
  it.each([
    ["no list", "id: A\n", [`bad-rules 1:1 A rule file is a list of rules. (${listHint})`]],
    ["a text", "hello\n", [`bad-rules 1:1 A rule file is a list of rules. (${listHint})`]],
    [
      "no map",
      "- { id: A, condition: 'True' }\n- B\n- [C]\n",
      [
        "bad-rules 2:3 A rule is a map with id, title, targets, condition, ….",
        "bad-rules 3:3 A rule is a map with id, title, targets, condition, ….",
      ],
    ],
    [
      "no id",
      "- title: A\n",
      ["bad-rule 1:3 A rule needs an id. (a letter, then letters, digits, ., _ or -)"],
    ],
    [
      "a bad id",
      "- id: 1A\n",
      ['bad-rule 1:7 "1A" is no rule id. (a letter, then letters, digits, ., _ or -)'],
    ],
    [
      "another",
      "- id: A@B\n",
      ['bad-rule 1:7 "A@B" is no rule id. (a letter, then letters, digits, ., _ or -)'],
    ],
    [
      "a number",
      "- id: 12\n",
      ['bad-rule 1:7 "12" is no rule id. (a letter, then letters, digits, ., _ or -)'],
    ],
    [
      "a duplicate",
      "- { id: A, condition: x == 1 }\n- { id: B, condition: x == 1 }\n- { id: A, condition: x == 1 }\n",
      ["duplicate-rule 3:3 Two rules have the id A (the other one is in line 1)."],
    ],
    [
      "an unknown target",
      "- id: A\n  targets: [Server, Datastor]\n",
      ['bad-rule 2:12 There is no kind "Datastor" to target. (did you mean "Datastore"?)'],
    ],
    [
      "a kind that is judged by no rule",
      "- id: A\n  targets: [Data]\n",
      ['bad-rule 2:12 There is no kind "Data" to target.'],
    ],
    [
      "a bad severity",
      "- id: A\n  severity: hihg\n  condition: 'True'\n",
      [
        'bad-rule 2:13 severity is one of very high, high, medium, low, very low, not "hihg". (did you mean "high"?)',
      ],
    ],
    [
      "a bad likelihood",
      "- id: A\n  likelihood: often\n  condition: 'True'\n",
      ['bad-rule 2:15 likelihood is one of very high, high, medium, low, very low, not "often".'],
    ],
    [
      "no category",
      "- id: A\n  stride: [S, X]\n  condition: 'True'\n",
      ['bad-rule 2:11 "X" is no category of STRIDE. (a list of S, T, R, I, D, E)'],
    ],
    ["a list for a text", "- id: A\n  title: [a, b]\n", ["bad-rule 2:10 title is a text."]],
    [
      "broken YAML",
      "- id: A\n  title: [a\n",
      [expect.stringMatching(/^bad-yaml 3:1 This is not valid YAML: /)],
    ],
    ["the same field twice", "- id: A\n  id: B\n", [expect.stringMatching(/^bad-yaml 2:3 /)]],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it("a bad condition is told with its place, and the place in it", () => {
    const [first, ...more] = read(
      "- { id: A, condition: 'True' }\n- id: B\n\n  condition: target.port === 80 and True\n",
    ).diagnostics;
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      code: "bad-rule",
      severity: "error",
      file: "rules.yaml",
      line: 4,
      column: 14,
    });
    expect(first?.message).toMatch(/^The condition of B cannot be read: .*target\.port →?==?→?=.*80/);
    expect(problems("- id: A\n  condition: lambda x. x\n")).toHaveLength(1);
    expect(problems("- id: A\n  condition: target.__class__\n")).toHaveLength(1);
    expect(problems("- id: A\n  condition: target.name.startswith('a')\n")).toHaveLength(1);
  });

  it("leave out their rule only, and all of them are told at once", () => {
    const text = `
- { id: Good, condition: "True" }
- id: 1
  severity: bad
  likelihood: worse
  targets: [Nothing]
  condition: "(("
- severity: high
- { id: Good, condition: "True" }
- 17
- id: Fine
  condition: target.port ==
- { id: Last, condition: "True" }
`;
    const { rules, diagnostics } = read(text);
    expect(rules.map(({ id }) => id)).toEqual(["Good", "Last"]);
    expect(diagnostics.map(({ line }) => line)).toEqual([3, 6, 7, 4, 5, 8, 9, 10, 12]);
    for (const { severity, file } of diagnostics) expect([severity, file]).toEqual(["error", "rules.yaml"]);
  });
});

describe("pytm's format", () => {
  const entry = {
    SID: "INP99",
    target: ["Lambda", "Process"],
    description: "A title",
    details: "What is wrong.",
    "Likelihood Of Attack": "High",
    severity: "Very High",
    condition: "target.usesEnvironmentVariables is True",
    prerequisites: "Whatever.",
    mitigations: "Do this. Do that.",
    example: "An example.",
    references:
      "https://capec.mitre.org/data/definitions/10.html, CVE-1999-0906, http://cwe.mitre.org/data/definitions/120.html, see CWE-89 and CAPEC-66, CWE-120",
  };

  it("says the same with other words", () => {
    const { rules, diagnostics } = read(JSON.stringify([entry]), "threats.json");
    expect(diagnostics).toEqual([]);
    expect(rules).toMatchObject([
      {
        id: "INP99",
        title: "A title",
        targets: ["Lambda", "Process"],
        description: "What is wrong.",
        severity: "very high",
        likelihood: "high",
        exploit: "An example.",
        mitigations: ["Do this. Do that."],
      },
    ]);
    expect(new Set(rules[0]?.cwe)).toEqual(new Set(["CWE-120", "CWE-89"]));
    expect(new Set(rules[0]?.capec)).toEqual(new Set(["CAPEC-10", "CAPEC-66"]));
  });

  it("has entries that are out of use, which are left out without a word", () => {
    const old = { ...entry, SID: "", severity: "?", condition: "((", DEPRECATED: "yes" };
    expect(read(JSON.stringify([old, entry])).rules.map(({ id }) => id)).toEqual(["INP99"]);
    expect(read(JSON.stringify([old])).diagnostics).toEqual([]);
  });

  it("cites what the official tables do not have any more in free text only", () => {
    const text = (references: string) => JSON.stringify([{ ...entry, references }]);
    const [rule] = read(text("CWE-1, CWE-713, CWE-99999, CAPEC-99999, CWE-79")).rules;
    expect(rule?.cwe).toEqual(["CWE-79"]);
    expect(rule?.capec).toEqual([]);
    expect(read("- id: A\n  cwe: [CWE-99999]\n  condition: 'True'\n").rules[0]?.cwe).toEqual(["CWE-99999"]);
  });

  const file = "../shared/corpus/pytm/threats.json";
  it.skipIf(!existsSync(file))("the whole library of pytm 1.4.0 loads", () => {
    const text = readFileSync(file, "utf8");
    const { rules, diagnostics } = read(text, "threats.json");
    expect(diagnostics).toEqual([]);
    const entries = (JSON.parse(text) as (typeof entry)[]).filter((one) => !("DEPRECATED" in one));
    expect(entries).toHaveLength(113);
    expect(rules.map(({ id }) => id)).toEqual(entries.map(({ SID }) => SID));
    for (const [index, rule] of rules.entries()) {
      const { target, severity, condition, description, details, example } = entries[index] as typeof entry;
      const likelihood = entries[index]?.["Likelihood Of Attack"] || "Medium";
      expect(rule).toMatchObject({
        targets: target,
        severity: severity.toLowerCase(),
        likelihood: likelihood.toLowerCase(),
        condition: condition.trim(),
        title: description.trim(),
        description: details.trim(),
        exploit: example.trim(),
      });
      expect(rule.places.condition?.line).toBeGreaterThan(rule.place.line);
    }
    const cited = rules.flatMap(({ cwe, capec }) => [...cwe, ...capec]);
    expect(cited.filter((id) => checkReference(id) !== null)).toEqual([]);
    expect(rules.filter(({ cwe }) => cwe.length > 0).length).toBeGreaterThan(65);
    expect(rules.filter(({ capec }) => capec.length > 0).length).toBeGreaterThan(90);
    expect(rules.find(({ id }) => id === "INP01")).toMatchObject({
      cwe: ["CWE-120", "CWE-119", "CWE-680"],
      capec: ["CAPEC-10"],
    });
  });
});

describe("a condition", () => {
  it.each([
    ["True", "True"],
    ["false", "False"],
    ["'True'", "True"],
  ])("may be the plain word %s", (written, condition) => {
    const { rules, diagnostics } = read(`- { id: A, condition: ${written} }`);
    expect(diagnostics).toEqual([]);
    expect(rules.map((rule) => rule.condition)).toEqual([condition]);
  });

  it("that is empty never fires, and says so", () => {
    expect(problems("- { id: A, condition: '' }")).toEqual([
      'never-fires 1:23 The condition of A is empty; it never fires. (write "True" for always)',
    ]);
  });
});

it("a wrong rating or category does not keep the rest of a rule from being checked", () => {
  const { rules, diagnostics } = read(
    "- { id: A, severity: hgh, likelihood: lw, stride: [Q, S], condition: 'True' }",
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["bad-rule", "bad-rule", "bad-rule"]);
  expect(rules).toMatchObject([{ id: "A", severity: "medium", likelihood: "medium", stride: ["S"] }]);
});
