import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readScan } from "../../../src/read/scans/read-scan.ts";
import type { Claim, Scan } from "../../../src/read/scans/scan.ts";
import * as formats from "./formats.ts";

const { vector } = formats;
const all: Readonly<Record<string, unknown>> = { ...formats };

function read(text: string, file = "x.json"): { scan: Scan | null; told: Diagnostic[] } {
  const told: Diagnostic[] = [];
  return { scan: readScan(file, text, (one) => void told.push(one)), told };
}

function scanOf(data: unknown): Scan {
  const { scan, told } = read(typeof data === "string" ? data : JSON.stringify(data, null, 1));
  expect(told).toEqual([]);
  return scan as Scan;
}

/** A claim in a line. */
function line({ of, ids, vex, isExploited, ...one }: Claim): string {
  const words = [
    `${of === null ? "-" : `${of.id} ${of.version}`}`,
    ids.join("="),
    one.vector === "" ? "" : one.vector === vector ? "V" : one.vector,
    one.score ?? "",
    one.rating ?? "",
    one.fixedIn.join(","),
    one.cwe.join(","),
    one.epss ?? "",
    isExploited ? "exploited" : "",
    one.summary,
    vex === null ? "" : `${vex.state}:${vex.justification}:${vex.detail}`,
    one.isStatement ? "statement" : "",
  ];
  return words.join("|");
}

const lodash = "pkg.npm.lodash 4.17.20";
const both = "CVE-2021-23337=GHSA-35jh-r3h4-6jhm";

