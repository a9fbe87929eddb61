import type { Files } from "./folders.ts";

const network = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";
const log4j = {
  name: "log4j-core",
  version: "2.14.1",
  type: "java-archive",
  purl: "pkg:maven/org.x/log4j-core@2.14.1",
};

const grype = {
  matches: [
    {
      vulnerability: {
        id: "GHSA-jfh8-c2jp-5v3q",
        severity: "Critical",
        description: "Code [runs](https://evil.example) <b>anywhere</b>",
        cvss: [{ type: "Primary", version: "3.1", vector: network, metrics: { baseScore: 10 } }],
        knownExploited: [{}],
        epss: [{ epss: 0.94 }],
        cwes: [{ cwe: "CWE-502" }],
        fix: { versions: ["2.17.1"] },
      },
      relatedVulnerabilities: [{ id: "CVE-2021-44228" }],
      artifact: log4j,
    },
    {
      vulnerability: { id: "CVE-2021-45105", severity: "High", cvss: [], fix: { versions: ["2.17.0"] } },
      artifact: log4j,
    },
    {
      vulnerability: { id: "CVE-2016-2781", severity: "Negligible", fix: {} },
      artifact: { name: "coreutils", version: "8.32", type: "deb" },
    },
  ],
  descriptor: { name: "grype", version: "0.121.2", timestamp: "2026-11-20T10:00:00Z" },
};

const vex = {
  "@context": "https://openvex.dev/ns/v0.2.0",
  timestamp: "2026-11-21T09:00:00Z",
  statements: [
    {
      vulnerability: { name: "CVE-2021-45105" },
      status: "not_affected",
      justification: "vulnerable_code_not_in_execute_path",
    },
    { vulnerability: { name: "CVE-2016-2781" }, status: "fixed" },
  ],
};

const sbom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  components: [
    { type: "library", name: "log4j-core", group: "org.x", version: "2.14.1", purl: log4j.purl },
    { type: "library", name: "sound", version: "1.0", purl: "pkg:npm/sound@1.0" },
  ],
};

/** A web server with a bill of materials, the result of a scanner, and VEX. */
export const scanned: Files = {
  "model.md": `# Threat Model: Shop
## Boundaries
- **DMZ**: isTrusted=True
## Servers
- **Web**: boundary=DMZ, sbom=web.cdx.json, vulnerabilities=[web.grype.json, web.vex.json]
`,
  "web.cdx.json": JSON.stringify(sbom, null, 1),
  "web.grype.json": JSON.stringify(grype, null, 1),
  "web.vex.json": JSON.stringify(vex, null, 1),
};
