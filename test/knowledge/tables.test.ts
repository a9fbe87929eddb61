import { describe, expect, it } from "vitest";
import {
  atlasMitigations,
  atlasTactic,
  atlasTactics,
  atlasTechnique,
  atlasTechniques,
} from "../../src/knowledge/atlas.ts";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { attackPatterns } from "../../src/knowledge/capec.ts";
import { controlFamilies, controlFamily, controls } from "../../src/knowledge/controls/nist.ts";
import { cweEntries, cweEntry } from "../../src/knowledge/cwe.ts";
import {
  countermeasure,
  countermeasures,
  defensiveTactics,
  renamedCountermeasure,
} from "../../src/knowledge/d3fend.ts";
import { asvsChapters, asvsRequirements, asvsSections, topTen } from "../../src/knowledge/owasp.ts";
import { readTable, type Source } from "../../src/knowledge/table.ts";

interface MappingTable extends Source {
  readonly attackMap: Readonly<Record<string, readonly string[]>>;
  readonly mitigationMap?: Readonly<Record<string, readonly string[]>>;
}

interface RetiredTable extends Source {
  readonly retired: readonly (readonly [id: string, name: string, replacedBy: string | null])[];
}

const { mitigation, mitigations, retired, tactic, tactics, technique, techniques, version } = builtInAttack;
const d3fend = readTable<MappingTable>("d3fend");
const nist = readTable<MappingTable>("nist");
const retiredIds = readTable<RetiredTable>("attack").retired.map(([id]) => id);
const ids = (records: readonly { readonly id: string }[]) => records.map((record) => record.id);
const list = (values: Iterable<string | null | undefined>) => [...values].filter((value) => value != null);
const cwe = new Set(ids(cweEntries()));

