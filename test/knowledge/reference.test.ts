import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { checkReference, reference } from "../../src/knowledge/reference.ts";
import { idForms } from "../../src/knowledge/schemes.ts";

const nistPage =
  "https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=";

const apiPage = "https://owasp.org/API-Security/editions/2023/en/";
const asvsPage = "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/";

describe("reference", () => {
  it.each([
    ["CWE-89", "CWE", "https://cwe.mitre.org/data/definitions/89.html"],
    ["CAPEC-66", "CAPEC", "https://capec.mitre.org/data/definitions/66.html"],
    ["T1190", "ATT&CK", "https://attack.mitre.org/techniques/T1190/"],
    ["T1574.002", "ATT&CK", "https://attack.mitre.org/techniques/T1574/002/"],
    ["TA0001", "ATT&CK", "https://attack.mitre.org/tactics/TA0001/"],
    ["M1017", "ATT&CK", "https://attack.mitre.org/mitigations/M1017/"],
    ["D3-NTA", "D3FEND", "https://d3fend.mitre.org/technique/d3f:NetworkTrafficAnalysis/"],
    ["AC-2", "NIST", `${nistPage}AC-02`],
    ["SI-10", "NIST", `${nistPage}SI-10`],
    ["AC-2(1)", "NIST", `${nistPage}AC-02(01)`],
    ["AML.T0051.000", "ATLAS", "https://atlas.mitre.org/techniques/AML.T0051.000"],
    ["AML.TA0002", "ATLAS", "https://atlas.mitre.org/tactics/AML.TA0002"],
    ["AML.M0015", "ATLAS", "https://atlas.mitre.org/mitigations/AML.M0015"],
    ["A01:2025", "OWASP", "https://owasp.org/Top10/2025/A01_2025-Broken_Access_Control/"],
    ["A09:2025", "OWASP", "https://owasp.org/Top10/2025/A09_2025-Security_Logging_and_Alerting_Failures/"],
    ["A10:2021", "OWASP", "https://owasp.org/Top10/2021/A10_2021-Server-Side_Request_Forgery_(SSRF)/"],
    ["API1:2023", "OWASP", `${apiPage}0xa1-broken-object-level-authorization/`],
    ["API10:2023", "OWASP", `${apiPage}0xaa-unsafe-consumption-of-apis/`],
    ["LLM01:2025", "OWASP", "https://genai.owasp.org/llmrisk/llm01-prompt-injection/"],
    ["LLM10:2025", "OWASP", "https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/"],
    [
      "ASI06:2026",
      "OWASP",
      "https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/",
    ],
    ["V1", "ASVS", `${asvsPage}0x10-V1-Encoding-and-Sanitization.md`],
    ["V16.3", "ASVS", `${asvsPage}0x25-V16-Security-Logging-and-Error-Handling.md#v163-security-events`],
    ["V1.2.4", "ASVS", `${asvsPage}0x10-V1-Encoding-and-Sanitization.md#v12-injection-prevention`],
  ])("%s is an id of %s at %s", (id, scheme, url) => {
    expect(reference(id)).toMatchObject({ id, scheme, url, name: expect.stringMatching(/./) });
  });

  it.each([
    [
      "cwe-89",
      "CWE-89",
      "Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')",
    ],
    [" t1574.001 ", "T1574.001", "DLL"],
    ["T1574.002", "T1574.002", "DLL Side-Loading"],
    ["CWE-227", "CWE-227", "7PK - API Abuse"],
    ["CAPEC-236", "CAPEC-236", "DEPRECATED: Catching exception throw/signal from privileged block"],
    ["CWE-99999", "CWE-99999", null],
    ["D3-XYZ", "D3-XYZ", null],
    ["AC-1", "AC-1", "Policy and Procedures"],
    ["AC-25", "AC-25", null],
    ["api4:2023", "API4:2023", "Unrestricted Resource Consumption"],
    ["llm06:2025", "LLM06:2025", "Excessive Agency"],
    ["asi01:2026", "ASI01:2026", "Agent Goal Hijack"],
    ["v1.2.4", "V1.2.4", "Injection Prevention"],
    ["A11:2025", "A11:2025", null],
    ["V99.1", "V99.1", null],
  ])("reads %j as %s, %j", (written, id, name) => {
    expect(reference(written)).toMatchObject({ id, name });
  });

  it.each([
    ["D3-CFP", "https://d3fend.mitre.org/technique/d3f:ChangeDefaultPassword/"],
    ["D3-XYZ", "https://d3fend.mitre.org/"],
    ["CWE-99999", "https://cwe.mitre.org/data/definitions/99999.html"],
    ["A11:2025", "https://owasp.org/"],
    ["V99.1", "https://owasp.org/www-project-application-security-verification-standard/"],
  ])("leads from %s, which has no page of its own in the tables, to %s", (id, url) => {
    expect(reference(id)?.url).toBe(url);
  });

  it.each([
    ["CWE-79", "no. 1 of the CWE Top 25 2025"],
    ["CWE-5", null],
    ["V1.2.4", "from level 1"],
    ["V1.2", null],
    ["T1190", null],
  ])("notes of %s: %j", (id, note) => {
    expect(reference(id)?.note).toBe(note);
  });

  it.each([
    "",
    "89",
    "CWE89",
    "CWE-",
    "CWE-089",
    "CAPEC66",
    "T119",
    "T1574.02",
    "XX-1",
    "AC-02",
    "https://cwe.mitre.org",
  ])("does not take %j for an id", (text) => {
    expect(reference(text)).toBeNull();
  });
});

