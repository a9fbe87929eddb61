import { describe, expect, it } from "vitest";
import {
  dimensions,
  type FindingFacts,
  grouped,
  sorted,
  strideName,
  tally,
  valuesOf,
  wordsOfValue,
} from "../../../src/browser/findings/matching.ts";
import { type FilterState, noFilter } from "../../../src/browser/findings/state.ts";

function finding(title: string, change: Partial<FindingFacts> = {}): FindingFacts {
  const usual = {
    severity: "high",
    status: "open",
    basis: "stated",
    stride: "S",
    since: "",
    score: 7,
    worth: 200,
    ref: "web",
    ...{ id: `X@shop#${title}`, rule: "X", path: "shop", owner: "", tags: [], fixes: [], ends: "" },
  };
  return { ...usual, title, element: "Web", level: "Shop", text: title.toLowerCase(), ...change };
}

const sql = finding("SQL injection", {
  severity: "critical",
  score: 9.5,
  worth: 100,
  since: "known",
  stride: "TIE",
  ref: "db",
  element: "DB",
  ...{ rule: "SQ", owner: "Ann", tags: ["pci"], fixes: ["Parameterized queries", "TLS 1.3"] },
});
const spoof = finding("Spoofing", { status: "accepted", basis: "open" });
const sniff = finding("Sniffing", {
  severity: "medium",
  score: 5,
  worth: 300,
  since: "new",
  stride: "I",
  basis: "assumed",
  level: "Cellar",
  ...{ path: "", tags: ["pci", "eu"], fixes: ["TLS 1.3"], ends: "Web → DB" },
});
const all = [spoof, sniff, sql];
const titles = (findings: Iterable<FindingFacts>) => Array.from(findings, ({ title }) => title);
const dimension = (wanted: string) => {
  const found = dimensions.find(({ key }) => key === wanted);
  if (!found) throw new Error(wanted);
  return found;
};

describe("a filter", () => {
  it.each<[Partial<FilterState>, string[]]>([
    [{}, ["Spoofing", "Sniffing", "SQL injection"]],
    [{ sev: ["critical", "medium"] }, ["Sniffing", "SQL injection"]],
    [{ sev: ["high"], status: ["open"] }, []],
    [{ stride: ["I"] }, ["Sniffing", "SQL injection"]],
    [{ basis: ["assumed"] }, ["Sniffing"]],
    [{ since: ["new"] }, ["Sniffing"]],
    [{ since: ["new", "known"] }, ["Sniffing", "SQL injection"]],
    [{ basis: ["open", "stated"] }, ["Spoofing", "SQL injection"]],
    [{ el: "db" }, ["SQL injection"]],
    [{ sev: ["unheard of"] }, []],
    [{ rule: ["SQ"] }, ["SQL injection"]],
    [{ level: ["."] }, ["Sniffing"]],
    [{ owner: ["Ann", "Bob"] }, ["SQL injection"]],
    [{ tag: ["pci"], sev: ["medium"] }, ["Sniffing"]],
    [{ fix: ["TLS 1.3"] }, ["Sniffing", "SQL injection"]],
  ])("%j shows %j", (change, shown) => {
    expect(titles(tally(all, { ...noFilter, ...change }, []).visible)).toEqual(shown);
  });

  it.each([
    [["ing"], ["Spoofing", "Sniffing"]],
    [["in", "sql"], ["SQL injection"]],
  ])("with the words %j shows %j", (words, shown) => {
    expect(titles(tally(all, noFilter, words).visible)).toEqual(shown);
  });
});

describe("the values of a dimension", () => {
  it.each([
    ["sev", ["critical", "high", "medium"]],
    ["status", ["accepted", "open"]],
    ["basis", ["stated", "open", "assumed"]],
    ["stride", ["S", "T", "I", "E"]],
  ])("%s come in their order: %j", (key, values) => {
    expect(valuesOf(dimension(key), all)).toEqual(values);
  });

  it("count what a click on them would show, whatever else of the dimension is chosen", () => {
    const state = { ...noFilter, sev: ["critical"], stride: ["I"] };
    expect(tally(all, state, []).counts.get("sev")).toEqual(
      new Map([
        ["medium", 1],
        ["critical", 1],
      ]),
    );
    expect(tally(all, state, []).counts.get("status")).toEqual(new Map([["open", 1]]));
  });
});

describe("an order", () => {
  it.each([
    ["" as const, ["Sniffing", "Spoofing", "SQL injection"]],
    ["score" as const, ["SQL injection", "Spoofing", "Sniffing"]],
    ["title" as const, ["Sniffing", "Spoofing", "SQL injection"]],
    ["element" as const, ["SQL injection", "Sniffing", "Spoofing"]],
    ["level" as const, ["Sniffing", "Spoofing", "SQL injection"]],
  ])("by %j, first to read first among equals", (by, expected) => {
    expect(titles(sorted(all, by))).toEqual(expected);
  });
});

it("groups come in the order of their first finding", () => {
  const groups = Array.from(grouped(all, "element"), ([name, members]) => [name, titles(members)]);
  expect(groups).toEqual([
    ["Web", ["Spoofing"]],
    ["Web (Web → DB)", ["Sniffing"]],
    ["DB", ["SQL injection"]],
  ]);
});

it.each([
  ["element" as const, { "Web (Web → DB)": 1, Web: 1, DB: 1 }],
  ["tag" as const, { "": 1, pci: 2, eu: 1 }],
  ["fix" as const, { "": 1, "TLS 1.3": 2, "Parameterized queries": 1 }],
  ["owner" as const, { "": 2, Ann: 1 }],
])("a group by %s has all that belong there", (by, expected) => {
  const sizes = Array.from(grouped(all, by), ([name, { length }]) => [name, length]);
  expect(Object.fromEntries(sizes)).toEqual(expected);
});

it.each([
  ["I", "Information disclosure"],
  ["X", "X"],
])("the letter %s is %s", (letter, name) => {
  expect(strideName(letter)).toBe(name);
});

it.each([
  ["basis" as const, "open", "open question"],
  ["basis" as const, "assumed", "assumed"],
  ["status" as const, "open", "open"],
  ["status" as const, "false-positive", "false positive"],
])("of %s, %s reads %j", (key, value, words) => {
  expect(wordsOfValue({ key }, value)).toBe(words);
});
