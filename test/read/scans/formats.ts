/** A small file of each format, all about lodash 4.17.20, where the format knows packages. */
export const purl = "pkg:npm/lodash@4.17.20";
export const vector = "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H";
const cve = "CVE-2021-23337";

export const cyclonedx = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  metadata: {
    timestamp: "2026-11-20T10:00:00Z",
    tools: { components: [{ name: "syft", version: "1.57" }] },
    component: { "bom-ref": "root", type: "application", name: "web", version: "1.4" },
  },
  components: [
    {
      "bom-ref": "a",
      type: "library",
      name: "lodash",
      version: "4.17.20",
      purl,
      components: [{ "bom-ref": "b", type: "library", group: "@x", name: "inner", version: "1" }],
    },
    { type: "file", name: "/etc/passwd" },
  ],
  vulnerabilities: [
    {
      id: cve,
      references: [{ id: "GHSA-35jh-r3h4-6jhm" }],
      ratings: [
        { source: { name: "Acme" }, score: 1, severity: "low", method: "CVSSv31", vector: vector.slice(9) },
        { source: { name: "NVD" }, score: 7.2, severity: "high", method: "CVSSv31", vector: vector.slice(9) },
      ],
      cwes: [94],
      description: "Command\ninjection",
      recommendation: "Upgrade lodash to version 4.17.21",
      affects: [{ ref: "a" }],
      properties: [{ name: "acme:epss", value: "0.02" }],
    },
    {
      id: "CVE-2020-8203",
      affects: [{ ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a" }],
      analysis: {
        state: "not_affected",
        justification: "code_not_reachable",
        detail: "no zip",
        response: ["update"],
      },
    },
    { id: "CVE-2020-0001", affects: [{ ref: "root" }], analysis: { state: "in_triage" } },
  ],
};

export const grype = {
  matches: [
    {
      vulnerability: {
        id: "GHSA-35jh-r3h4-6jhm",
        severity: "High",
        cvss: [
          {
            type: "Secondary",
            version: "2.0",
            vector: "AV:N/AC:L/Au:S/C:P/I:P/A:P",
            metrics: { baseScore: 6.5 },
          },
          { type: "Primary", version: "3.1", vector, metrics: { baseScore: 7.2 } },
        ],
        fix: { versions: ["4.17.21"], state: "fixed" },
        epss: [{ cve, epss: 0.02 }],
        knownExploited: [{ cve }],
        cwes: [{ cve, cwe: "CWE-94" }],
      },
      relatedVulnerabilities: [{ id: cve, description: "Command injection" }],
      artifact: { name: "lodash", version: "4.17.20", type: "npm", purl },
    },
  ],
  ignoredMatches: [
    {
      vulnerability: { id: "CVE-2020-8203", severity: "Medium", cvss: [], fix: { versions: [] } },
      relatedVulnerabilities: [],
      artifact: { name: "lodash", version: "4.17.20", type: "npm" },
      appliedIgnoreRules: [{ "vex-status": "not_affected", "vex-justification": "component_not_present" }],
    },
    {
      vulnerability: { id: "CVE-2020-0002", severity: "Low" },
      artifact: { name: "lodash", version: "4.17.20", type: "npm" },
      appliedIgnoreRules: [{ vulnerability: "CVE-2020-0002" }],
    },
  ],
  source: { type: "image", target: { userInput: "web:1.4" } },
  descriptor: { name: "grype", version: "0.121.2", timestamp: "2026-11-20T10:00:00Z" },
};

export const trivy = {
  SchemaVersion: 2,
  Trivy: { Version: "0.74.0" },
  CreatedAt: "2026-11-20T10:00:00Z",
  ArtifactName: "web:1.4",
  Results: [
    {
      Target: "package-lock.json",
      Type: "npm",
      Packages: [{ Name: "lodash", Version: "4.17.20", Identifier: { PURL: purl } }],
      Vulnerabilities: [
        {
          VulnerabilityID: cve,
          VendorIDs: ["RHSA-2021:1"],
          PkgName: "lodash",
          PkgIdentifier: { PURL: purl },
          InstalledVersion: "4.17.20",
          FixedVersion: "4.17.21, 5.0.1",
          SeveritySource: "ghsa",
          Title: "Command injection",
          Severity: "HIGH",
          CweIDs: ["CWE-94"],
          CVSS: { nvd: { V2Vector: "AV:N/AC:L/Au:S/C:P/I:P/A:P" }, ghsa: { V3Vector: vector, V3Score: 7.2 } },
        },
      ],
      ExperimentalModifiedFindings: [
        {
          Type: "vulnerability",
          Status: "not_affected",
          Statement: "vulnerable_code_not_present",
          Source: "vex.json",
          Finding: {
            VulnerabilityID: "CVE-2020-8203",
            PkgName: "lodash",
            InstalledVersion: "4.17.20",
            Severity: "LOW",
          },
        },
      ],
    },
    { Target: "Dockerfile", Class: "config" },
  ],
};

export const osv = {
  results: [
    {
      source: { path: "/src/package-lock.json", type: "lockfile" },
      packages: [
        {
          package: { name: "lodash", version: "4.17.20", ecosystem: "npm" },
          vulnerabilities: [
            {
              id: "GHSA-35jh-r3h4-6jhm",
              aliases: [cve],
              summary: "Command injection",
              severity: [{ type: "CVSS_V3", score: vector }],
              affected: [
                {
                  package: { name: "lodash" },
                  ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "4.17.21" }] }],
                },
                {
                  package: { name: "lodash-es" },
                  ranges: [{ type: "SEMVER", events: [{ fixed: "9.9.9" }] }],
                },
              ],
              database_specific: { severity: "HIGH", cwe_ids: ["CWE-94"] },
            },
          ],
          groups: [{ ids: ["GHSA-35jh-r3h4-6jhm"], max_severity: "7.2" }],
        },
      ],
    },
  ],
};

