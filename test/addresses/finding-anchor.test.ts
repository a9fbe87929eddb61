import { expect, it } from "vitest";
import { elementOfFinding, findingAnchor } from "../../src/addresses/finding-anchor.ts";

it.each([
  ["AA01", "e-Web-shop", "f-AA01-e-Web-shop"],
  ["my-own.rule", "flow-Login-1234abcd", "f-my-own.rule-flow-Login-1234abcd"],
])("a finding of %s at %s", (rule, element, anchor) => {
  expect(findingAnchor(rule, element)).toBe(anchor);
  expect(elementOfFinding(rule, anchor)).toBe(element);
});
