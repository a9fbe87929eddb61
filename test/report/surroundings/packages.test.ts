import { expect, it } from "vitest";
import { materialKey } from "../../../src/model/model.ts";
import { materialsView, packageView } from "../../../src/report/surroundings/packages.ts";
import type { JudgedPackage } from "../../../src/threats/findings/finding.ts";
import { judged } from "../../support/in-memory.ts";
import { scanned } from "../../support/scanned.ts";

it("a package and an element say in words what is known of them", async () => {
  const { evaluation, system } = await judged(scanned, { builtIn: false });
  const [first, second] = evaluation.findings.map((finding) => packageView(finding.package as JudgedPackage));
  expect(first?.update).toEqual({ name: "org.x:log4j-core", from: "2.14.1", to: "2.17.1", ends: "" });
  expect(first?.vulnerabilities.shown).toMatchObject([
    {
      id: "CVE-2021-44228",
      url: "https://www.cve.org/CVERecord?id=CVE-2021-44228",
      marks: ["EPSS 94%", "GHSA-jfh8-c2jp-5v3q"],
      isExploited: true,
      status: "open",
    },
    {
      id: "CVE-2021-45105",
      status: "false-positive",
      reason: expect.stringContaining("not in execute path"),
    },
  ]);
  expect(second?.update).toBeNull();
  const [instance] = system.instances.get("") ?? [];
  const materials = instance?.model.materials.get(materialKey({ kind: "Server", name: "Web" }));
  expect(materials && materialsView(materials)).toEqual({
    counts: ["2 components", "2 vulnerable packages"],
    sources: [
      { file: "web.cdx.json", what: "CycloneDX 1.6" },
      { file: "web.grype.json", what: "grype, 0.121.2, 2026-11-20" },
      { file: "web.vex.json", what: "OpenVEX 0.2.0, 2026-11-21" },
    ],
  });
  expect(materialsView({ sources: [], components: 1, packages: [] }).counts).toEqual(["1 component"]);
  expect(materialsView({ sources: [], components: 0, packages: [] }).counts).toEqual([
    "nothing known to be vulnerable",
  ]);
});

it("tells the worst of very many, and how many there are", async () => {
  const { evaluation } = await judged(scanned, { builtIn: false });
  const one = evaluation.findings[0]?.package as JudgedPackage;
  const many = Array.from({ length: 400 }, () => one.vulnerabilities).flat();
  const { vulnerabilities } = packageView({ ...one, vulnerabilities: many });
  expect([vulnerabilities.shown.length, vulnerabilities.total]).toEqual([40, 800]);
});