describe("checkReference", () => {
  it.each([
    ["CAPEC-236", { problem: "deprecated" }],
    ["CWE-227", { problem: "category" }],
    ["CWE-133", { problem: "category" }],
    ["CWE-1", { problem: "deprecated" }],
    ["CWE-247", { problem: "deprecated" }],
    ["T1574.002", { problem: "revoked", replacedBy: "T1574.001" }],
    ["T1002", { problem: "revoked", replacedBy: "T1560" }],
    ["T1064", { problem: "deprecated" }],
    ["D3-CFP", { problem: "revoked", replacedBy: "D3-CDP" }],
    ["D3F-UGPH", { problem: "revoked", replacedBy: "D3-UGPH" }],
  ])("refuses %s: %j", (id, problem) => {
    expect(checkReference(id)).toEqual(problem);
  });

  it.each([
    ["CWE89", ["CWE-89"]],
    ["CWE_89", ["CWE-89"]],
    ["CEW-798", ["CWE-798"]],
    ["CAPC-66", ["CAPEC-66"]],
    ["D3-ITX", ["D3-ITF"]],
    ["T1059.099", ["T1059", "T1059.009"]],
    ["T1190.001", ["T1190"]],
    ["AML.T0051.099", ["AML.T0051"]],
    ["M1071", ["M1017"]],
    ["A1:2025", ["A01:2025"]],
    ["API11:2023", ["API1:2023"]],
    ["LLM11:2025", ["LLM01:2025"]],
    ["ASI1:2026", ["ASI01:2026"]],
    ["V1.2.99", ["V1.2"]],
    ["V99", ["V9"]],
  ])("suggests for the unknown %s: %j", (id, nearest) => {
    const found = checkReference(id);
    expect(found?.problem).toBe("unknown");
    expect(found?.nearest).toEqual(expect.arrayContaining(nearest));
    expect(found?.nearest?.[0]).toBe(nearest[0]);
    expect(found?.nearest?.length).toBeLessThanOrEqual(3);
  });

  it.each(["", "nothing like it", "CWE-987654321", "XX-1"])("suggests nothing for %j", (id) => {
    expect(checkReference(id)).toEqual({ problem: "unknown" });
  });

  it.each([
    "CWE-89",
    "cwe-89",
    "CAPEC-66",
    "T1190",
    "T1574.001",
    "TA0001",
    "M1017",
    "D3-UGPH",
    "AC-1",
    "AC-25",
    "AML.T0051",
    "A03:2021",
    "API10:2023",
    "LLM10:2025",
    "ASI10:2026",
    "V17",
    "V1.2",
    "V1.2.4",
  ])("accepts %s", (id) => {
    expect(checkReference(id)).toBeNull();
  });

  it("accepts, names and links every id that it would suggest", () => {
    const all = idForms.flatMap((form) => form.ids(builtInAttack));
    expect(all.length).toBeGreaterThan(2500);
    expect(all.filter((id) => checkReference(id) !== null)).toEqual([]);
    expect(all.filter((id) => !reference(id)?.name || !URL.canParse(reference(id)?.url ?? ""))).toEqual([]);
  });

  it("gives each id one form", () => {
    const all = idForms.flatMap((form) => form.ids(builtInAttack));
    expect(all.filter((id) => idForms.filter((form) => form.matches(id)).length !== 1)).toEqual([]);
  });
});
