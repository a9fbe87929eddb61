import { expect, it } from "vitest";
import type { FindingFacts } from "../../src/diff/facts.ts";
import { diffFindings } from "../../src/diff/findings.ts";
import { openingsOf } from "../../src/diff/openings.ts";

function finding(id: string, status: FindingFacts["status"] = "open", more: Partial<FindingFacts> = {}) {
  const [, rule = "", key = ""] = /^(.*)@#(.*)$/.exec(id) ?? [];
  const element = { id: key, name: key, kind: "Server" };
  const own = { id, rule, level: "", title: rule, element, severity: "high", score: 7.5, status } as const;
  return { ...own, work: null, basis: "stated", isRefined: false, formerIds: [], ...more } as FindingFacts;
}

function told(before: readonly FindingFacts[], after: readonly FindingFacts[]) {
  const { opened, ended, changed, moved } = openingsOf({ findings: diffFindings(before, after, new Map()) });
  const ids = (findings: readonly FindingFacts[]) => findings.map(({ id }) => id);
  const pairs = moved.map((one) => [ids(one.before), ids(one.after)]);
  return [ids(opened), ids(ended), changed.map(({ after: { id } }) => id), pairs];
}

const former = { formerIds: [["A@#x", "B@#x"]] };

it.each<[what: string, before: FindingFacts[], after: FindingFacts[], said: unknown[]]>([
  ["what comes and goes", [finding("A@#x")], [finding("B@#x")], [["B@#x"], ["A@#x"], [], []]],
  ["what stays", [finding("A@#x")], [finding("A@#x")], [[], [], [], []]],
  ["what is decided when it comes", [], [finding("A@#x", "accepted")], [[], [], [], []]],
  ["what was decided when it went", [finding("A@#x", "accepted")], [], [[], [], [], []]],
  ["a decision", [finding("A@#x")], [finding("A@#x", "accepted")], [[], ["A@#x"], [], []]],
  ["the end of one", [finding("A@#x", "accepted")], [finding("A@#x")], [["A@#x"], [], [], []]],
  [
    "another severity",
    [finding("A@#x")],
    [finding("A@#x", "open", { severity: "low" })],
    [[], [], ["A@#x"], []],
  ],
  [
    "what is told in more detail, or no longer",
    [finding("A@#x"), finding("B@#x", "open", { isRefined: true })],
    [finding("A@#x", "open", { isRefined: true }), finding("B@#x")],
    [[], [], [], []],
  ],
  [
    "what comes as a detail is told by the detail",
    [],
    [finding("A@#x", "open", { isRefined: true })],
    [[], [], [], []],
  ],
  [
    "a rule that took over two, one of them open",
    [finding("A@#x"), finding("B@#x", "accepted")],
    [finding("C@#x", "open", former)],
    [[], [], [], [[["A@#x", "B@#x"], ["C@#x"]]]],
  ],
  [
    "a rule that took over two, none of them open",
    [finding("A@#x", "mitigated"), finding("B@#x", "accepted")],
    [finding("C@#x", "open", former)],
    [["C@#x"], [], [], []],
  ],
])("%s", (_, before, after, said) => expect(told(before, after)).toEqual(said));

it("is its own mirror", () => {
  const [one, other] = [
    [finding("A@#x"), finding("B@#x", "accepted")],
    [finding("B@#x"), finding("D@#x")],
  ];
  const [opened, ended] = told(one, other);
  expect(told(other, one).slice(0, 2)).toEqual([ended, opened]);
});
