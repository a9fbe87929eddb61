import { describe, expect, it } from "vitest";
import { jsonDocument, listOf, objectOf } from "../../src/export/json-pieces.ts";

const written = (value: unknown) => [...jsonDocument(value)].join("");

describe("jsonDocument", () => {
  it("writes items and fields on lines of their own", () => {
    const value = objectOf([
      ["a", 1],
      ["none", undefined],
      ["list", listOf([{ x: [1, 2] }, "y"])],
      ["empty", listOf([])],
    ]);
    const text = written(value);
    expect(JSON.parse(text)).toEqual({ a: 1, list: [{ x: [1, 2] }, "y"], empty: [] });
    expect(text.split("\n")).toContain('{"x":[1,2]},');
    expect(text.endsWith("}\n")).toBe(true);
  });

  it.each([
    ["half a pair \ud800x\udc00", "half a pair \ufffdx\ufffd"],
    ["an escape in the text: \\ud800", "an escape in the text: \\ud800"],
    ["\\\ud800", "\\\ufffd"],
    ["whole \u{1f600}", "whole \u{1f600}"],
  ])("has no half characters: %j", (text, expected) => {
    expect(written(text)).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
    expect(JSON.parse(written(text))).toBe(expected);
  });
});
