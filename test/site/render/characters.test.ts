import { expect, it } from "vitest";
import { withoutControls } from "../../../src/site/render/characters.ts";

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const controls = [...codes(0, 8), 0x0b, 0x0c, ...codes(0x0e, 0x1f), ...codes(0x7f, 0x9f), 0xfffe, 0xffff];

it.each(controls)("character %i is none in HTML", (code) => {
  expect(withoutControls(`a${String.fromCharCode(code)}b`)).toBe("a\ufffdb");
});

it("every other character stays", () => {
  const others = codes(0, 0xffff).filter((code) => !controls.includes(code));
  const text = String.fromCharCode(...others.slice(0, 30_000)) + String.fromCharCode(...others.slice(30_000));
  expect(withoutControls(text) === text).toBe(true);
  expect(withoutControls("\t\n\r 日 😀")).toBe("\t\n\r 日 😀");
});
