import { describe, expect, it } from "vitest";
import { encodeKey, findingId } from "../../src/tree/element-key.ts";

describe("a name in a finding id", () => {
  it.each([
    ["Web", "Web"],
    ["Log in & out (now), a/b", "Log in & out (now), a/b"],
    ["naïve 漢字", "naïve 漢字"],
    ["100%", "100%25"],
    ["C#", "C%23"],
    ["a@b", "a%40b"],
    ["a\nb\tc", "a%0Ab%09c"],
    ["a\u0085b\u2028c", "a%C2%85b%E2%80%A8c"],
  ])("%j is %s", (name, key) => {
    expect(encodeKey(name)).toBe(key);
  });
});

describe("the id of a finding", () => {
  it.each([
    ["AA01", "", "Web", "AA01@#Web"],
    ["AA01", "a/b", "flow:Log in", "AA01@a/b#flow:Log in"],
    ["AA01", "a#b@c", "Web", "AA01@a%23b%40c#Web"],
  ])("%s at %j of %s is %s", (rule, level, key, id) => {
    expect(findingId(rule, level, key)).toBe(id);
  });
});
