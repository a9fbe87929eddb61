import { describe, expect, it } from "vitest";
import type { OptionType } from "../../src/config/option.ts";
import { readValue, spanIn, ValueProblem, wordIn } from "../../src/config/values.ts";
import { placesOf } from "../../src/model/place.ts";
import type { Raw } from "../../src/model/value.ts";
import { parseYaml } from "../../src/read/yaml/document.ts";

const types = {
  switch: { form: "switch" },
  count: { form: "count" },
  comma: { form: "texts", by: "comma" },
  words: { form: "texts", by: "comma", words: ["web", "cloud"] },
  repeat: { form: "texts", by: "repeat" },
  paths: { form: "paths" },
  path: { form: "path" },
  choice: { form: "choice", words: ["high", "low"] },
  engine: { form: "engine", words: ["auto", "wasm"] },
  result: { form: "result" },
  date: { form: "date" },
  span: { form: "span" },
  template: { form: "template", places: ["file", "line"] },
  address: { form: "address" },
} as const satisfies Record<string, OptionType>;

function raw(yaml: string): Raw {
  const root = parseYaml(`key: ${yaml}\n`, 0, placesOf("c.yaml", yaml), (one) => expect(one).toBeNull());
  return root?.form === "map" ? (root.entries[0]?.value as Raw) : (root as Raw);
}

describe("a value", () => {
  it.each<[keyof typeof types, string, unknown]>([
    ["switch", "true", true],
    ["switch", "false", false],
    ["count", "4", 4],
    ["comma", "[AA01, AA02]", ["AA01", "AA02"]],
    ["comma", "AA01, AA02", ["AA01", "AA02"]],
    ["comma", "[]", []],
    ["words", "Web", ["web"]],
    ["words", "[cloud, web]", ["cloud", "web"]],
    ["repeat", '"a,b/**"', ["a,b/**"]],
    ["repeat", '["**/old", x]', ["**/old", "x"]],
    ["paths", "r.yaml", ["r.yaml"]],
    ["path", "a b/c", "a b/c"],
    ["choice", "High", "high"],
    ["engine", "wasm", "wasm"],
    ["engine", "/opt/dot", "/opt/dot"],
    ["result", "origin/main", "origin/main"],
    ["date", "2026-11-21", "2026-11-21"],
    ["span", "90", "90"],
    ["span", "6 months", "6 months"],
    ["template", "https://example.org/{file}#L{line}", "https://example.org/{file}#L{line}"],
    ["address", "http://127.0.0.1:3000/cache", "http://127.0.0.1:3000/cache"],
  ])("%s: %s", (type, yaml, value) => expect(readValue(types[type], raw(yaml))).toEqual(value));

  it.each<[keyof typeof types, string, string, string | null]>([
    ["switch", '"yes"', 'is true or false, not "yes".', null],
    ["switch", "1", "is true or false, not 1.", null],
    ["switch", "", "is true or false, not nothing.", null],
    ["switch", "[true]", "is true or false, not a list.", null],
    ["count", "0", "is a whole number from 1 to 9999, not 0.", null],
    ["count", "1.5", "is a whole number from 1 to 9999, not 1.5.", null],
    ["count", "10000", "is a whole number from 1 to 9999, not 10000.", null],
    ["count", '"4"', 'is a whole number from 1 to 9999, not "4".', null],
    ["comma", "7", "is a text, not 7.", 'write "7", in quotes'],
    ["comma", "{a: b}", "is a text, not a map.", null],
    ["words", "[web, clod]", 'is one of web, cloud, not "clod".', 'did you mean "cloud"?'],
    ["paths", "", "has no value.", "give it one, or leave it out"],
    ["path", "[a]", "is a text, not a list.", null],
    ["path", '" "', "has no value.", "give it one, or leave it out"],
    ["path", "~", "has no value.", "give it one, or leave it out"],
    ["choice", "hgh", 'is one of high, low, not "hgh".', 'did you mean "high"?'],
    ["engine", "wsm", 'is auto, wasm or a path, not "wsm".', 'did you mean "wasm"?'],
    ["date", "2026-02-31", 'is a date such as 2026-11-21, not "2026-02-31".', null],
    ["span", "0", 'is a number of days, or a span, not "0".', "such as 90, or "],
    ["span", "soon", 'is a number of days, or a span, not "soon".', "such as 90, or "],
    ["address", "file:///tmp", 'is the address of a server, not "file:///tmp".', "such as "],
    [
      "address",
      "https://me:secret@x.org",
      'is the address of a server, not "https://me:secret@x.org".',
      "such as ",
    ],
    [
      "address",
      "https://x.org/?team=1",
      'is the address of a server, not "https://x.org/?team=1".',
      "such as ",
    ],
    ["template", "ftp://x/{file}", "is no address that begins with https:// and a host.", "such as "],
  ])("%s is none: %s", (type, yaml, message, hint) => {
    try {
      readValue(types[type], raw(yaml));
      expect.unreachable();
    } catch (problem) {
      expect(problem).toBeInstanceOf(ValueProblem);
      expect(problem).toMatchObject({ message, hint: hint === null ? null : expect.stringContaining(hint) });
    }
  });

  it("of a list is told where it stands", () => {
    const list = raw("[web, clod]");
    expect(() => readValue(types.words, list)).toThrow(
      expect.objectContaining({ at: list.form === "list" ? list.items[1] : null }),
    );
  });
});

it("words of a flag are those of a file", () => {
  expect(wordIn(types.date, "2026-11-21")).toBe("2026-11-21");
  expect(() => wordIn(types.choice, "no")).toThrow(ValueProblem);
  expect(spanIn("quarterly")).toBe("quarterly");
  expect(() => spanIn("-1")).toThrow(ValueProblem);
});
