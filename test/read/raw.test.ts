import { expect, it } from "vitest";
import { plain, type Raw } from "../../src/read/raw.ts";

const place = { file: "model.md", line: 1, column: 1 };
const bare = (text: string): Raw => ({ form: "bare", text, place });
const quoted = (text: string): Raw => ({ form: "quoted", text, place });

it.each<[string, Raw, unknown]>([
  ["a quoted text", quoted("true"), "true"],
  ["a bare word", bare("word"), "word"],
  ["a bare boolean", bare("True"), true],
  ["another", bare("false"), false],
  ["nothing", bare("None"), null],
  ["a number", bare("-1.5"), -1.5],
  ["no number", bare("1.5.2"), "1.5.2"],
  ["a list", { form: "list", items: [bare("1"), quoted("1")], place }, [1, "1"]],
  ["a map", { form: "map", entries: [{ key: "a", place, value: bare("null") }], place }, { a: null }],
])("%s as plain data", (_, raw, value) => {
  expect(plain(raw)).toEqual(value);
});
