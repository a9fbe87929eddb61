import { expect, it } from "vitest";
import { mayCorruptMemory } from "../../../src/model/words/code-types.ts";

it.each([
  ["Unmanaged", true],
  ["unmanaged", true],
  ["C", true],
  ["C++", true],
  ["c++17", true],
  ["C/C++", true],
  ["Objective-C", true],
  ["Python and C", true],
  ["native", true],
  ["Managed", false],
  ["Java", false],
  ["C#", false],
  ["Go", false],
  ["Rust", false],
  ["Python, TypeScript", false],
  ["", false],
  ["a language of our own", false],
])("code of type %j may corrupt memory: %s", (codeType, expected) => {
  expect(mayCorruptMemory(codeType)).toBe(expected);
});
