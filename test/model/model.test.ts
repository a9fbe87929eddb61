import { expect, it } from "vitest";
import { type Entry, stated, statedList, statedText } from "../../src/model/model.ts";

const place = { file: "model.md", line: 1, column: 1 };
const entry: Entry = {
  kind: "Server",
  name: "Web",
  place,
  properties: new Map(
    Object.entries({ OS: "Linux", tags: ["a", "b"], port: 80, inBoundary: null }).map(([name, value]) => [
      name,
      { value, place },
    ]),
  ),
};

it.each([
  ["OS", "Linux", "Linux", []],
  ["tags", ["a", "b"], "", ["a", "b"]],
  ["port", 80, "", []],
  ["inBoundary", null, "", []],
  ["notes", undefined, "", []],
])("%s is stated as %j, as a text %j, as a list %j", (property, value, text, list) => {
  expect(stated(entry, property)).toEqual(value);
  expect(statedText(entry, property)).toBe(text);
  expect(statedList(entry, property)).toEqual(list);
});
