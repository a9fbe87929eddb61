import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import {
  beginningWith,
  exactFirst,
  marked,
  ownFirst,
  searchOptions,
} from "../../../src/browser/search/query.ts";
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
  rules: [
    ["AA04", "Forged sender", "threats/AA04/index.html", "CVE-2020-0001"],
    ["WE12", "WebSocket connections are accepted from any site", "threats/WE12/index.html", ""],
  ],
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
      ["rules", "Forged sender", "AA04"],
      ["rules", "WebSocket connections are accepted from any site", "WE12"],
      ["controls", "AC-2 Account Management", "Control"],
      ["findings", "SC02 Forged sender", "Thermometer in Käsekeller"],
    ]);
    expect(records.slice(-1).map(({ href }) => href)).toEqual([
      "levels/cellar/index.html#f-SC02-thermometer",
    ]);
    expect(records.map(({ severity }) => severity)).toEqual([...records.slice(1).map(() => null), "high"]);
  });

  const index = new MiniSearch(searchOptions);
  index.addAll(records.map(({ title, sub, more }, id) => ({ id, title, sub, more })));
  const found = (text: string) =>
    index.search(text, ownFirst(records)).flatMap(({ id }) => records[id] ?? []);

  it.each([
    ["sto", ["Stock API"]],
    ["käsekelr", ["Käsekeller"]],
    ["order", ["Cart→Order"]],
    ["aa04", ["Forged sender"]],
    ["web", ["Web shop"]],
    ["cve-2020-0001", ["Forged sender"]],
    ["forged thermo", ["SC02 Forged sender"]],
    ["nobody", []],
  ])("%j finds %j first", (text, titles) => {
    expect(
      found(text)
        .slice(0, 1)
        .map(({ title }) => title),
    ).toEqual(titles);
  });

  it("called exactly so come first", () => {
    const called = ["Queue order", "Order", "Ordér", "Cut order"].map((title) => ({
      title,
      more: "CWE-890",
    }));
    const cited = { title: "Injection", more: "CWE-20 CWE-89" };
    const first = (text: string) => exactFirst([...called, cited], text).map(({ title }) => title);
    expect(first(" order ").slice(0, 3)).toEqual(["Order", "Ordér", "Queue order"]);
    expect(first("cwe-89").slice(0, 2)).toEqual(["Injection", "Queue order"]);
  });

  it("tell what they are found by besides", () => {
    const words = "CVE-2020-0001 CWE-89 CWE-890 T1190";
    expect(beginningWith(words, "cwe-89")).toEqual(["CWE-89", "CWE-890"]);
    expect(beginningWith("", "")).toEqual([]);
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
