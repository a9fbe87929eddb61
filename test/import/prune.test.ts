import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/import/document.ts";
import { openMapping } from "../../src/import/mapping/mapping.ts";
import { type Parts, prunedJson } from "../../src/import/prune.ts";
import { importer, parts as planParts } from "../../src/import/terraform/terraform.ts";
import { corpusFiles, corpusText } from "../support/corpus.ts";

const pruned = (text: string, parts: Parts) => prunedJson(Buffer.from(text), parts);

it.each<[string, Parts, unknown]>([
  [`{"a": 1, "b": [1, "]}\\""], "c": {"d": {}}}`, { b: "drop" }, { a: 1, c: { d: {} } }],
  [`{"a":1,"b":2,"c":3}`, { a: "keep", "*": "drop" }, { a: 1 }],
  [`{"a":1,"b":2,"c":3}`, { b: "keep", "*": "drop" }, { b: 2 }],
  [`{"a":1,"b":2,"c":3}`, { a: "drop", c: "drop" }, { b: 2 }],
  [` { "a" : 1 , "b" : 2 } `, { "*": "drop" }, {}],
  [`{"x": [{"k": 1, "l": 2}, {"l": 3}, 7]}`, { x: { "*": { l: "drop" } } }, { x: [{ k: 1 }, {}, 7] }],
  [`{"x": [1, "abc", {"y": 2}]}`, { x: { "*": "drop" } }, { x: [1, null, null] }],
  [`{"x": ["abcdef", "ö"], "y": "z"}`, { x: { "*": "drop" } }, { x: [null, null], y: "z" }],
  [`{"ab":1,"ba":2,"aa":3,"b":4}`, { ba: "drop", aa: "drop" }, { ab: 1, b: 4 }],
  [`{"ä": "ö", "b": "\\u00e4"}`, { b: "keep" }, { ä: "ö", b: "ä" }],
  [`\uFEFF{"a": 1}`, "keep", { a: 1 }],
])("%s without %j", (text, parts, expected) => {
  expect(JSON.parse(pruned(text, parts) ?? "")).toEqual(expected);
});

it.each([
  "",
  "[]",
  `{"a"`,
  `{"a": 1`,
  `{"a": [1}`,
  `{"a": "x}`,
  `{"a": 1} x`,
  `{a: 1}`,
  `{"a" 1}`,
  `{"a": }`,
])("%j is left to the parser, which tells what is wrong", (text) => {
  const result = pruned(text, { a: "keep" });
  if (result !== null) expect(() => JSON.parse(result)).toThrow();
});

it("what lies deep is kept, without a word", () => {
  const deep: { [key: string]: Parts } = { drop: "drop" };
  deep["*"] = deep;
  const text = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
  expect(pruned(text, deep)).toBe(text);
});

it("law: dropping nothing gives the text, dropping a key gives what is left of the data", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const text = JSON.stringify(data);
      expect(pruned(text, {})).toBe(text);
      const [first] = Object.keys(data).filter(
        (key) => /^[\x20-\x7e]+$/.test(key) && !/["\\]/.test(key) && key !== "*",
      );
      if (first === undefined) return;
      const rest = Object.fromEntries(Object.entries(data).filter(([key]) => key !== first));
      expect(JSON.parse(pruned(text, { [first]: "drop" }) ?? "")).toEqual(JSON.parse(JSON.stringify(rest)));
    }),
  );
});

describe("a plan of which only what counts is read", () => {
  const result = (text: string) =>
    importer(
      parseSource({ file: "p.json", path: "p.json", text }, () => {}),
      {
        ...{ mapping: openMapping([]), title: "P", report: () => {} },
      },
    );

  it.each(corpusFiles("imports/tfplan", ".json"))("%s gives the same model", (name) => {
    const text = corpusText(`imports/tfplan/${name}`);
    const short = pruned(text, planParts) ?? "";
    expect(short.length).toBeLessThan(text.length / 2);
    expect(result(short)).toEqual(result(text));
  });

  it("a state is read whole", () => {
    const text = JSON.stringify({
      format_version: "1.0",
      values: { root_module: { resources: [{ address: "a.b", values: { x: "y" } }] } },
    });
    expect(pruned(text, planParts)).toBe(text);
  });
});
