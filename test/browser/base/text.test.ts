import { expect, it } from "vitest";
import { safeDecode, wordsOf } from "../../../src/browser/base/text.ts";

it.each([
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
