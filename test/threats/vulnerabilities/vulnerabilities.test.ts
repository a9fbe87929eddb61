import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import type { Finding } from "../../../src/threats/findings/finding.ts";
import { type Files, folderWith } from "../../support/folders.ts";

const now = "2026-06-01";
const log4j = {
  name: "log4j-core",
  version: "2.14.1",
  type: "java-archive",
  purl: "pkg:maven/org.x/log4j-core@2.14.1",
};
const match = (id: string, artifact: object, more: object = {}) => ({
  vulnerability: { id, severity: "Critical", fix: { versions: ["2.17.1"] }, ...more },
  artifact,
});
const network = { type: "Primary", version: "3.1", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" };
const grype = (...matches: readonly object[]) => JSON.stringify({ matches, descriptor: { name: "grype" } });
const scan = grype(
  match("CVE-2021-44228", log4j, {
    cvss: [network],
    knownExploited: [{}],
    epss: [{ epss: 0.94 }],
    cwes: [{ cwe: "CWE-502" }, { cwe: "CWE-200" }, { cwe: "CWE-99999" }],
  }),
  match("CVE-2021-45105", log4j, { severity: "High", fix: { versions: ["2.17.0", "3.0.0"] } }),
  match(
    "CVE-2016-2781",
    { name: "coreutils", version: "8.32", type: "deb" },
    { severity: "Negligible", cvss: [network], fix: {} },
  ),
);
const model = `## Boundaries
- **In**: isTrusted=True
## Servers
- **Web**: boundary=In, vulnerabilities=[scan.json]
- **Old**: boundary=In, inScope=False, vulnerabilities=[scan.json]
`;

async function judgedWith(files: Files) {
  const folder = await folderWith({ "model.md": model, "scan.json": scan, ...files });
  return judge(folder, { builtIn: false, now });
}

/** Findings in lines. */
async function told(files: Files): Promise<string[]> {
  const { evaluation, diagnostics } = await judgedWith(files);
  const lines = evaluation.findings.map(({ id, score, severity, status, work, decision }) =>
    [id, score, severity, status + (work === null ? "" : ` ${work}`), decision?.reason ?? ""].join(" | "),
  );
  return [...lines, ...diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`)];
}

const ids = { log4j: "pkg.maven.org.x__log4j-core@#Web", coreutils: "pkg.deb.coreutils@#Web" };

const decided = (about: string, more: string) => ({
  "decisions.yaml": `- { finding: "${about}", ${more} }\n`,
});

describe("a vulnerable package", () => {
  it("is one finding of the element, whatever it has, and of nothing out of scope", async () => {
    expect(await told({})).toEqual([
      `${ids.log4j} | 9.8 | critical | open | `,
      // Distributions say how bad it is for them: CVSS is kept within their word.
      `${ids.coreutils} | 0.5 | info | open | `,
    ]);
  });

  it("says what to do, what it is related to, and where it is told", async () => {
    const { evaluation, rules } = await judgedWith({});
    const [first] = evaluation.findings as [Finding];
    expect(first.rule).toMatchObject({
      title: "Known vulnerabilities in org.x:log4j-core",
      family: "known vulnerabilities",
      severity: "very high",
      likelihood: "very high",
      prior: "classic",
      stride: ["T", "I", "D", "E"],
      cwe: ["CWE-200", "CWE-502", "CWE-1395"],
      capec: ["CAPEC-586"],
      exploit: "Known to be exploited: CVE-2021-44228.",
    });
    expect(first.rule.mitigations[0]).toBe("Update org.x:log4j-core to 2.17.1 or later, which ends all 2.");
    expect(first.attack).toContain("T1190");
    expect(first.scoreTerms).toEqual([
      { name: "cvss", value: 9.8, why: `CVE-2021-44228: CVSS ${network.vector}` },
    ]);
    expect(first.evidence).toEqual([
      {
        property: "org.x:log4j-core",
        value: "2.14.1: CVE-2021-44228, CVE-2021-45105",
        source: "stated",
        file: "scan.json",
        line: 1,
        from: null,
      },
    ]);
    expect([first.fix, first.location.line]).toEqual([[], 4]);
    expect(first.package?.vulnerabilities.map((one) => [one.id, one.score, one.status])).toEqual([
      ["CVE-2021-44228", 9.8, "open"],
      ["CVE-2021-45105", 8, "open"],
    ]);
    expect(rules.map(({ id }) => id)).toEqual(["pkg.deb.coreutils", "pkg.maven.org.x__log4j-core"]);
    const second = evaluation.findings[1]?.scoreTerms.reduce((sum, { value }) => sum + value, 0);
    expect(second).toBeCloseTo(0.5);
  });

  it.each<[string, readonly [string, string, string?][], string]>([
    ["counts as before", [["CVE-2021-44228", "affected"]], "9.8 | critical | open | "],
    ["is scored by what is left", [["CVE-2021-44228", "fixed"]], "8 | high | open | "],
    [
      "is in discussion",
      [
        ["CVE-2021-44228", "under_investigation"],
        ["CVE-2021-45105", "not_affected"],
      ],
      "9.8 | critical | open in-discussion | VEX: under investigation",
    ],
    [
      "is no finding of ours",
      [
        ["CVE-2021-44228", "not_affected", "component_not_present"],
        ["CVE-2021-45105", "not_affected", "component_not_present"],
      ],
      "9.8 | critical | false-positive | VEX: not affected; component not present",
    ],
    [
      "is mitigated",
      [
        ["CVE-2021-44228", "not_affected", "inline_mitigations_already_exist"],
        ["CVE-2021-45105", "not_affected"],
      ],
      "9.8 | critical | mitigated | VEX: not affected; inline mitigations already exist",
    ],
  ])("%s by VEX", async (_, statements, expected) => {
    const vex = {
      "@context": "https://openvex.dev/ns/v0.2.0",
      statements: statements.map(([name, status, justification]) => ({
        vulnerability: { name },
        status,
        justification,
      })),
    };
    const lines = await told({
      "model.md": model.replace("[scan.json]", '["scan.json", "vex.json"]'),
      "vex.json": JSON.stringify(vex),
    });
    expect(lines[lines.findIndex((one) => one.startsWith(ids.log4j))]).toBe(`${ids.log4j} | ${expected}`);
  });
});

describe("people", () => {
  it.each([
    ["a package", ids.log4j, "status: accepted, reason: soon", "9.8 | critical | accepted | soon"],
    ["one of its CVEs", "CVE-2021-44228@#Web", "status: mitigated, reason: off", "8 | high | open | "],
    ["one of its CVEs with a word", "CVE-2021-44228@#Web", "status: in-progress", "9.8 | critical | open | "],
    [
      "one of its CVEs, once",
      "CVE-2021-44228@#Web",
      'status: accepted, reason: soon, until: "2026-01-01"',
      "9.8 | critical | open | soon",
    ],
  ])("decide about %s", async (_, about, more, expected) => {
    expect((await told(decided(about, more))).filter((one) => one.startsWith("pkg.maven"))).toEqual([
      `${ids.log4j} | ${expected}`,
    ]);
  });

  it("decide about a CVE wherever it is, and about all of a package one by one", async () => {
    const { evaluation, diagnostics } = await judgedWith({
      "decisions.yaml": `- { match: "CVE-2021-*@*#*", status: accepted, reason: "no lookups", until: "2027-01-01" }\n`,
    });
    const finding = evaluation.findings.find(({ id }) => id === ids.log4j);
    expect(finding).toMatchObject({
      status: "accepted",
      decision: { reason: "no lookups", until: "2027-01-01" },
    });
    expect(evaluation.decisions).toMatchObject([{ state: "in force" }]);
    expect(diagnostics).toEqual([]);
  });

  it("are told that what they decided about is gone, and that what they name was never there", async () => {
    const { evaluation } = await judgedWith(decided("CVE-2019-0001@#Web", "status: accepted, reason: x"));
    expect(evaluation.decisions).toMatchObject([{ state: "resolved" }]);
    const gone = await judgedWith(decided("pkg.npm.lodash@#Web", "status: accepted, reason: x"));
    expect(gone.evaluation.decisions).toMatchObject([{ state: "resolved" }]);
    const wrong = await judgedWith(decided("CVE-2021-44228@#Wep", "status: accepted, reason: x"));
    expect(wrong.diagnostics).toMatchObject([{ code: "unknown-element" }]);
    const mistyped = await judgedWith(decided("CVEE-1@#Web", "status: accepted, reason: x"));
    expect(mistyped.diagnostics).toMatchObject([{ code: "unknown-rule" }]);
  });

  it("do not decide about single CVEs by a pattern that names none", async () => {
    const { evaluation } = await judgedWith({
      "decisions.yaml": '- { match: "*@#Web", status: accepted, reason: all }\n',
    });
    expect(evaluation.findings.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
    const [first] = evaluation.findings;
    expect(first?.package?.vulnerabilities.map(({ status }) => status)).toEqual(["open", "open"]);
  });

  it("exclude by an assumption, and rescore by an override", async () => {
    const assumed = await judgedWith({
      "model.md": `${model}## Assumptions\n- **Sandboxed**: exclude=[pkg.deb.coreutils]\n`,
    });
    expect(assumed.evaluation.excluded.map(({ id }) => id)).toEqual([ids.coreutils]);
    const overridden = await judgedWith({
      "model.md": model.replace(
        "[scan.json]",
        '[scan.json], overrides=[{threat_id: "pkg.maven.org.x__log4j-core", cvss: "3.1"}]',
      ),
    });
    expect(
      overridden.evaluation.findings.filter(({ id }) => id === ids.log4j).map(({ score }) => score),
    ).toEqual([3.1]);
  });
});

