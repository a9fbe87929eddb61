import { describe, expect, it } from "vitest";
import { tint, toHex } from "../../src/model/colors.ts";

describe("colours", () => {
  it.each([
    ["#abc", "#aabbcc"],
    ["#AABBCC", "#aabbcc"],
    ["#aabbcc80", "#aabbcc"],
    [" LightBlue ", "#add8e6"],
    ["grey0", "#000000"],
    ["gray100", "#ffffff"],
    ["grey69", "#b0b0b0"],
    ["grey101", null],
    ["#ab", null],
    ["#abcd", null],
    ["#ggg", null],
    ["", null],
    ["constructor", null],
    ["__proto__", null],
    ["red;}", null],
  ])("%s is %s", (word, hex) => {
    expect(toHex(word)).toBe(hex);
  });

  it("are a wash behind text", () => {
    expect(tint("red")).toBe("#ff000048");
    expect(tint("nonsense")).toBe("nonsense");
  });
});
