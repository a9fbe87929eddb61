import { expect, it } from "vitest";
import { type Quoting, scalarText } from "../../../src/decisions/yaml/scalar.ts";

it.each<[text: string, quoting: Quoting, isInFlow: boolean, written: string]>([
  ["It is small", "plain", false, "It is small"],
  ["a, b", "plain", false, "a, b"],
  ["a, b", "plain", true, '"a, b"'],
  ["2027-06-30", "plain", false, "2027-06-30"],
  // Other readers of YAML take these for booleans.
  ["no", "plain", false, '"no"'],
  ["On", "plain", false, '"On"'],
  ["y", "plain", false, '"y"'],
  ["12", "plain", false, '"12"'],
  ["null", "plain", false, '"null"'],
  ["a: b", "plain", false, '"a: b"'],
  ["a #b", "plain", false, '"a #b"'],
  ["- a", "plain", false, '"- a"'],
  ["", "plain", false, '""'],
  ["it's", "single", false, "'it''s'"],
  ["two\nlines", "single", false, '"two\\nlines"'],
  ["plain", "double", false, '"plain"'],
])("%j in %s (in flow: %s) is %s", (text, quoting, isInFlow, written) => {
  expect(scalarText(text, quoting, isInFlow)).toBe(written);
});
