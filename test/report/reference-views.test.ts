import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { type Citing, citedBy, knownOf } from "../../src/report/reference-views.ts";

const all: Citing = {
  cwe: ["CWE-79"],
  capec: ["CAPEC-63"],
  attack: ["T1190"],
  atlas: ["AML.T0051"],
  owasp: ["LLM01:2025"],
  asvs: ["V1.2.4"],
  nist: ["SI-10"],
  d3fend: ["D3-ITF"],
};

describe("the references of a rule", () => {
  it("are all that it cites, what the threat is before what answers it", () => {
    expect(citedBy(all, builtInAttack)).toMatchObject([
      { scheme: "CWE", id: "CWE-79", note: "no. 1 of the CWE Top 25 2025" },
      { scheme: "CAPEC", id: "CAPEC-63", note: "" },
      { scheme: "ATT&CK", id: "T1190", name: "Exploit Public-Facing Application" },
      { scheme: "ATLAS", id: "AML.T0051" },
      { scheme: "OWASP", id: "LLM01:2025", name: "Prompt Injection" },
      { scheme: "ASVS", id: "V1.2.4", name: "Injection Prevention", note: "from level 1" },
      { scheme: "NIST", id: "SI-10" },
      { scheme: "D3FEND", id: "D3-ITF" },
    ]);
  });

  it("leave out what is no id of a catalogue", () => {
    expect(citedBy({ ...all, capec: ["nonsense"] }, builtInAttack).map(({ id }) => id)).not.toContain(
      "nonsense",
    );
  });

  it("say on its page what stands against it, by catalogue, and what leads there", () => {
    const { references, answers } = knownOf({ ...all, owasp: [], nist: [] }, builtInAttack);
    expect(references.at(-1)).toMatchObject({ id: "A05:2025", note: "through CWE-79" });
    expect(references.map(({ scheme }) => scheme)).not.toContain("D3FEND");
    expect(answers.map(({ title }) => title)).toEqual([
      "ATT&CK mitigations",
      "ATLAS mitigations",
      "D3FEND",
      "NIST SP 800-53",
      "OWASP ASVS 5.0",
    ]);
    for (const { references } of answers) expect(references.length).toBeLessThanOrEqual(5);
    expect(answers[0]?.references[0]?.note).toBe("through T1190");
    expect(answers[2]?.references[0]).toMatchObject({ id: "D3-ITF", note: "" });
  });

  it("leave out a catalogue that has no answer", () => {
    const nothing = {
      cwe: ["CWE-79"],
      capec: [],
      attack: [],
      atlas: [],
      d3fend: [],
      nist: [],
      owasp: [],
      asvs: [],
    };
    expect(knownOf(nothing, builtInAttack).answers).toEqual([]);
  });
});
