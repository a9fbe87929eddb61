import { describe, expect, it } from "vitest";
import { claimsFindings, readFindingsFile } from "../../../src/pipeline/results/findings-file.ts";

const file = (findings: unknown, more: object = {}) =>
  JSON.stringify({ schemaVersion: 2, findings, ...more });

describe("readFindingsFile", () => {
  it("reads what every version says", () => {
    const finding = {
      id: "R1@a/b#A%23",
      rule: "R1",
      title: "Bad",
      level: "a/b",
      element: { id: "A%23", name: "A#" },
      severity: "high",
      score: 7.5,
      status: "open",
      refinedBy: ["R1@a/b/c#X"],
      later: { anything: true },
    };
    const { later, ...known } = finding;
    for (const schemaVersion of [1, 2]) {
      const levels = [{ path: "a/b", title: "B", own: {} }];
      const text = `\uFEFF${JSON.stringify({ schemaVersion, now: "2026-11-01", levels, findings: [finding] })}`;
      expect(readFindingsFile(text)).toEqual({
        schemaVersion,
        now: "2026-11-01",
        levels: [{ path: "a/b", title: "B", parent: null }],
        findings: [{ ...known, element: { ...known.element, kind: "" }, basis: null, work: null }],
        excluded: [],
      });
    }
  });

  it("takes from the id what is not said otherwise", () => {
    expect(
      readFindingsFile(file([{ id: "R1@a/b#flow:X#Y", status: "open", severity: "awful" }])),
    ).toMatchObject({
      now: "",
      levels: [],
      findings: [
        {
          rule: "R1",
          title: "",
          level: "a/b",
          element: { id: "flow:X#Y", name: "flow:X#Y" },
          severity: null,
          score: null,
          refinedBy: [],
        },
      ],
    });
  });

  it.each([
    ["{", /^is no JSON: /],
    ["null", /^is no findings\.json$/],
    ["[]", /^is no findings\.json$/],
    ['{"schemaVersion": "2"}', /^is no findings\.json$/],
    ['{"schemaVersion": 99, "findings": []}', /of version 99, and 1 and 2 are known$/],
    [file({}), /^has no list of findings$/],
    [file(["R1@#A"]), /^has no list of findings$/],
    [file([null]), /^has no list of findings$/],
    [file([{ id: "R1@#A" }]), /^has no list of findings$/],
    [file([{ id: 1, status: "open" }]), /^has no list of findings$/],
  ])("says what is wrong with %s", (text, problem) => {
    expect(readFindingsFile(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe("claimsFindings", () => {
  it.each([
    ["findings.json", '{"schemaVersion":2,"tool":{}}', true],
    ["old.JSON", '{\n  "findings" : []}', true],
    ["broken.json", "{", true],
    ["list.json", "[]", true],
    ["model.json", '{"title": "Shop"}', false],
    ["model.yaml", '"schemaVersion": 2', false],
  ])("%s with %s: %j", (name, text, expected) => expect(claimsFindings(name, text)).toBe(expected));
});
