import { expect, it } from "vitest";
import { parseYaml } from "../../../src/read/yaml/document.ts";
import { yamlValue } from "../../../src/read/yaml/value.ts";

it.each([
  ["7", 7],
  ["007", 7],
  ["1.0", 1],
  ["'7'", "7"],
  ["true", true],
  ["yes", "yes"],
  ["~", null],
  ["a b", "a b"],
  ["[1, [a, null]]", [1, ["a", null]]],
  ["{ a: 1, b: { c: false }, d: }", { a: 1, b: { c: false }, d: null }],
  ["{ a: &x { b: 1 }, c: { <<: *x, d: 2 } }", { a: { b: 1 }, c: { b: 1, d: 2 } }],
])("%s is the value %j", (text, value) => {
  const raw = parseYaml(
    text,
    0,
    () => ({ file: "", line: 1, column: 1 }),
    () => {},
  );
  expect(raw && yamlValue(raw)).toEqual(value);
});
