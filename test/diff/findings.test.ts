import { expect, it } from "vitest";
import type { FindingFacts } from "../../src/diff/facts.ts";
import { diffFindings } from "../../src/diff/findings.ts";
import { at } from "../../src/diff/match/place.ts";

function finding(id: string, more: Partial<FindingFacts> = {}): FindingFacts {
  const [, rule = "", level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/.exec(id) ?? [];
  return {
    ...{ id, rule, level, title: rule, element: { id: key, name: key, kind: "Server" } },
    ...{
      severity: "high",
      score: 7.5,
      status: "open",
      work: null,
      basis: "stated",
      isRefined: false,
      formerIds: [],
    },
    ...more,
  };
}

const ids = (findings: readonly FindingFacts[]) => findings.map(({ id }) => id);

function told(
  before: readonly FindingFacts[],
  after: readonly FindingFacts[],
  now = new Map<string, string>(),
) {
  const { new: come, fixed, changed, moved } = diffFindings(before, after, now);
  return {
    new: ids(come),
    fixed: ids(fixed),
    changed: changed.map(({ after: { id }, changes }) => [id, ...changes.map(({ property }) => property)]),
    moved: moved.map((one) => [
      one.why,
      ids(one.before),
      ids(one.after),
      ...one.changes.map(({ property }) => property),
    ]),
  };
}

const nothing = { new: [], fixed: [], changed: [], moved: [] };
const [a, b, c] = [finding("A@#x"), finding("B@#x"), finding("C@#x")];

it.each<[what: string, before: FindingFacts[], after: FindingFacts[], said: object]>([
  ["nothing", [a], [a], {}],
  [
    "new and fixed, the worst first",
    [a],
    [b, finding("D@#x", { severity: "critical" })],
    { new: ["D@#x", "B@#x"], fixed: ["A@#x"] },
  ],
  ["a band", [a], [finding("A@#x", { severity: "low", score: 2 })], { changed: [["A@#x", "severity"]] }],
  ["a score within its band is no change", [a], [finding("A@#x", { score: 7.9 })], {}],
  [
    "status, work and basis",
    [a],
    [finding("A@#x", { status: "accepted", work: "in-progress", basis: "open", isRefined: true })],
    { changed: [["A@#x", "status", "work", "basis", "isRefined"]] },
  ],
  ["what an old file does not say is no change", [finding("A@#x", { basis: null })], [a], {}],
  [
    "a rule that took over another",
    [a],
    [finding("N@#x", { formerIds: [["A@#x"]], severity: "low" })],
    { moved: [["rule", ["A@#x"], ["N@#x"], "severity"]] },
  ],
  [
    "also the other way round",
    [finding("N@#x", { formerIds: [["A@#x"]] })],
    [a],
    { moved: [["rule", ["N@#x"], ["A@#x"]]] },
  ],
  [
    "one that stands for several",
    [a, b],
    [finding("N@#x", { formerIds: [["C@#x"], ["A@#x", "B@#x"]] })],
    { moved: [["rule", ["A@#x", "B@#x"], ["N@#x"]]] },
  ],
  [
    "but not where one of them was not there",
    [a],
    [finding("N@#x", { formerIds: [["A@#x", "B@#x"]] })],
    { new: ["N@#x"], fixed: ["A@#x"] },
  ],
  ["an id that stands twice is one", [a, a], [], { fixed: ["A@#x"] }],
])("%s", (_, before, after, said) => expect(told(before, after)).toEqual({ ...nothing, ...said }));

it("findings follow what they are about", () => {
  const now = new Map([
    [at("", "x"), at("", "y")],
    [at("l", "z"), at("m/100%", "z")],
  ]);
  const before = [a, b, finding("A@l#z")];
  const after = [finding("A@#y"), finding("A@m/100%25#z", { level: "m/100%" }), c];
  expect(told(before, after, now)).toEqual({
    ...{ new: ["C@#x"], fixed: ["B@#x"], changed: [] },
    moved: [
      ["element", ["A@#x"], ["A@#y"]],
      ["level", ["A@l#z"], ["A@m/100%25#z"]],
    ],
  });
});

it("an id that is about something else now is another finding", () => {
  // What was x is y now, and what is x now was z.
  const now = new Map([
    [at("", "x"), at("", "y")],
    [at("", "z"), at("", "x")],
  ]);
  expect(told([a], [a], now)).toEqual({ ...nothing, new: ["A@#x"], fixed: ["A@#x"] });
});

it("a rule that moved on an element that was renamed is followed, too", () => {
  const now = new Map([[at("", "x"), at("", "y")]]);
  expect(told([a], [finding("N@#y", { formerIds: [["A@#y"]] })], now).moved).toEqual([
    ["rule", ["A@#x"], ["N@#y"]],
  ]);
});
