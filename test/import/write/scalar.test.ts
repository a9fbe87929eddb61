import { expect, it } from "vitest";
import { parse } from "yaml";
import { scalar } from "../../../src/import/write/scalar.ts";

it.each([
  ["a word", "a word"],
  ["compose.yml:12", "compose.yml:12"],
  ["a (b, c)", "a (b, c)"],
  ["yes", '"yes"'],
  ["1", '"1"'],
  ["a: b", '"a: b"'],
  ["a ", '"a "'],
  ["a #b", '"a #b"'],
  ["a:", '"a:"'],
  ["", '""'],
  ["two\nlines", '"two\\nlines"'],
])("%j is written as %s", (text, written) => {
  expect(scalar(text)).toBe(written);
  expect(parse(written)).toBe(text);
});
