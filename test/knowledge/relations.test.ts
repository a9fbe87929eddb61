import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { type Cited, relationsOf } from "../../src/knowledge/relations.ts";

const nothing: Cited = { cwe: [], attack: [], atlas: [], d3fend: [], nist: [], owasp: [] };
const of = (cited: Partial<Cited>) => relationsOf({ ...nothing, ...cited }, builtInAttack);
const ids = (related: readonly { readonly id: string }[]) => related.map(({ id }) => id);

describe("relationsOf", () => {
  it("finds nothing for nothing, and nothing for what does not exist", () => {
    const empty = { mitigations: [], atlasMitigations: [], d3fend: [], nist: [], owasp: [] };
    expect(of({})).toEqual(empty);
    expect(of({ attack: ["T9999"], cwe: ["CWE-99999"], atlas: ["AML.T9999"] })).toEqual(empty);
  });

  it("gives a handful of each, and says what leads to it", () => {
    const { mitigations, d3fend, nist } = of({ attack: ["T1190", "T1078"] });
    for (const list of [mitigations, d3fend, nist]) {
      expect(list).toHaveLength(5);
      for (const { through } of list) expect(through.length).toBeGreaterThan(0);
    }
  });

  it("puts what answers more of the techniques first, and weighs less what answers everything", () => {
    const { mitigations, nist } = of({ attack: ["T1110", "T1110.003", "T1110.004"] });
    expect(mitigations[0]).toEqual({ id: "M1036", through: ["T1110", "T1110.003", "T1110.004"] });
    expect(ids(of({ attack: ["T1040"] }).mitigations)).toEqual(
      ["M1041", "M1032", "M1030", "M1018"].sort(byBreadth),
    );
    // Monitoring is given for nearly every technique.
    expect(ids(nist)).not.toContain("SI-4");
  });

  it("takes D3FEND's curated map before what is inferred", () => {
    const { d3fend } = of({ attack: ["T1040"] });
    expect(d3fend[0]?.id).toBe("D3-ET");
  });

  it("knows ATLAS and the Top 10", () => {
    const { atlasMitigations, owasp } = of({ atlas: ["AML.T0051"], cwe: ["CWE-89", "CWE-79", "CWE-319"] });
    expect(atlasMitigations.length).toBeGreaterThan(0);
    expect(owasp).toEqual([
      { id: "A05:2025", through: ["CWE-89", "CWE-79"] },
      { id: "A04:2025", through: ["CWE-319"] },
    ]);
  });

  it("never offers what says that nothing mitigates", () => {
    const techniques = builtInAttack.techniques().filter(({ mitigations }) => mitigations.includes("M1056"));
    expect(techniques.length).toBeGreaterThan(0);
    for (const { id } of techniques) expect(ids(of({ attack: [id] }).mitigations)).not.toContain("M1056");
  });

  it("begins with what is cited itself, all of it, and adds only what more than one citation leads to", () => {
    const own = ["D3-MFA", "D3-CBAN"];
    const { d3fend } = of({ attack: ["T1110", "T1078"], d3fend: own });
    expect(ids(d3fend).slice(0, 2)).toEqual(own);
    expect(d3fend.length).toBeLessThanOrEqual(4);
    for (const { through } of d3fend.slice(2)) expect(through.length).toBe(2);
    expect(of({ attack: ["T1110"], d3fend: own }).d3fend).toEqual(own.map((id) => ({ id, through: [] })));
    const many = ["IA-2", "IA-3", "IA-5", "IA-8", "IA-9", "IA-11"];
    expect(ids(of({ attack: ["T1110", "T1078"], nist: many }).nist)).toEqual(many);
  });
});

function byBreadth(a: string, b: string): number {
  return builtInAttack.shareOf(a) - builtInAttack.shareOf(b);
}
