import { expect, it } from "vitest";
import { flatten, isNull } from "../../src/read/flatten.ts";
import type { Raw, RawAttribute } from "../../src/read/raw.ts";

const place = { file: "model.yaml", line: 1, column: 1 };
const bare = (text: string): Raw => ({ form: "bare", text, place });
const attribute = (key: string, value: Raw, more: Partial<RawAttribute> = {}): RawAttribute => ({
  key,
  place,
  value,
  ...more,
});
const map = (...entries: RawAttribute[]): Raw => ({ form: "map", entries, place });

it.each<[string, RawAttribute[], string[]]>([
  ["attributes as they are", [attribute("port", bare("1"))], ["port"]],
  ["controls one by one", [attribute("controls", map(attribute("a", bare("1"))))], ["controls.a"]],
  ["no controls", [attribute("controls", map())], []],
  ["controls that are no map", [attribute("controls", bare("x"))], ["controls"]],
  ["nothing that is null", [attribute("port", bare("")), attribute("OS", bare("null"))], []],
  [
    "what is taken over",
    [attribute("controls", map(attribute("a", bare("1"))), { isTakenOver: true })],
    ["^controls.a"],
  ],
])("gives %s", (_, entries, keys) => {
  expect(flatten(entries).map(({ key, isTakenOver }) => `${isTakenOver ? "^" : ""}${key}`)).toEqual(keys);
});

it.each([
  ["", true],
  ["~", true],
  ["null", true],
  ["none", false],
])("%j is null: %s", (text, expected) => {
  expect(isNull(bare(text))).toBe(expected);
  expect(isNull({ form: "quoted", text, place })).toBe(false);
});
