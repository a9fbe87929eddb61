import { describe, expect, it } from "vitest";
import { atlasTactic, atlasTechnique } from "../../src/knowledge/atlas.ts";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { attackPattern } from "../../src/knowledge/capec.ts";
import { control, controlsFor } from "../../src/knowledge/controls/nist.ts";
import { cweEntry } from "../../src/knowledge/cwe.ts";
import { countermeasure, forTechnique } from "../../src/knowledge/d3fend.ts";
import { nextAttack } from "../../src/knowledge/next-attack.ts";
import { asvsFor, topTen, topTenFor } from "../../src/knowledge/owasp.ts";
import { readTable, type Source } from "../../src/knowledge/table.ts";

const { mitigation, mitigationsOf, retired, tactic, tactics, technique } = builtInAttack;
const ids = (records: readonly { readonly id: string }[]) => records.map((record) => record.id);

describe("ATT&CK", () => {
  it("describes a technique and a sub-technique", () => {
    expect(technique("T1190")).toEqual({
      id: "T1190",
      domain: "enterprise-attack",
      name: "Exploit Public-Facing Application",
      tactics: ["initial-access"],
      parent: null,
      stixId: "attack-pattern--3f886f2a-874f-4333-b794-aa6075009b1c",
      mitigations: ["M1016", "M1026", "M1030", "M1035", "M1037", "M1048", "M1050", "M1051"],
    });
    expect(technique("T1574.001")).toMatchObject({ name: "DLL", parent: "T1574" });
  });

  it("has the tactics in the order of the matrix, and finds them by id and by shortname", () => {
    expect(tactics().map((one) => one.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(tactics()[0]).toEqual({
      id: "TA0043",
      shortname: "reconnaissance",
      name: "Reconnaissance",
      order: 1,
    });
    expect(tactic("TA0011")).toBe(tactic("command-and-control"));
    expect(tactic("TA0011")?.name).toBe("Command and Control");
  });

  it("names the mitigations of a technique", () => {
    expect(mitigationsOf("T1041").map(({ id, name }) => [id, name])).toEqual([
      ["M1031", "Network Intrusion Prevention"],
      ["M1057", "Data Loss Prevention"],
    ]);
    expect(mitigationsOf("T9999")).toEqual([]);
  });

  it.each([
    ["T1574.002", { id: "T1574.002", name: "DLL Side-Loading", replacedBy: "T1574.001" }],
    ["T1002", { id: "T1002", name: "Data Compressed", replacedBy: "T1560" }],
    ["T1064", { id: "T1064", name: "Scripting", replacedBy: null }],
    ["T1190", null],
    ["T9999", null],
  ])("knows what became of %s", (id, fate) => {
    expect(retired(id)).toEqual(fate);
  });
});

describe("ATT&CK for ICS and mobile", () => {
  it("are answered by id, beside Enterprise, whose lists are its own", () => {
    expect(technique("T0855")).toMatchObject({ domain: "ics-attack", name: "Unauthorized Command Message" });
    expect(technique("T1635.001")).toMatchObject({ domain: "mobile-attack", parent: "T1635" });
    expect(ids(mitigationsOf("T0836"))).toEqual(["M0800", "M0804", "M0818", "M0947"]);
    expect(ids(mitigationsOf("T1638"))).toEqual(["M1006", "M1009"]);
    expect(tactic("TA0107")?.name).toBe("Inhibit Response Function");
    expect(tactic("initial-access")?.id).toBe("TA0001");
    expect(builtInAttack.techniques().every(({ domain }) => domain === "enterprise-attack")).toBe(true);
    expect(builtInAttack.cited("T0855")).toBe("T0855");
    expect(retired("T0810")).toEqual({ id: "T0810", name: "Data Historian Compromise", replacedBy: null });
  });

  it("have their tactics in the order of their matrices", () => {
    const first = builtInAttack.others.map((one) => [one.domain, ...ids(one.tactics()).slice(0, 2)]);
    expect(first).toEqual([
      ["ics-attack", "TA0108", "TA0104"],
      ["mobile-attack", "TA0027", "TA0041"],
    ]);
  });

  it("weigh a mitigation by the techniques of its own matrix", () => {
    const [ics] = builtInAttack.others;
    const related = ics?.techniques().filter(({ mitigations }) => mitigations.includes("M0818")).length ?? 0;
    expect(related).toBeGreaterThan(1);
    expect(builtInAttack.shareOf("M0818")).toBeCloseTo(related / (ics?.techniques().length ?? 0));
    expect(builtInAttack.shareOf("M9999")).toBe(0);
  });
});

describe("lookups by id", () => {
  it.each<[string, unknown, object]>([
    [
      "CAPEC-66",
      attackPattern("CAPEC-66"),
      {
        name: "SQL Injection",
        deprecated: false,
        stixId: "attack-pattern--42acc604-a86c-46f7-bd03-6e532c02d85e",
      },
    ],
    ["CAPEC-236", attackPattern("CAPEC-236"), { deprecated: true, stixId: null }],
    ["CWE-79", cweEntry("CWE-79"), { kind: "weakness", deprecated: false, usage: "Allowed" }],
    ["CWE-20", cweEntry("CWE-20"), { name: "Improper Input Validation", usage: "Discouraged" }],
    ["CWE-227", cweEntry("CWE-227"), { name: "7PK - API Abuse", kind: "category", usage: null }],
    ["CWE-1", cweEntry("CWE-1"), { kind: "category", deprecated: true }],
    ["CWE-247", cweEntry("CWE-247"), { kind: "weakness", deprecated: true, usage: null }],
    [
      "D3-ITF",
      countermeasure("D3-ITF"),
      { name: "Inbound Traffic Filtering", tactic: "Isolate", iri: "InboundTrafficFiltering" },
    ],
    ["D3-UGPH", countermeasure("D3-UGPH"), { name: "User Group Permissions" }],
    [
      "AC-2(1)",
      control("AC-2(1)"),
      { name: "Account Management | Automated System Account Management", family: "AC" },
    ],
    ["AML.T0051", atlasTechnique("AML.T0051"), { name: "LLM Prompt Injection", parent: null }],
    ["AML.T0051.000", atlasTechnique("AML.T0051.000"), { name: "Direct", parent: "AML.T0051" }],
    ["AML.TA0002", atlasTactic("AML.TA0002"), { name: "Reconnaissance", order: 1 }],
  ])("find %s", (id, found, fields) => {
    expect(found).toMatchObject({ id, ...fields });
  });

  it.each(["", "constructor", "__proto__", "CWE-0", "cwe-89"])("find nothing under %j", (id) => {
    const finders = [
      technique,
      mitigation,
      tactic,
      retired,
      attackPattern,
      cweEntry,
      countermeasure,
      control,
      atlasTechnique,
    ];
    for (const find of finders) expect(find(id)).toBeNull();
    for (const all of [mitigationsOf, forTechnique, controlsFor, topTenFor, asvsFor])
      expect(all(id)).toEqual([]);
  });
});

describe("countermeasures for a technique", () => {
  const found = forTechnique("T1190");

  it("put those through mitigations before the inferred ones", () => {
    const through = found.map((one) => one.through);
    expect(through.lastIndexOf("mitigation")).toBeLessThan(through.indexOf("artifact"));
    expect(through).toContain("mitigation");
  });

  it("begin with what both ways confirm, and go on with what more mitigations lead to", () => {
    expect(found[0]).toMatchObject({ id: "D3-ITF", through: "mitigation", mitigations: ["M1030", "M1050"] });
    const inferred =
      readTable<Source & { attackMap: Record<string, string[]> }>("d3fend").attackMap.T1190 ?? [];
    const curated = found.filter((one) => one.through === "mitigation");
    const unconfirmed = curated.filter((one) => !inferred.includes(one.id));
    expect(curated.slice(-unconfirmed.length)).toEqual(unconfirmed);
    expect(unconfirmed.length).toBeLessThan(curated.length);
    const counts = unconfirmed.map((one) => one.mitigations.length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it("name only mitigations of the technique as the reason", () => {
    const reasons = new Set(found.flatMap((one) => one.mitigations));
    expect(reasons.size).toBeGreaterThan(0);
    expect([...reasons].filter((id) => !technique("T1190")?.mitigations.includes(id))).toEqual([]);
    expect(found.filter((one) => one.mitigations.length > 0 !== (one.through === "mitigation"))).toEqual([]);
  });

  it("put the most specific inferred one first", () => {
    expect(found.find((one) => one.through === "artifact")?.id).toBe("D3-DQSA");
  });

  it("list each countermeasure once", () => {
    expect(new Set(ids(found)).size).toBe(found.length);
  });

  it("exist through mitigations alone where D3FEND does not know the technique", () => {
    const unmapped = forTechnique("T1213.006");
    expect(unmapped.length).toBeGreaterThan(0);
    expect(unmapped.filter((one) => one.through !== "mitigation")).toEqual([]);
  });
});

describe("NIST and OWASP", () => {
  it("relate a technique to controls", () => {
    expect(ids(controlsFor("T1001"))).toEqual(["AC-4", "CA-7", "CM-2", "CM-6", "SC-7", "SI-3", "SI-4"]);
  });

  it("relate a weakness to the Top 10 of either edition", () => {
    expect(ids(topTenFor("CWE-89"))).toEqual(["A05:2025"]);
    expect(ids(topTenFor("CWE-89", "2021"))).toEqual(["A03:2021"]);
    expect(topTen()[0]).toMatchObject({ id: "A01:2025", name: "Broken Access Control" });
  });

  it("relate a weakness to requirements of the ASVS under their headings", () => {
    expect(asvsFor("CWE-174")[0]).toMatchObject({
      id: "V1.1.1",
      level: 2,
      chapter: { id: "V1", name: "Encoding and Sanitization" },
      section: { id: "V1.1", name: "Encoding and Sanitization Architecture" },
    });
  });
});

describe("the next release of ATT&CK", () => {
  it.each([
    ["T1562.001", null, { id: "T1562.001", name: "Disable or Modify Tools", replacedBy: "T1685" }],
    ["T1685.005", "Clear Windows Event Logs", null],
    ["T1211", "Exploitation for Stealth", null],
    ["T1190", "Exploit Public-Facing Application", null],
    ["T1064", null, { id: "T1064", name: "Scripting", replacedBy: null }],
  ])("says of %s: %j, %j", (id, name, fate) => {
    expect(nextAttack.technique(id)?.name ?? null).toBe(name);
    expect(nextAttack.retired(id)).toEqual(fate);
  });

  it("has as many techniques as were published, and every successor among them", () => {
    expect(nextAttack.version()).toBe("19.0");
    expect(nextAttack.techniques()).toHaveLength(222 + 475);
    const dead = nextAttack
      .allRetired()
      .filter(({ replacedBy }) => replacedBy && !nextAttack.technique(replacedBy));
    expect(dead).toEqual([]);
    expect(nextAttack.formerIds("T1685")).toContain("T1562.001");
  });

  it("leads by the former ids of a technique to what is keyed to the release before", () => {
    const inferred = forTechnique("T1685", nextAttack).filter(({ through }) => through === "artifact");
    expect(inferred.length).toBeGreaterThan(0);
    expect(forTechnique("T1685")).toEqual([]);
    expect(controlsFor("T1685", nextAttack)).toEqual(expect.arrayContaining([...controlsFor("T1562.001")]));
    expect(controlsFor("T1685")).toEqual([]);
  });

  it("is not what the built-in one follows: there a revoked id is a mistake", () => {
    expect(builtInAttack.cited("T1190")).toBe("T1190");
    expect(builtInAttack.cited("T1193")).toBeNull();
    expect(builtInAttack.cited("T9999")).toBeNull();
  });
});
