import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { exported, exportText, needsSchemas, schemaErrors } from "../support/formats.ts";
import { judged } from "../support/in-memory.ts";
import { scanned } from "../support/scanned.ts";

let result: JudgedTree;
beforeAll(async () => {
  result = await judged(scanned, { builtIn: false, now: "2026-12-01" });
});

describe("a vulnerable package", () => {
  it("stands in findings.json with all that is known, as its schema says", async () => {
    const document = await exported("json", result);
    const schema = JSON.parse(readFileSync("src/export/findings.schema.json", "utf8"));
    const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document.findings.map((one: { origin: string }) => one.origin)).toEqual([
      "vulnerability",
      "vulnerability",
    ]);
    expect(document.findings[0].package).toMatchObject({
      name: "org.x:log4j-core",
      type: "maven",
      purl: "pkg:maven/org.x/log4j-core",
      versions: ["2.14.1"],
      update: "2.17.1",
      vulnerabilities: [
        {
          id: "CVE-2021-44228",
          aliases: ["GHSA-jfh8-c2jp-5v3q"],
          severity: "critical",
          score: 10,
          fixedIn: ["2.17.1"],
          cwe: ["CWE-502"],
          epss: 0.94,
          exploited: true,
          status: "open",
          vex: null,
          file: "web.grype.json",
        },
        {
          id: "CVE-2021-45105",
          status: "false-positive",
          vex: { state: "not_affected", justification: "vulnerable_code_not_in_execute_path", detail: "" },
        },
      ],
    });
  });

  it("is told in a row of a table, in SARIF, and in a summary", async () => {
    const csv = await exportText("csv", result);
    expect(csv).toContain("vulnerability,org.x:log4j-core 2.14.1,CVE-2021-44228,2.17.1");
    const { runs } = await exported("sarif", result);
    expect(runs[0].results.map((one: { message: { text: string } }) => one.message.text)).toEqual([
      "Known vulnerabilities in org.x:log4j-core: Web (Server). Stated: org.x:log4j-core=2.14.1: CVE-2021-44228. Mend: update org.x:log4j-core to 2.17.1.",
      "Known vulnerabilities in coreutils: Web (Server). Stated: coreutils=8.32: CVE-2016-2781.",
    ]);
    expect(await exportText("markdown", result)).toContain("Known vulnerabilities in org.x:log4j-core");
  });

  it(`is in CycloneDX with its ratings and what is said of it${needsSchemas}`, async () => {
    const document = await exported("cyclonedx", result);
    expect(schemaErrors("cyclonedx", document)).toEqual([]);
    expect(document.vulnerabilities).toEqual([
      {
        id: "CVE-2016-2781",
        ratings: [{ severity: "info" }],
        analysis: { state: "resolved", detail: "VEX: fixed" },
        affects: [{ ref: "#Web" }],
      },
      {
        id: "CVE-2021-44228",
        references: [{ id: "GHSA-jfh8-c2jp-5v3q", source: { name: "GHSA" } }],
        ratings: [
          {
            severity: "critical",
            score: 10,
            method: "CVSSv31",
            vector: "AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H",
          },
        ],
        cwes: [502],
        description: expect.stringContaining("anywhere"),
        recommendation: "Fixed in 2.17.1",
        affects: [{ ref: "#Web" }],
      },
      expect.objectContaining({
        id: "CVE-2021-45105",
        analysis: {
          state: "not_affected",
          justification: "code_not_reachable",
          detail: "VEX: not affected; vulnerable code not in execute path",
        },
      }),
    ]);
  });

  it("is in STIX what the element has, or is only related to it", async () => {
    const { objects } = await exported("stix", result);
    const names = new Map(objects.map((one: { id: string; name?: string }) => [one.id, one.name]));
    const related = objects
      .filter((one: { target_ref?: string }) => /^CVE/.test(String(names.get(one.target_ref ?? ""))))
      .map((one: { source_ref: string; relationship_type: string; target_ref: string }) =>
        [names.get(one.source_ref), one.relationship_type, names.get(one.target_ref)].join(" "),
      );
    expect(related.sort()).toEqual([
      "Web has CVE-2021-44228",
      "Web related-to CVE-2016-2781",
      "Web related-to CVE-2021-45105",
    ]);
  });
});