export const spdx2 = {
  spdxVersion: "SPDX-2.3",
  name: "web",
  creationInfo: { created: "2026-11-20T10:00:00Z", creators: ["Organization: x", "Tool: syft-1.57"] },
  packages: [
    { SPDXID: "SPDXRef-web", name: "web", versionInfo: "1.4" },
    {
      SPDXID: "SPDXRef-a",
      name: "lodash",
      versionInfo: "4.17.20",
      externalRefs: [
        { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl },
        {
          referenceCategory: "SECURITY",
          referenceType: "advisory",
          referenceLocator: `https://nvd.nist.gov/vuln/detail/${cve}`,
        },
        {
          referenceCategory: "SECURITY",
          referenceType: "fix",
          referenceLocator: "https://x.org/CVE-2020-8203",
        },
        { referenceCategory: "SECURITY", referenceType: "cpe23Type", referenceLocator: "cpe:2.3:a:lodash" },
      ],
    },
  ],
  relationships: [
    { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-web" },
  ],
};

export const spdxTags = `SPDXVersion: SPDX-2.3
DocumentName: web
Creator: Tool: syft-1.57
Created: 2026-11-20T10:00:00Z
PackageName: web
SPDXID: SPDXRef-web
PackageName: lodash
SPDXID: SPDXRef-a
PackageVersion: 4.17.20
ExternalRef: PACKAGE-MANAGER purl ${purl}
ExternalRef: SECURITY advisory https://nvd.nist.gov/vuln/detail/${cve}
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-web
`;

const assessment = (type: string, more: object) => ({
  type: `security_${type}`,
  from: "urn:v1",
  to: ["urn:a"],
  ...more,
});

export const spdx3 = {
  "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
  "@graph": [
    {
      type: "CreationInfo",
      specVersion: "3.0.1",
      created: "2026-11-20T10:00:00Z",
      createdUsing: ["urn:tool"],
    },
    { type: "Tool", spdxId: "urn:tool", name: "parlay" },
    { type: "SpdxDocument", spdxId: "urn:doc", rootElement: ["urn:web"] },
    { type: "software_Package", spdxId: "urn:web", name: "web" },
    {
      type: "software_Package",
      spdxId: "urn:a",
      name: "lodash",
      software_packageVersion: "4.17.20",
      externalIdentifier: [
        { type: "ExternalIdentifier", externalIdentifierType: "packageUrl", identifier: purl },
      ],
    },
    {
      type: "security_Vulnerability",
      spdxId: "urn:v1",
      summary: "Command injection",
      externalIdentifier: [
        { externalIdentifierType: "cve", identifier: cve },
        { externalIdentifierType: "cwe", identifier: "CWE-94" },
      ],
    },
    { type: "security_Vulnerability", spdxId: "urn:v2", name: "CVE-2020-8203" },
    {
      type: "Relationship",
      relationshipType: "hasAssociatedVulnerability",
      from: "urn:a",
      to: ["urn:v1", "urn:v2"],
    },
    assessment("CvssV3VulnAssessmentRelationship", {
      security_score: 7.2,
      security_severity: "high",
      security_vectorString: vector,
    }),
    assessment("EpssVulnAssessmentRelationship", { security_probability: 0.02 }),
    assessment("ExploitCatalogVulnAssessmentRelationship", { security_exploited: true }),
    assessment("VexNotAffectedVulnAssessmentRelationship", {
      from: "urn:v2",
      security_justificationType: "inlineMitigationsAlreadyExist",
      security_impactStatement: "filtered",
    }),
  ],
};

export const sarif = {
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "Trivy",
          version: "0.74.0",
          rules: [
            {
              id: cve,
              shortDescription: { text: "Command injection" },
              help: { text: "Package: lodash\nFixed Version: 4.17.21\n" },
              properties: {
                "security-severity": "7.2",
                cvssv3_vector: vector,
                tags: ["vulnerability", "HIGH", "external/cwe/cwe-094"],
              },
            },
            {
              id: "js/eval",
              shortDescription: { text: "Use of eval" },
              properties: { tags: ["external/cwe/cwe-095"] },
            },
          ],
        },
      },
      results: [
        {
          ruleId: cve,
          ruleIndex: 0,
          message: { text: "Package: lodash\nInstalled Version: 4.17.20\nVulnerability x" },
        },
        {
          ruleId: "js/eval",
          level: "error",
          message: { text: "eval" },
          locations: [{ physicalLocation: { artifactLocation: { uri: "a.js" }, region: { startLine: 3 } } }],
        },
        {
          ruleId: "js/eval",
          level: "error",
          message: { text: "eval" },
          locations: [{ physicalLocation: { artifactLocation: { uri: "b.js" } } }],
        },
        { ruleId: "js/eval", kind: "pass", message: { text: "fine" } },
        {
          ruleId: "js/eval",
          message: { text: "old" },
          suppressions: [{ kind: "inSource", justification: "a test" }],
        },
      ],
    },
  ],
};

