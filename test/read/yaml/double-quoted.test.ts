import { expect, it } from "vitest";
import { doubleQuoted } from "../../../src/read/yaml/double-quoted.ts";

it("what turns a line or steers a terminal is written as an escape", () => {
  expect(doubleQuoted("\u202e\u2028\u009b\ufeff\u0007")).toBe('"\\u202e\\u2028\\u009b\\ufeff\\u0007"');
});
