import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorOf } from "../../src/addresses/anchor.ts";

describe("the anchor of a key", () => {
  it.each([
    ["Web server", "e-Web-server"],
    ["flow:Login", "flow-Login"],
    ["boundary:DMZ", "boundary-DMZ"],
    ["a", "e-a"],
  ])("is readable: %s", (key, anchor) => {
    expect(anchorOf(key)).toBe(anchor);
  });

  it.each(["x".repeat(49), "long words ".repeat(20).trim(), `flow:${"y".repeat(5000)}`])(
    "is short, however long the key: %.20s…",
    (key) => expect(anchorOf(key)).toMatch(/^(e|flow)-[\w-]{1,48}-[0-9a-f]{8}$/),
  );

  it("is an id that needs no escape anywhere", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (key) => {
        expect(anchorOf(key)).toMatch(/^[A-Za-z]+(-[A-Za-z0-9]+)*$/);
      }),
    );
  });

  it("tells keys apart", () => {
    const part = fc.constantFrom(
      "a",
      "A",
      "b",
      " ",
      "-",
      "_",
      "flow:",
      "boundary:",
      "e-",
      "日",
      "/",
      "x".repeat(47),
    );
    const key = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 2, maxLength: 20 }), (keys) => {
        expect(new Set(keys.map(anchorOf)).size).toBe(keys.length);
      }),
    );
  });
});
