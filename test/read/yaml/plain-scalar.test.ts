import { expect, it } from "vitest";
import { parse } from "yaml";
import { scalarOf } from "../../../src/read/yaml/plain-scalar.ts";

const place = { file: "a.yaml", line: 1, column: 1 };

it.each(["true", "FALSE", "~", "null", "0", "-17", "80", "yes", "C++", "a#b", "a:b", '"x y"', "'[x]'", "é"])(
  "knows what %s is",
  (written) => {
    const raw = scalarOf(written, place);
    const value = raw?.form === "quoted" ? raw.text : raw?.form === "bare" ? raw.scalar : undefined;
    expect(value).toBe(parse(written));
  },
);

it.each([
  "[a]",
  "{a: b}",
  "*a",
  "&a b",
  "!t a",
  "| ",
  "a # b",
  "a: b",
  "0x1f",
  "1e3",
  ".5",
  "+1",
  "007",
  '"a\\n"',
  "'a",
  "'it''s'",
  "-",
  "- a",
  "? a",
  "2026-01-31",
])("leaves %s to who knows more", (written) => {
  expect(scalarOf(written, place)).toBeNull();
});