describe("a file of each format", () => {
  it.each<[keyof typeof formats, string, string, number, readonly string[]]>([
    [
      "cyclonedx",
      "CycloneDX 1.6",
      "syft 1.57|2026-11-20|web 1.4",
      2,
      [
        `${lodash}|${both}|V|7.2|high|4.17.21|CWE-94|0.02||Command injection||`,
        `${lodash}|CVE-2020-8203|||||||||not_affected:code_not_reachable:no zip|`,
        "-|CVE-2020-0001|||||||||under_investigation::|",
      ],
    ],
    [
      "cyclonedxXml",
      "CycloneDX 1.6",
      "syft 1.57|2026-11-20|web 1.4",
      2,
      [
        `${lodash}|${both}|V|7.2|high|4.17.21|CWE-94|0.02||Command injection||`,
        `${lodash}|CVE-2020-8203|||||||||not_affected:code_not_reachable:no zip|`,
        "-|CVE-2020-0001|||||||||under_investigation::|",
      ],
    ],
    [
      "grype",
      "grype",
      "grype 0.121.2|2026-11-20|web:1.4",
      0,
      [
        `${lodash}|GHSA-35jh-r3h4-6jhm=CVE-2021-23337|V|7.2|high|4.17.21|CWE-94|0.02|exploited|Command injection||`,
        `${lodash}|CVE-2020-8203|||medium||||||not_affected:component_not_present:|`,
        `${lodash}|CVE-2020-0002|||low||||||accepted::a rule tells grype to ignore it|`,
      ],
    ],
    [
      "trivy",
      "trivy",
      "trivy 0.74.0|2026-11-20|web:1.4",
      1,
      [
        `${lodash}|CVE-2021-23337|V|7.2|high|4.17.21,5.0.1|CWE-94|||Command injection||`,
        `${lodash}|CVE-2020-8203|||low||||||not_affected::vulnerable_code_not_present; vex.json|`,
      ],
    ],
    [
      "osv",
      "osv-scanner",
      "osv-scanner||/src/package-lock.json",
      1,
      [`${lodash}|GHSA-35jh-r3h4-6jhm=CVE-2021-23337|V||high|4.17.21|CWE-94|||Command injection||`],
    ],
    [
      "spdx2",
      "SPDX 2.3",
      "syft-1.57|2026-11-20|web",
      1,
      [`${lodash}|CVE-2021-23337||||||||||`, `${lodash}|CVE-2020-8203|||||||||fixed::|`],
    ],
    ["spdxTags", "SPDX 2.3", "syft-1.57|2026-11-20|web", 1, [`${lodash}|CVE-2021-23337||||||||||`]],
    [
      "spdx3",
      "SPDX 3.0.1",
      "parlay|2026-11-20|web",
      1,
      [
        `${lodash}|CVE-2021-23337|V|7.2|high||CWE-94|0.02|exploited|Command injection||`,
        `${lodash}|CVE-2020-8203|||||||||not_affected:inlineMitigationsAlreadyExist:filtered|`,
      ],
    ],
    [
      "sarif",
      "SARIF 2.1.0",
      "Trivy 0.74.0||",
      0,
      [
        "pkg.generic.lodash 4.17.20|CVE-2021-23337|V|7.2||4.17.21|CWE-94|||Command injection||",
        "found.Trivy.js__eval |js/eval|||high||CWE-95|||2 places, such as a.js:3: eval||",
        "found.Trivy.js__eval |js/eval|||medium||CWE-95|||old|accepted::a test|",
      ],
    ],
    [
      "openvex",
      "OpenVEX 0.2.0",
      "Shop|2026-11-21|",
      0,
      [
        `${lodash}|CVE-2021-23337|||||||||not_affected:vulnerable_code_not_in_execute_path:No templates.|statement`,
        "pkg.oci.web |CVE-2020-8203|||||||||under_investigation::|statement",
      ],
    ],
    [
      "csaf",
      "CSAF 2.0",
      "Shop|2026-11-21|Advisory",
      0,
      [
        `${lodash}|CVE-2021-23337|V|7.2|high||CWE-94|||Command injection|not_affected:vulnerable_code_not_in_execute_path:|statement`,
      ],
    ],
  ])("%s", (name, format, about, components, claims) => {
    const scan = scanOf(all[name]);
    expect(scan.format).toBe(format);
    expect([scan.tool, scan.made, scan.subject].join("|")).toBe(about);
    expect(scan.components).toHaveLength(components);
    expect(scan.claims.map(line)).toEqual(claims);
  });

  it("tells the line at which each vulnerability stands first", () => {
    const text = JSON.stringify(formats.osv, null, 1);
    const { scan } = read(text);
    const at = text.split("\n").findIndex((one) => one.includes("GHSA-35jh")) + 1;
    expect(scan?.claims[0]?.place).toEqual({ file: "x.json", line: at, column: 1 });
  });

  it("without vulnerabilities is one with none, and not unknown", () => {
    expect(scanOf({ results: [] }).claims).toEqual([]);
    expect(scanOf({ SchemaVersion: 2, ArtifactName: "x" }).claims).toEqual([]);
    expect(scanOf({ matches: [], descriptor: { name: "grype" } }).claims).toEqual([]);
    expect(scanOf({ version: "2.1.0", runs: [] }).claims).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["", "bad-json", 1, /ends too early/],
    ['{\n"bomFormat": "CycloneDX",\n"components": [', "bad-json", 3, /ends too early/],
    ['{"a": 1,}', "bad-json", 1, /comma too many/],
    ["[]", "unknown-scan", 1, /no object/],
    ["null", "unknown-scan", 1, /no object/],
    ['{"hello": "world"}', "unknown-scan", 1, /no known format/],
    ["<bom/>", "unknown-scan", 1, /no known format/],
    [
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">\n<components>\n</bom>',
      "bad-xml",
      3,
      /Nothing of it/,
    ],
    ["<!DOCTYPE bom [<!ENTITY x 'y'>]><bom/>", "bad-xml", 1, /document type/],
  ])("%j is told, and loses something", (text, code, at, message) => {
    const { scan, told } = read(text);
    expect(scan).toBeNull();
    expect(told).toMatchObject([{ code, line: at, severity: "warning", loses: true }]);
    expect(told[0]?.message).toMatch(message);
  });

  it("is no matter how deep it is", () => {
    expect(read("[".repeat(200_000)).told).toMatchObject([{ code: "bad-json" }]);
    let deep = '{"name":"x"}';
    for (let depth = 0; depth < 5_000; depth++)
      deep = `{"name":"x","version":"${depth}","components":[${deep}]}`;
    const { scan } = read(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${deep}]}`);
    expect(scan?.components).toHaveLength(5_001);
  });

  it("takes everything for what it is, whatever stands in its place", () => {
    const odd = [null, 1, "x", [], {}, [null], [[1]], { __proto__: 1 }, true];
    for (const value of odd)
      for (const [name, sound] of Object.entries(formats)) {
        if (typeof sound === "string") continue;
        for (const key of Object.keys(sound)) {
          const text = JSON.stringify({ ...sound, [key]: value });
          expect(() => read(text), `${name}.${key} ${text.slice(0, 50)}`).not.toThrow();
        }
      }
  });

  it("is cut where there is more than anybody would read", () => {
    const text = "x".repeat(100_000);
    const [one] = scanOf({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      vulnerabilities: [{ id: "CVE-2020-0001", description: text }],
    }).claims;
    expect(one?.summary).toHaveLength(400);
    const vulnerabilities = Array.from({ length: 50_001 }, (_, at) => ({ id: `CVE-2020-${10_000 + at}` }));
    const { scan, told } = read(
      JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", vulnerabilities }),
    );
    expect(scan?.claims).toHaveLength(50_000);
    expect(told).toMatchObject([{ code: "too-many-vulnerabilities", loses: true }]);
  });
});

it("trivy wrote the list of its results alone, once", () => {
  const one = { VulnerabilityID: "CVE-2020-1", PkgName: "left", InstalledVersion: "1", FixedVersion: "2" };
  const scan = scanOf([
    { Target: "web", Type: "npm", Vulnerabilities: [one] },
    { Target: "os", Vulnerabilities: null },
  ]);
  expect(scan.format).toBe("trivy");
  expect(scan.claims.map(({ ids, fixedIn }) => [ids, fixedIn])).toEqual([[["CVE-2020-1"], ["2"]]]);
  expect(read('[{ "VulnerabilityID": "CVE-2020-1" }]').scan).toBeNull();
  expect(read("[]").scan).toBeNull();
});
