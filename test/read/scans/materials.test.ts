import { describe, expect, it } from "vitest";
import { materialsOf } from "../../../src/read/scans/materials.ts";
import { readScan } from "../../../src/read/scans/read-scan.ts";
import type { Scan } from "../../../src/read/scans/scan.ts";
import * as formats from "./formats.ts";

const scan = (data: unknown, file = "x.json"): Scan =>
  readScan(file, typeof data === "string" ? data : JSON.stringify(data), () => expect.unreachable()) as Scan;

/** Packages with their vulnerabilities, in lines. */
function told(...scans: readonly Scan[]): string[] {
  return materialsOf(scans).packages.flatMap(({ id, versions, vulnerabilities }) =>
    vulnerabilities.map(
      (one) => `${id} ${versions} ${[one.id, ...one.aliases].join("=")} ${one.vex?.state ?? "-"}`,
    ),
  );
}

const vulnerable = (id: string, more: object = {}) => ({
  vulnerability: { id, severity: "High", ...more },
  artifact: { name: "lodash", version: "4.17.20", type: "npm" },
});
const grype = (...matches: readonly object[]) => scan({ matches, descriptor: { name: "grype" } });
const vex = (statements: readonly object[], more: object = {}) =>
  scan({ "@context": "https://openvex.dev/ns/v0.2.0", statements, ...more });

describe("what several files say of one element", () => {
  it("is told once for each package and vulnerability, whoever tells it", () => {
    const { components, sources, packages } = materialsOf([
      scan(formats.cyclonedx, "a.json"),
      scan(formats.trivy, "b.json"),
      scan(formats.osv, "c.json"),
    ]);
    expect(components).toBe(2);
    expect(
      sources.map((one) => `${one.file} ${one.format} ${one.components} ${one.vulnerabilities}`),
    ).toEqual(["a.json CycloneDX 1.6 2 3", "b.json trivy 1 2", "c.json osv-scanner 1 1"]);
    const [lodash] = packages;
    expect(packages.map(({ id }) => id)).toEqual(["pkg.npm.lodash", "pkg.software"]);
    expect(lodash).toMatchObject({ name: "lodash", purl: "pkg:npm/lodash", versions: ["4.17.20"] });
    expect(lodash?.vulnerabilities.map(({ id, aliases, fixedIn }) => [id, aliases, fixedIn])).toEqual([
      ["CVE-2020-8203", [], []],
      ["CVE-2021-23337", ["GHSA-35jh-r3h4-6jhm"], ["4.17.21", "5.0.1"]],
    ]);
    expect(lodash?.places.map(({ file }) => file)).toEqual(["a.json", "b.json", "c.json"]);
  });

  it("keeps CVEs of one advisory apart, and what is known by an alias only with them", () => {
    const ala = {
      ...vulnerable("ALAS-1"),
      relatedVulnerabilities: [{ id: "CVE-2020-0001" }, { id: "CVE-2020-0002" }],
    };
    const not = vex([
      { vulnerability: { name: "CVE-2020-0001" }, products: ["pkg:npm/lodash"], status: "not_affected" },
    ]);
    expect(told(grype(ala), not)).toEqual([
      "pkg.npm.lodash 4.17.20 CVE-2020-0001=ALAS-1 not_affected",
      "pkg.npm.lodash 4.17.20 CVE-2020-0002=ALAS-1 -",
    ]);
    const ghsa = vulnerable("GHSA-35jh-r3h4-6jhm");
    const related = { ...ghsa, relatedVulnerabilities: [{ id: "CVE-2021-23337" }] };
    expect(told(grype(ghsa, related))).toEqual([
      "pkg.npm.lodash 4.17.20 CVE-2021-23337=GHSA-35jh-r3h4-6jhm -",
    ]);
    expect(told(grype(vulnerable("OSV-1"), vulnerable("OSV-2")))).toHaveLength(2);
  });

  it.each([
    ["of the package", ["pkg:npm/lodash"], "not_affected"],
    ["of the package in that version", ["pkg:npm/lodash@4.17.20"], "not_affected"],
    ["of another version", ["pkg:npm/lodash@3.0.0"], "-"],
    ["of a product that is none of the packages", ["pkg:oci/web"], "not_affected"],
    ["of nothing that is named", [], "not_affected"],
  ])("takes VEX %s for what it is about", (_, products, state) => {
    const not = vex([{ vulnerability: { name: "CVE-2020-0001" }, products, status: "not_affected" }]);
    expect(told(grype(vulnerable("CVE-2020-0001")), not)).toEqual([
      `pkg.npm.lodash 4.17.20 CVE-2020-0001 ${state}`,
    ]);
  });

  it("shows VEX about what nobody found", () => {
    const not = vex([
      { vulnerability: { name: "CVE-2020-0001" }, products: ["pkg:npm/a"], status: "not_affected" },
    ]);
    expect(told(not)).toEqual(["pkg.npm.a  CVE-2020-0001 not_affected"]);
  });

  it("counts the last word: by its date, else by the order of the files", () => {
    const says = (status: string, timestamp?: string) =>
      vex([{ vulnerability: { name: "CVE-2020-0001" }, products: ["pkg:npm/lodash"], status }], {
        timestamp,
      });
    const found = grype(vulnerable("CVE-2020-0001"));
    const late = says("fixed", "2026-02-01T00:00:00Z");
    const early = says("affected", "2026-01-01T00:00:00Z");
    expect(told(found, late, early)).toEqual(["pkg.npm.lodash 4.17.20 CVE-2020-0001 fixed"]);
    expect(told(found, early, late)).toEqual(["pkg.npm.lodash 4.17.20 CVE-2020-0001 fixed"]);
    expect(told(found, late, says("under_investigation"))).toEqual([
      "pkg.npm.lodash 4.17.20 CVE-2020-0001 under_investigation",
    ]);
  });
});
