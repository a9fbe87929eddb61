import { describe, expect, it } from "vitest";
import {
  countValues,
  dimensions,
  type FindingFacts,
  grouped,
  passes,
  sorted,
  strideName,
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
  ])("%j shows %j", (change, shown) => {
    expect(titles(all.filter((one) => passes(one, { ...noFilter, ...change }, [])))).toEqual(shown);
  });

  it.each([
    [["ing"], ["Spoofing", "Sniffing"]],
    [["in", "sql"], ["SQL injection"]],
  ])("with the words %j shows %j", (words, shown) => {
    expect(titles(all.filter((one) => passes(one, noFilter, words)))).toEqual(shown);
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
    expect(countValues(dimension("sev"), all, state, [])).toEqual(
      new Map([
        ["medium", 1],
        ["critical", 1],
      ]),
    );
    expect(countValues(dimension("status"), all, state, [])).toEqual(new Map([["open", 1]]));
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
    ["Web", ["Spoofing", "Sniffing"]],
    ["DB", ["SQL injection"]],
  ]);
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
