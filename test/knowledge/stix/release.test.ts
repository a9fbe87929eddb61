import { describe, expect, it } from "vitest";
import type { AttackRelease } from "../../../src/knowledge/attack.ts";
import { readReleases } from "../../../src/knowledge/stix/release.ts";
import {
  attackBundle,
  object,
  type ReleaseParts,
  relation,
  stixId,
  technique,
} from "../../support/attack-bundle.ts";

const read = (parts: ReleaseParts) => readReleases(attackBundle(parts), "bundle.json")[0] as AttackRelease;
const initial: readonly [string, string, readonly string[]] = ["T1190", "Exploit", ["initial-access"]];

describe("a release in a bundle", () => {
  it("has its tactics in the order of the matrix, and techniques by id", () => {
    const { tactics, techniques } = read({
      tactics: [
        ["TA0043", "reconnaissance", "Looking around"],
        ["TA0001", "initial-access", "Getting in"],
        ["TA0112", "defense-impairment", "Impairment"],
      ],
      techniques: [
        ["T1600.002", "Sub", ["defense-impairment", "no-such-phase"]],
        ["T1600", "Main", ["defense-impairment", "initial-access"]],
        initial,
      ],
    });
    expect(tactics).toEqual([
      { id: "TA0043", shortname: "reconnaissance", name: "Looking around", order: 1 },
      { id: "TA0001", shortname: "initial-access", name: "Getting in", order: 2 },
      { id: "TA0112", shortname: "defense-impairment", name: "Impairment", order: 3 },
    ]);
    expect(techniques.map(({ id, parent, tactics }) => [id, parent, tactics])).toEqual([
      ["T1190", null, ["initial-access"]],
      ["T1600", null, ["defense-impairment", "initial-access"]],
      ["T1600.002", "T1600", ["defense-impairment"]],
    ]);
    expect(techniques[0]?.stixId).toBe(stixId("T1190"));
  });

  it("relates mitigations to techniques, both of which must stand", () => {
    const { mitigations, techniques } = read({
      techniques: [initial],
      mitigations: [
        ["M1051", "Update", ["T1190", "T1562"]],
        ["M1030", "Segment", ["T1190"]],
      ],
      deprecated: [["T1562", "Gone"]],
      others: [
        { ...object("M1099", "Old"), revoked: true },
        relation("mitigates", stixId("M1099"), stixId("T1190")),
        { ...relation("mitigates", stixId("M1030"), stixId("T1190")), id: "relationship--again" },
      ],
    });
    expect(mitigations.map(({ id }) => id)).toEqual(["M1030", "M1051"]);
    expect(techniques[0]?.mitigations).toEqual(["M1030", "M1051"]);
  });

  it("follows what was revoked to what stands in the end, and round no circle", () => {
    const { retired } = read({
      techniques: [initial],
      revoked: [
        ["T1001", "First", "T1002"],
        ["T1002", "Second", "T1190"],
        ["T1003", "Round", "T1004"],
        ["T1004", "And round", "T1003"],
        ["T1005", "To what is gone", "T1006"],
        ["T1007", "Nowhere", null],
      ],
      deprecated: [["T1006", "Deprecated"]],
    });
    expect(retired.map(({ id, replacedBy }) => [id, replacedBy])).toEqual([
      ["T1001", "T1190"],
      ["T1002", "T1190"],
      ["T1003", null],
      ["T1004", null],
      ["T1005", null],
      ["T1006", null],
      ["T1007", null],
    ]);
  });

  it.each<[string, ReleaseParts, string]>([
    ["its collection says", { version: "20.1" }, "20.1"],
    ["the last change says, where there is no collection", { version: null }, "of 2027-01-02"],
    ["the last change says, where the collection's is none", { version: "<b>" }, "of 2027-01-02"],
  ])("has the version that %s", (_, parts, version) => {
    expect(read(parts).source).toMatchObject({ source: "MITRE ATT&CK Enterprise (bundle.json)", version });
  });

  it("has the attribution that its marking states", () => {
    const marking = {
      type: "marking-definition",
      id: "marking-definition--1",
      definition: { statement: "Copyright 2027, somebody." },
    };
    expect(read({ others: [marking] }).source.attribution).toBe("Copyright 2027, somebody.");
    expect(read({}).source.attribution).toContain("The MITRE Corporation");
  });

  it("counts an object as it was modified last, and what stands before what does not", () => {
    const earlier = {
      ...technique("T1190", "Earlier", ["initial-access"]),
      modified: "2020-01-01T00:00:00Z",
    };
    const other = { ...technique("T1190", "Revoked twin", []), id: "attack-pattern--twin", revoked: true };
    const { techniques, retired } = read({ techniques: [initial], others: [earlier, other] });
    expect(techniques.map(({ name }) => name)).toEqual(["Exploit"]);
    expect(retired).toEqual([]);
  });

  it("keeps matrices apart that one bundle holds", () => {
    const bundle = attackBundle({
      techniques: [initial],
      others: [
        technique("T1660", "Phishing phones", ["phones"], "mitre-mobile-attack"),
        { ...object("TA0027", "Phones"), x_mitre_shortname: "phones", x_mitre_domains: ["mobile-attack"] },
        { ...object("M1001", "Phone"), x_mitre_domains: ["mobile-attack"] },
        relation("mitigates", stixId("M1001"), stixId("T1660")),
        { ...technique("T1500", "Old", ["phones"], "mitre-mobile-attack"), revoked: true },
      ],
    });
    // What does not say of which domain it is may be of each.
    expect(
      readReleases(bundle, "b.json").map(({ domain, techniques, tactics, mitigations, retired }) => ({
        ...{
          domain,
          techniques: techniques.map((one) => [one.id, one.domain, one.tactics, one.mitigations]),
        },
        tactics: tactics.map(({ id }) => id).filter((id) => id !== "TA0001"),
        ...{ mitigations: mitigations.map(({ id }) => id), retired: retired.map(({ id }) => id) },
      })),
    ).toEqual([
      {
        domain: "enterprise-attack",
        techniques: [["T1190", "enterprise-attack", ["initial-access"], []]],
        ...{ tactics: [], mitigations: [], retired: [] },
      },
      {
        domain: "mobile-attack",
        techniques: [["T1660", "mobile-attack", ["phones"], ["M1001"]]],
        ...{ tactics: ["TA0027"], mitigations: ["M1001"], retired: ["T1500"] },
      },
    ]);
  });

  it("reads ATT&CK for ICS, whose old releases name their references after it", () => {
    const valve = technique("T0800", "Valve", ["impact"], "mitre-ics-attack");
    const external_references = [{ source_name: "mitre-ics-attack", external_id: "T0800" }];
    const [release, ...more] = readReleases(
      attackBundle({
        tactics: [["TA0105", "impact", "Impact"]],
        techniques: [],
        others: [{ ...valve, external_references }],
      }),
      "ics.json",
    );
    expect(more).toEqual([]);
    expect(release).toMatchObject({
      domain: "ics-attack",
      source: { source: "MITRE ATT&CK ICS (ics.json)" },
      techniques: [{ id: "T0800", tactics: ["impact"] }],
    });
  });

  const nameless = { ...technique("T1500", "", ["initial-access"]) };
  it.each<[string, string, string]>([
    ["a bundle of nothing", '{"type": "bundle", "objects": []}', "has no techniques of ATT&CK"],
    [
      "CAPEC",
      attackBundle({
        techniques: [],
        others: [
          {
            type: "attack-pattern",
            id: "attack-pattern--c",
            name: "SQL",
            external_references: [{ source_name: "capec", external_id: "CAPEC-66" }],
          },
        ],
      }),
      "has no techniques of ATT&CK",
    ],
    ["techniques alone", attackBundle({ tactics: [] }), "has techniques of ATT&CK, but no tactics"],
    [
      "a technique without a name",
      attackBundle({ others: [nameless] }),
      "has an object without a name: T1500 (attack-pattern--T1500)",
    ],
  ])("is not %s", (_, text, message) => {
    expect(() => readReleases(text, "b.json")).toThrow(message);
  });
});