export const openvex = {
  "@context": "https://openvex.dev/ns/v0.2.0",
  author: "Shop",
  timestamp: "2026-11-21T09:00:00Z",
  statements: [
    {
      vulnerability: { name: cve },
      products: [{ "@id": "pkg:oci/web", subcomponents: [{ "@id": purl }] }],
      status: "not_affected",
      justification: "vulnerable_code_not_in_execute_path",
      impact_statement: "No templates.",
    },
    { vulnerability: "CVE-2020-8203", products: ["pkg:oci/web"], status: "under_investigation" },
  ],
};

export const csaf = {
  document: {
    csaf_version: "2.0",
    title: "Advisory",
    publisher: { name: "Shop" },
    tracking: { current_release_date: "2026-11-21T09:00:00Z" },
  },
  product_tree: {
    branches: [{ branches: [{ product: { product_id: "P1", product_identification_helper: { purl } } }] }],
  },
  vulnerabilities: [
    {
      cve,
      cwe: { id: "CWE-94" },
      title: "Command injection",
      product_status: { known_not_affected: ["P1"] },
      flags: [{ label: "vulnerable_code_not_in_execute_path", product_ids: ["P1"] }],
      scores: [{ cvss_v3: { vectorString: vector, baseScore: 7.2, baseSeverity: "HIGH" }, products: ["P1"] }],
    },
  ],
};

/** What the JSON above says, as the schema in XML has it. */
export const cyclonedxXml = `<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
  <metadata>
    <timestamp>2026-11-20T10:00:00Z</timestamp>
    <tools><components><component type="application"><name>syft</name><version>1.57</version></component></components></tools>
    <component type="application" bom-ref="root"><name>web</name><version>1.4</version></component>
  </metadata>
  <components>
    <component type="library" bom-ref="a">
      <name>lodash</name><version>4.17.20</version><purl>${purl}</purl>
      <components>
        <component type="library" bom-ref="b"><group>@x</group><name>inner</name><version>1</version></component>
      </components>
    </component>
    <component type="file"><name>/etc/passwd</name></component>
  </components>
  <vulnerabilities>
    <vulnerability>
      <id>${cve}</id>
      <references><reference><id>GHSA-35jh-r3h4-6jhm</id></reference></references>
      <ratings>
        <rating><source><name>Acme</name></source><score>1</score><severity>low</severity><method>CVSSv31</method><vector>${vector.slice(9)}</vector></rating>
        <rating><source><name>NVD</name></source><score>7.2</score><severity>high</severity><method>CVSSv31</method><vector>${vector.slice(9)}</vector></rating>
      </ratings>
      <cwes><cwe>94</cwe></cwes>
      <description>Command
injection</description>
      <recommendation>Upgrade lodash to version 4.17.21</recommendation>
      <affects><target><ref>a</ref><versions><version><version>4.17.20</version><status>affected</status></version></versions></target></affects>
      <properties><property name="acme:epss">0.02</property></properties>
    </vulnerability>
    <vulnerability>
      <id>CVE-2020-8203</id>
      <analysis>
        <state>not_affected</state><justification>code_not_reachable</justification>
        <responses><response>update</response></responses><detail>no zip</detail>
      </analysis>
      <affects><target><ref>urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a</ref></target></affects>
    </vulnerability>
    <vulnerability>
      <id>CVE-2020-0001</id><analysis><state>in_triage</state></analysis>
      <affects><target><ref>root</ref></target></affects>
    </vulnerability>
  </vulnerabilities>
</bom>`;
