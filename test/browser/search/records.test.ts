import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { marked, searchOptions } from "../../../src/browser/search/query.ts";
import { byGroup, searchRecords } from "../../../src/browser/search/records.ts";

const records = searchRecords({
  levels: [
    ["Web shop", "levels/shop/index.html"],
    ["Käsekeller", "levels/cellar/index.html"],
  ],
  elements: [
    ["Stock API", "Server", 0, "stock-api", ""],
    ["Cart→Order", "Dataflow", 7, "cart", "Basket → Till"],
    ["Thermometer", "Server", 1, "thermometer", ""],
  ],
  rules: [["AA04", "Forged sender", "threats/AA04/index.html", "CVE-2020-0001"]],
  controls: [["AC-2", "Account Management", "controls/index.html#Control-AC-2"]],
  findings: {
    titles: ["SC02 Forged sender"],
    title: [0],
    element: [2],
    severity: [1],
  },
});

describe("records", () => {
  it("say what they are, and where", () => {
    expect(records.map(({ group, title, sub }) => [group, title, sub])).toEqual([
      ["levels", "Web shop", ""],
      ["levels", "Käsekeller", ""],
      ["elements", "Stock API", "Server in Web shop"],
      ["elements", "Cart→Order", "Dataflow (Basket → Till) in "],
      ["elements", "Thermometer", "Server in Käsekeller"],
      ["rules", "Forged sender", "AA04 CVE-2020-0001"],
      ["controls", "AC-2 Account Management", "Control"],
      ["findings", "SC02 Forged sender", "Thermometer in Käsekeller"],
    ]);
    expect(records.slice(-1).map(({ href }) => href)).toEqual([
      "levels/cellar/index.html#f-SC02-thermometer",
    ]);
    expect(records.map(({ severity }) => severity)).toEqual([...records.slice(1).map(() => null), "high"]);
  });

  const index = new MiniSearch(searchOptions);
  index.addAll(records.map(({ title, sub }, id) => ({ id, title, sub })));
  const found = (text: string) => index.search(text).flatMap(({ id }) => records[id] ?? []);

  it.each([
    ["sto", ["Stock API"]],
    ["käsekelr", ["Käsekeller"]],
    ["order", ["Cart→Order"]],
    ["aa04", ["Forged sender"]],
    ["forged thermo", ["SC02 Forged sender"]],
    ["nobody", []],
  ])("%j finds %j first", (text, titles) => {
    expect(
      found(text)
        .slice(0, 1)
        .map(({ title }) => title),
    ).toEqual(titles);
  });

  it("of a title stand before those that have the word beside it", () => {
    expect(found("shop").map(({ title }) => title)).toEqual(["Web shop", "Stock API"]);
    expect([...byGroup(found("shop")).keys()]).toEqual(["levels", "elements"]);
  });

  it("stay in their order within a group", () => {
    const [level, other, ...rest] = records;
    if (!level || !other) throw new Error("there are no levels");
    expect(byGroup([...rest, other, level]).get("levels")).toEqual([other, level]);
  });
});

describe("the words of a query in a title", () => {
  it.each([
    ["Web shop", "shop", ["Web ", "shop", ""]],
    ["Web shop", "SHOP we", ["", "We", "b ", "shop", ""]],
    ["Web shop", "shop web", ["", "Web", " ", "shop", ""]],
    ["Web shop", " ", ["Web shop"]],
    ["a.b (c)", "( .", ["a", ".", "b ", "(", "c)"]],
  ])("%j has %j", (title, query, parts) => {
    expect(marked(title, query)).toEqual(parts);
  });
});
