import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import {
  foundationOf,
  requirement,
  requirements,
  requirementsFor,
} from "../../../src/knowledge/controls/iec62443.ts";

const asked = (techniques: readonly string[], nist: readonly string[]) =>
  requirementsFor(techniques, nist, builtInAttack);

describe("IEC 62443-3-3", () => {
  it("has 51 system requirements under seven foundational ones", () => {
    expect(requirements()).toHaveLength(51);
    expect(new Set(requirements().map(({ id }) => foundationOf(id))).size).toBe(7);
    for (const { id } of requirements()) expect(requirement(foundationOf(id))?.name).not.toBe(undefined);
    expect(requirement("SR 5.1")?.name).toBe("Network segmentation");
    expect(requirement("SR 9.9")).toBeNull();
  });
});

describe("what answers techniques", () => {
  it("is what MITRE labels a mitigation with, where a control of the same label is cited", () => {
    expect(asked(["T0836"], ["SI-10"])).toEqual([
      { id: "SR 3.5", through: ["M0818"] },
      { id: "SR 3.6", through: ["M0818"] },
    ]);
    // An enhancement of a control is the control, told more finely.
    expect(asked(["T0855"], ["IA-3(1)"])).toEqual([{ id: "SR 1.2", through: ["M0813"] }]);
  });

  it("is for a technique of Enterprise what its mitigation's twin for ICS is labelled with", () => {
    expect(asked(["T1190"], ["SC-7"])).toEqual([{ id: "SR 5.1", through: ["M1035", "M1037"] }]);
  });

  it("is nothing where only the technique, or only the control, says so", () => {
    expect(asked(["T0836"], [])).toEqual([]);
    expect(asked(["T0836"], ["SC-8"])).toEqual([]);
    expect(asked([], ["SI-10"])).toEqual([]);
  });
});
