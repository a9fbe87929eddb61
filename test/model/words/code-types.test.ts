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
  ["unmanaged C", true],
  ["C (MISRA)", true],
  ["Native (C++)", true],
  ["firmware in C", true],
  ["C++/Qt", true],
  ["Rust (unsafe)", true],
  ["Go + cgo", true],
  ["Python/C", true],
  ["x86 assembly", true],
  ["native code", true],
  ["Native Rust", false],
  ["React Native", false],
  ["Managed C++", false],
  ["C#/.NET", false],
  ["Clojure", false],
])("code of type %j may corrupt memory: %s", (codeType, expected) => {
  expect(mayCorruptMemory(codeType)).toBe(expected);
});
