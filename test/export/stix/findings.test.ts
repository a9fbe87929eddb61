import { describe, expect, it } from "vitest";
import { findingRelation } from "../../../src/export/stix/findings.ts";
import { openIds } from "../../../src/export/stix/ids.ts";
import { bases, statuses } from "../../../src/threats/findings/finding.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

const frame = { ids: openIds("Tree"), time: "2027-01-31T00:00:00.000Z" };
const threat = { pattern: "attack-pattern--1", vulnerability: "vulnerability--1", objects: [] };
const some = judged(shop, { builtIn: false }).then(({ evaluation }) => {
  const [finding] = evaluation.findings;
  if (!finding) throw new Error("nothing is found");
  const { id, rule, level, element, severity, score, rank, refinedBy, contexts } = finding;
  return {
    ...finding,
    id,
    rule,
    level,
    element,
    severity,
    score,
    rank,
    refinedBy,
    contexts,
    work: null,
    decision: null,
  };
});

const verbOf = async (status: (typeof statuses)[number], element: string, vulnerability: string | null) => {
  const { source_ref, relationship_type, target_ref } = findingRelation(
    frame,
    { ...(await some), status },
    element,
    { ...threat, vulnerability },
  );
  return [source_ref, relationship_type, target_ref].join(" ");
};

describe("a finding", () => {
  it.each([
    ["open", "has"],
    ["accepted", "has"],
    ["transferred", "has"],
    ["mitigated", "related-to"],
    ["avoided", "related-to"],
    ["false-positive", "related-to"],
  ] as const)("that is %s: the element %s the weakness", async (status, verb) => {
    expect(await verbOf(status, "infrastructure--1", "vulnerability--1")).toBe(
      `infrastructure--1 ${verb} vulnerability--1`,
    );
  });

  it("about people is what an attack pattern targets", async () => {
    expect(await verbOf("open", "identity--1", "vulnerability--1")).toBe(
      "attack-pattern--1 targets identity--1",
    );
    expect(await verbOf("avoided", "identity--1", null)).toBe("attack-pattern--1 related-to identity--1");
  });

  it("without a weakness is a relation that STIX has no verb for", async () => {
    expect(await verbOf("open", "infrastructure--1", null)).toBe(
      "attack-pattern--1 related-to infrastructure--1",
    );
  });

  it("keeps its id whatever is decided, and says what and how sure", async () => {
    const finding = await some;
    const told = statuses.flatMap((status) =>
      bases.map((basis) =>
        findingRelation(frame, { ...finding, status, basis }, "infrastructure--1", threat),
      ),
    );
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(new Set(told.map(({ confidence }) => confidence))).toEqual(new Set([85, 50, 15]));
    expect(told[3]?.labels).toEqual([finding.severity, "mitigated"]);
  });
});