describe("files", () => {
  it("that cannot be read lose something, at the place that names them", async () => {
    const { diagnostics } = await judgedWith({
      "model.md": `## Servers\n- **Web**: sbom=[none.json, ../x.json, dir, broken.json], vulnerabilities=https://x.org/a.json\n`,
      "dir/a.txt": "",
      "broken.json": '{"bomFormat":',
    });
    expect(diagnostics.map(({ code, file, line, loses }) => `${code} ${file}:${line} ${loses}`)).toEqual([
      "bad-json broken.json:1 true",
      "bad-value model.md:2 true",
      "file-missing model.md:2 true",
      "outside-the-tree model.md:2 true",
      "outside-the-tree model.md:2 true",
    ]);
  });

  it("are inputs, each once, and one rule stands for a package in all levels", async () => {
    const { loaded, rules, evaluation } = await judgedWith({
      "model.md": `${model}- **App**: boundary=In, vulnerabilities=scan.json, submodel=app\n`,
      "app/model.md": "## Servers\n- **Inner**: vulnerabilities=../scan.json\n",
    });
    expect(loaded.inputs.map(({ file }) => file)).toEqual(["app/model.md", "model.md", "scan.json"]);
    expect(rules).toHaveLength(2);
    expect(evaluation.findings).toHaveLength(6);
  });

  it("of SecOpsTM's bills are findings, and say more in CycloneDX", async () => {
    const cdx = {
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      components: [{ "bom-ref": "a", name: "nginx", version: "1.25", purl: "pkg:generic/nginx@1.25" }],
      vulnerabilities: [
        { id: "CVE-2023-44487", ratings: [{ severity: "high", score: 7.5 }], affects: [{ ref: "a" }] },
        { id: "CVE-2023-1", affects: [{ ref: "a" }], analysis: { state: "false_positive" } },
      ],
    };
    const lines = await told({
      "model.md": "## Context\nbom_directory = BOM\n## Servers\n- **Auth**:\n- **Edge**:\n",
      "BOM/auth.yaml":
        "asset: Auth\nsoftware_version: Keycloak 22\nknown_cves: [CVE-2023-6134, CVE-2023-6291 (open redirect)]\n",
      "BOM/edge.json": JSON.stringify(cdx),
    });
    expect(lines).toEqual([
      "pkg.generic.nginx@#Edge | 7.5 | high | open | ",
      "pkg.software@#Auth | 5.5 | medium | open | ",
    ]);
  });
});
