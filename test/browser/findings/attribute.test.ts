import { expect, it } from "vitest";
import { findingAttribute, textOfFinding } from "../../../src/browser/findings/attribute.ts";

it.each([
  "AA04 critical 9.5 12 open assumed STE",
  "X.1 info 0 1 false-positive stated ",
  "X.1 info 0 1 open stated S new",
  "X.1 info 0 1 open stated  known",
])("%j is read as it is written", (text) => {
  expect(textOfFinding(findingAttribute(text))).toBe(text);
});

it("what is not there is empty", () => {
  expect(findingAttribute("")).toEqual({
    rule: "",
    severity: "",
    score: "",
    worth: "",
    status: "",
    basis: "",
    stride: "",
    since: "",
  });
});
