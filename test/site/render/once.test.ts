import { describe, expect, it, vi } from "vitest";
import { openOnce } from "../../../src/site/render/once.ts";

describe("once", () => {
  it("makes a piece once for the same arguments, compared by what they say", () => {
    const once = openOnce();
    const macro = vi.fn((...parts: unknown[]) => JSON.stringify(parts));
    const list = ["x", { y: 1 }];
    expect(once("m", macro, 1, list)).toBe(once("m", macro, 1, structuredClone(list)));
    expect(macro).toHaveBeenCalledTimes(1);
  });

  it.each<[string, string, unknown[]]>([
    ["another name", "n", [1, "2"]],
    ["a number for a text", "m", ["1", "2"]],
    ["other arguments", "m", [1, "3"]],
    ["the same texts in other parts", "m", [1, "2", ""]],
    ["nothing for null", "m", [1, null]],
  ])("tells apart %s", (_, name, parts) => {
    const once = openOnce();
    const macro = (...all: unknown[]) => all;
    once("m", macro, 1, "2");
    expect(once(name, macro, ...parts)).toEqual(parts);
  });

  it("belongs to whoever opened it", () => {
    openOnce()("m", () => "old");
    expect(openOnce()("m", () => "new")).toBe("new");
  });
});
