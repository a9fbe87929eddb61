import { describe, expect, it } from "vitest";
import { jsonMistake } from "../../../src/model/json/mistake.ts";

describe("jsonMistake", () => {
  it.each(['{"a": [1, -2.5e3, true, null, "b\\n"]}', " 7 ", "[]"])("finds none in %s", (text) => {
    expect(jsonMistake(text)).toBeNull();
  });

  it.each<[string, string, number]>([
    ["", "it ends too early", 0],
    ['{"a": ', "it ends too early", 6],
    ['{"a": [,]}', '",]}" is not expected', 7],
    ["[1, 2,]", "a comma too many", 5],
    ["{a: 1}", '"a: 1}" is not expected', 1],
    ["[1] // one", "JSON has no comments", 4],
    ["[01]", '"1]" is not expected', 2],
  ])("finds in %j: %s", (text, message, offset) => {
    expect(jsonMistake(text)).toMatchObject({ message, offset });
  });
});