describe("the tables", () => {
  it.each([
    ["ATT&CK tactics", ids(tactics()), 14, /^TA\d{4}$/],
    ["ATT&CK techniques", ids(techniques()), 691, /^T\d{4}(\.\d{3})?$/],
    ["ATT&CK mitigations", ids(mitigations()), 44, /^M\d{4}$/],
    ["retired ATT&CK techniques", retiredIds, 144, /^T\d{4}(\.\d{3})?$/],
    ["CAPEC attack patterns", ids(attackPatterns()), 559 + 56, /^CAPEC-\d+$/],
    ["CWE entries", ids(cweEntries()), 944 + 385 + 60, /^CWE-\d+$/],
    ["D3FEND countermeasures", ids(countermeasures()), 267, /^D3-[A-Z]+$/],
    ["ATLAS tactics", ids(atlasTactics()), 16, /^AML\.TA\d{4}$/],
    ["ATLAS techniques", ids(atlasTechniques()), 170, /^AML\.T\d{4}(\.\d{3})?$/],
    ["ATLAS mitigations", ids(atlasMitigations()), 35, /^AML\.M\d{4}$/],
    ["NIST families", ids(controlFamilies()), 20, /^[A-Z]{2}$/],
    ["NIST controls", ids(controls()), 529, /^[A-Z]{2}-\d+(\(\d+\))?$/],
    ["OWASP Top 10 2025", ids(topTen("2025")), 10, /^A\d\d:2025$/],
    ["OWASP Top 10 2021", ids(topTen("2021")), 10, /^A\d\d:2021$/],
    ["ASVS chapters", ids(asvsChapters()), 17, /^V\d+$/],
    ["ASVS sections", ids(asvsSections()), 80, /^V\d+\.\d+$/],
    ["ASVS requirements", ids(asvsRequirements()), 345, /^V\d+\.\d+\.\d+$/],
  ])("hold every %s once, under an id of its form", (_, all, count, form) => {
    expect(all).toHaveLength(count);
    expect(new Set(all).size).toBe(count);
    expect(all.filter((id) => !form.test(id))).toEqual([]);
  });

  it.each([
    ["ATT&CK techniques", techniques()],
    ["ATT&CK mitigations", mitigations()],
    ["CAPEC", attackPatterns()],
    ["CWE", cweEntries()],
    ["D3FEND", countermeasures()],
    ["ATLAS", [...atlasTactics(), ...atlasTechniques(), ...atlasMitigations()]],
    ["NIST", [...controlFamilies(), ...controls()]],
    ["OWASP", [...topTen("2025"), ...topTen("2021"), ...asvsChapters(), ...asvsSections()]],
  ])("name everything in %s", (_, all) => {
    expect(all.filter(({ name }) => name.trim() === "" || name !== name.trim())).toEqual([]);
  });

  it.each<[string, Iterable<string | null | undefined>, (id: string) => unknown]>([
    ["techniques to tactics", techniques().flatMap((one) => one.tactics), tactic],
    ["techniques to mitigations", techniques().flatMap((one) => one.mitigations), mitigation],
    ["sub-techniques to parents", techniques().map((one) => one.parent), technique],
    ["retired techniques to their successors", retiredIds.map((id) => retired(id)?.replacedBy), technique],
    [
      "countermeasures to defensive tactics",
      countermeasures().map((one) => one.tactic),
      (name) => defensiveTactics().includes(name) || null,
    ],
    ["D3FEND's mitigations to ATT&CK", Object.keys(d3fend.mitigationMap ?? {}), mitigation],
    ["D3FEND's techniques to ATT&CK", Object.keys(d3fend.attackMap), technique],
    ["mitigations to countermeasures", Object.values(d3fend.mitigationMap ?? {}).flat(), countermeasure],
    ["techniques to countermeasures", Object.values(d3fend.attackMap).flat(), countermeasure],
    [
      "former countermeasures to present ones",
      ["D3-CFP", "D3F-UGPH"].map(renamedCountermeasure),
      countermeasure,
    ],
    ["NIST's techniques to ATT&CK", Object.keys(nist.attackMap), technique],
    [
      "techniques to controls",
      Object.values(nist.attackMap).flat(),
      (id) => controls().find((one) => one.id === id) ?? null,
    ],
    ["controls to families", controls().map((one) => one.family), controlFamily],
    ["ATLAS techniques to tactics", atlasTechniques().flatMap((one) => one.tactics), atlasTactic],
    ["ATLAS sub-techniques to parents", atlasTechniques().map((one) => one.parent), atlasTechnique],
    ["OWASP Top 10 to CWE", [...topTen("2025"), ...topTen("2021")].flatMap((one) => one.cwe), cweEntry],
    ["ASVS to CWE", asvsRequirements().flatMap((one) => one.cwe), cweEntry],
  ])("relate %s that exist", (_, relation, find) => {
    const related = list(relation);
    expect(related.length).toBeGreaterThan(0);
    expect(related.filter((id) => find(id) === null)).toEqual([]);
  });

  it("give every technique a tactic, and a sub-technique the tactics of its parent", () => {
    expect(techniques().filter((one) => one.tactics.length === 0)).toEqual([]);
    const children = techniques().filter((one) => one.parent !== null);
    expect(children).toHaveLength(475);
    expect(
      children.filter((one) => String(one.tactics) !== String(technique(one.parent ?? "")?.tactics)),
    ).toEqual([]);
  });

  it("keep retired ids apart from current ones", () => {
    expect(retiredIds.filter((id) => technique(id) !== null)).toEqual([]);
    expect(attackPatterns().filter((one) => one.deprecated !== one.name.startsWith("DEPRECATED: "))).toEqual(
      [],
    );
    expect(cweEntries().filter((one) => one.deprecated !== one.name.startsWith("DEPRECATED: "))).toEqual([]);
  });

  it("give STIX ids of the right type, each once", () => {
    const uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    const patterns = list([...techniques(), ...attackPatterns()].map((one) => one.stixId));
    expect(patterns).toHaveLength(691 + 559);
    expect(patterns.filter((id) => !new RegExp(`^attack-pattern--${uuid}`).test(id))).toEqual([]);
    expect(new Set(patterns).size).toBe(patterns.length);
    expect(
      ids(mitigations().filter((one) => !new RegExp(`^course-of-action--${uuid}`).test(one.stixId))),
    ).toEqual([]);
  });

  it("belong to the versions that the relations are keyed to", () => {
    expect(version()).toBe("18.1");
    expect(cwe.has("CWE-1434")).toBe(true);
  });
});
