import { describe, expect, it } from "vitest";
import {
  isAlways,
  isDoubtful,
  isNotAlways,
  isPlaceholder,
  isPutOff,
} from "../../../src/model/words/doubts.ts";

describe("words that leave open what others say", () => {
  it.each(["planned", "Optional", "where", "not", "without", "only", "permissive"])("%s does", (word) => {
    expect(isDoubtful(word)).toBe(true);
  });

  it.each(["mtls", "and", "with", "over", "enforced", ""])("%j does not", (word) => {
    expect(isDoubtful(word)).toBe(false);
  });

  it("are told apart: what comes later, what is not always there, and what is denied to be", () => {
    const kinds = [isPutOff, isNotAlways, isAlways].map((is) =>
      ["planned", "optional", "enforced"].filter((word) => is(word)),
    );
    expect(kinds).toEqual([["planned"], ["optional"], ["enforced"]]);
  });
});

it.each([
  ["", true],
  [" ? ", true],
  ["TBD", true],
  ["N/A", true],
  ["to be decided", true],
  ["unknown", true],
  ["XYZ", false],
  ["TBD: OAuth2", false],
  ["none", false],
])("%j keeps a place for what nobody said: %s", (text, is) => expect(isPlaceholder(text)).toBe(is));
