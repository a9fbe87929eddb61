import { expect, it } from "vitest";
import type { ExportedFinding } from "../../src/export/exported-finding.ts";
import { openShared } from "../../src/export/shared.ts";

const row = (property: string) => ({ property, value: "1", source: "default", file: null, line: null });
const base = { name: "base", value: 8, why: "so" };

function finding(change: object): ExportedFinding {
  const texts = {
    title: "T",
    stride: ["S"],
    cwe: ["CWE-1"],
    capec: [],
    d3fend: [],
    mitigations: ["Mend it."],
  };
  return { rule: "R", ...texts, scoreTerms: [base], evidence: [], ...change } as unknown as ExportedFinding;
}

it("keeps each row once, and gives findings their places", () => {
  const shared = openShared();
  const one = shared.compact(finding({ evidence: [row("a"), row("b")] }));
  const two = shared.compact(finding({ evidence: [row("b"), row("c")] }));
  expect([one.evidence, two.evidence]).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(shared.evidence).toEqual([row("a"), row("b"), row("c")]);
  expect([one.scoreTerms, two.scoreTerms, shared.scoreTerms]).toEqual([[0], [0], [base]]);
});

it("says once what a rule says, and what another level says otherwise where it does", () => {
  const shared = openShared();
  const [one, two, three] = [
    shared.compact(finding({})),
    shared.compact(finding({})),
    shared.compact(finding({ mitigations: ["Other."] })),
  ];
  expect([one, two].map((each) => Object.keys(each).includes("mitigations"))).toEqual([false, false]);
  expect(three).toMatchObject({ mitigations: ["Other."] });
  expect(shared.ruleTexts()).toMatchObject([["R", { title: "T", mitigations: ["Mend it."] }]]);
});
