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
const list = (...items: Raw[]): Raw => ({ form: "list", items, place });
const map = (...entries: RawAttribute[]): Raw => ({ form: "map", entries, place });

it.each<[string, RawAttribute[], string[]]>([
  ["attributes as they are", [attribute("port", bare("1"))], ["port"]],
  ["controls one by one", [attribute("controls", map(attribute("a", bare("1"))))], ["controls.a"]],
  ["no controls", [attribute("controls", map())], []],
  ["controls whatever their case", [attribute("Controls", map(attribute("a", bare("1"))))], ["controls.a"]],
  ["controls of a list", [attribute("controls", list(bare("a"), bare("b")))], ["controls.a", "controls.b"]],
  ["controls of a text", [attribute("controls", bare("a, b"))], ["controls.a", "controls.b"]],
  ["controls that name nothing", [attribute("controls", list(map()))], ["controls"]],
  ["nothing that is null", [attribute("port", bare("")), attribute("OS", bare("null"))], []],
  [
    "what is taken over",
    [attribute("controls", map(attribute("a", bare("1"))), { isTakenOver: true })],
    ["^controls.a"],
  ],
])("gives %s", (_, entries, keys) => {
  expect(flatten(entries).map(({ key, isTakenOver }) => `${isTakenOver ? "^" : ""}${key}`)).toEqual(keys);
});

it("takes controls of a list for true", () => {
  const [control] = flatten([attribute("controls", list({ form: "quoted", text: "a", place }))]);
  expect(control?.value).toEqual(bare("True"));
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
