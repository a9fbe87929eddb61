import { describe, expect, it } from "vitest";
import { openIds } from "../../../src/export/stix/ids.ts";
import {
  catalogueReferences,
  domainObject,
  filled,
  ownReference,
  relationship,
} from "../../../src/export/stix/objects.ts";
import { builtInAttack } from "../../../src/knowledge/attack.ts";

const frame = { ids: openIds("Tree"), time: "2027-01-31T00:00:00.000Z" };

describe("objects", () => {
  it("say when and by whom they were made, and leave out what says nothing", () => {
    expect(
      domainObject(frame, "identity", "identity--1", { name: "A", labels: [], description: "" }),
    ).toEqual({
      type: "identity",
      spec_version: "2.1",
      id: "identity--1",
      created_by_ref: expect.stringMatching(/^identity--/),
      created: frame.time,
      modified: frame.time,
      name: "A",
    });
    expect(filled({ a: 0, b: false, c: null, d: undefined, e: "", f: [], g: [0] })).toEqual({
      a: 0,
      b: false,
      g: [0],
    });
  });

  it("are related once, unless a key tells several relationships apart", () => {
    const way = ["identity--1", "related-to", "identity--2"] as const;
    expect(relationship(frame, way)).toEqual(relationship(frame, way));
    expect(relationship(frame, way).id).not.toBe(relationship(frame, way, {}, ["flow"]).id);
    expect(relationship(frame, way, { description: "x" })).toMatchObject({
      relationship_type: "related-to",
      source_ref: "identity--1",
      target_ref: "identity--2",
      description: "x",
    });
  });

  it("refer to catalogues by the ids that these have", () => {
    const of = (source: string, id: string) => catalogueReferences(source, [id], { attack: builtInAttack });
    expect(of("mitre-attack", "T1190")).toEqual([
      {
        source_name: "mitre-attack",
        external_id: "T1190",
        url: "https://attack.mitre.org/techniques/T1190/",
      },
    ]);
    expect(of("cwe", "cwe-89")).toEqual([{ source_name: "cwe", external_id: "CWE-89" }]);
    expect(of("cwe", "own")).toEqual([{ source_name: "cwe", external_id: "own" }]);
    expect(ownReference("R@#A")).toEqual({ source_name: "tm-site", external_id: "R@#A" });
  });
});
