import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { placesOf } from "../../../src/model/place.ts";
import type { Raw } from "../../../src/read/raw.ts";
import { parseYaml, parseYamlMap, type YamlOptions } from "../../../src/read/yaml/document.ts";
import { said } from "../../support/in-memory.ts";

function parse(text: string, options?: YamlOptions) {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const root = parseYaml(text, 0, placesOf("a.yaml", text), report, options);
  return { root, diagnostics };
}

/** `{ key@1:1: text, … }`, with `^` before what is taken over and quotes around what was meant as text. */
function shown(raw: Raw | null): string {
  if (raw === null) return "nothing";
  if (raw.form === "list") return `[${raw.items.map(shown).join(", ")}]`;
  if (raw.form !== "map") return raw.form === "quoted" ? `"${raw.text}"` : `${raw.text}`;
  const entries = raw.entries.map(
    ({ key, place, value, isTakenOver }) =>
      `${isTakenOver ? "^" : ""}${key}@${place.line}:${place.column}: ${shown(value)}`,
  );
  return `{${entries.join(", ")}}`;
}

describe("a document", () => {
  it.each([
    ["", "nothing"],
    ["# only a comment\n", "nothing"],
    ["~", ""],
    ["7", "7"],
    ["a", '"a"'],
    ["'7'", '"7"'],
    ["[a, 0x10, true, null]", '["a", 0x10, true, ]'],
    ["a: 1\nb:\n", "{a@1:1: 1, b@2:1: }"],
    ["- { a: b }\n", '[{a@1:5: "b"}]'],
    ['{"a": [1.50]}', "{a@1:2: [1.50]}"],
    ["1: a\n", '{1@1:1: "a"}'],
    ["a: &x 1\nb: *x\n", "{a@1:1: 1, b@2:1: 1}"],
    ["a: &x { c: 1 }\nb: { <<: *x, d: 2 }\n", "{a@1:1: {c@1:9: 1}, b@2:1: {d@2:14: 2, ^c@1:9: 1}}"],
    ["a: &x { c: 1 }\nb: { <<: *x, c: 2 }\n", "{a@1:1: {c@1:9: 1}, b@2:1: {c@2:14: 2}}"],
    ['{ "<<": { c: 1 }, d: 2 }', "{<<@1:3: {c@1:11: 1}, d@1:19: 2}"],
    ["'<<': &x { c: 1 }\nb: *x\n", "{<<@1:1: {c@1:12: 1}, b@2:1: {c@1:12: 1}}"],
  ])("%j is %s", (text, expected) => {
    const { root, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(shown(root)).toBe(expected);
  });

  it("knows what its bare words are", () => {
    const { root } = parse("[7, 0x10, true, ~, yes]");
    const scalars =
      root?.form === "list" ? root.items.map((one) => ("scalar" in one ? one.scalar : "-")) : [];
    expect(scalars).toEqual([7, 16, true, null, "-"]);
  });

  it("has its places where it begins in its file", () => {
    const text = "---\na: [1\n";
    const diagnostics: Diagnostic[] = [];
    parseYaml("a: [1\n", 4, placesOf("a.md", text), (one) => void diagnostics.push(one));
    expect(said(diagnostics)).toEqual(["error bad-yaml a.md:3:1"]);
  });

  it("that is broken is read as far as it goes, or not at all", () => {
    for (const [text, rest] of [
      ["a: 1\nb: [2", "{a@1:1: 1, b@2:1: [2]}"],
      ["a: 1\nb: *x", "{a@1:1: 1, b@2:1: }"],
    ] as const) {
      expect(shown(parse(text).root)).toBe(rest);
      const whole = parse(text, { allOrNothing: true });
      expect([whole.root, whole.diagnostics.length]).toEqual([null, 1]);
    }
  });

  it("that is nested too deeply is refused, and not told for each bracket", () => {
    const { root, diagnostics } = parse("[".repeat(20_000), { allOrNothing: true });
    expect(root).toBeNull();
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["bad-yaml"]));
    expect(diagnostics.length).toBeLessThan(5);
  });

  it("may stand for so much with its aliases and no more", () => {
    const text = "a: &x [1, 2]\nb: [*x, *x]\n";
    expect(parse(text, { aliasedAtMost: 6 }).diagnostics).toEqual([]);
    const { root, diagnostics } = parse(text, { aliasedAtMost: 5 });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "The aliases of this file stand for more than 5 values.",
    ]);
    expect(shown(root)).toBe("{a@1:1: [1, 2], b@2:1: [[1, 2], ]}");
  });
});

describe("a map of keys", () => {
  const entries = (text: string) => {
    const diagnostics: Diagnostic[] = [];
    const read = parseYamlMap(text, 0, placesOf("a.yaml", text), (one) => void diagnostics.push(one));
    return [read.map(({ key }) => key), said(diagnostics)];
  };

  it.each([
    ["a: 1\nb: 2\n", ["a", "b"], []],
    ["", [], []],
    ["- a\n", [], ["error bad-yaml a.yaml:1:1"]],
    ["a\n", [], ["error bad-yaml a.yaml:1:1"]],
  ])("%j has the keys %j", (text, keys, problems) => {
    expect(entries(text)).toEqual([keys, problems]);
  });
});
