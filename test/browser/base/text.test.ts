import { expect, it } from "vitest";
import { numbersIn, safeDecode, wordsOf } from "../../../src/browser/base/text.ts";

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

it.each([
  ["Fact 7", [7]],
  ["Facts 3, 12", [3, 12]],
  ["Facts 1, 4–8, 3", [1, 4, 5, 6, 7, 8, 3]],
  ["Facts", []],
])("%s names %j", (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});
