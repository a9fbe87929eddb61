import { expect, it } from "vitest";
import { number, plural, safeDecode, wordsOf } from "../../../src/browser/base/text.ts";

it.each([
  [number(1234567), "1,234,567"],
  [plural(0, "level"), "0 levels"],
  [plural(1, "level"), "1 level"],
  [plural(1200, "finding"), "1,200 findings"],
  [safeDecode("f-%C3%A9"), "f-é"],
  [safeDecode("100%"), "100%"],
])("%j is %j", (text, expected) => {
  expect(text).toBe(expected);
});

it.each([
  ["", []],
  ["  ", []],
  [" SQL \tinjection ", ["sql", "injection"]],
])("%j has the words %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
