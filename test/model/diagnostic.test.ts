import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asErrors,
  compareText,
  errorAt,
  hasErrors,
  sortDiagnostics,
  warningAt,
} from "../../src/model/diagnostic.ts";
import { groupBy } from "../../src/model/group.ts";
import { placesOf } from "../../src/model/place.ts";

const place = { file: "a.md", line: 2, column: 3 };

describe("a diagnostic", () => {
  it("has a place, a file or none", () => {
    expect(errorAt("bad", "It is bad.", place, "mend it")).toEqual({
      code: "bad",
      severity: "error",
      message: "It is bad.",
      file: "a.md",
      line: 2,
      column: 3,
      hint: "mend it",
    });
    expect(warningAt("odd", "It is odd.", { file: "a.md" })).toMatchObject({
      severity: "warning",
      file: "a.md",
      line: null,
      column: null,
      hint: null,
    });
    expect(errorAt("no", "No.")).toMatchObject({ file: null, line: null, column: null });
  });

  it("is an error where warnings are", () => {
    const both = [warningAt("a", "A"), errorAt("b", "B")];
    expect(hasErrors(both.slice(0, 1))).toBe(false);
    expect(hasErrors(both)).toBe(true);
    expect(asErrors(both).map(({ severity, code }) => [severity, code])).toEqual([
      ["error", "a"],
      ["error", "b"],
    ]);
  });

  it("stands by file, line, column, code and message", () => {
    const at = (file: string, line: number, column: number) => ({ file, line, column });
    const sorted = [
      errorAt("z", "no file"),
      errorAt("z", "upper case comes first", at("B.md", 9, 9)),
      errorAt("z", "-", at("a.md", 2, 9)),
      errorAt("z", "-", at("a.md", 10, 1)),
      errorAt("a", "1", at("a.md", 10, 2)),
      errorAt("a", "2", at("a.md", 10, 2)),
      errorAt("b", "1", at("a.md", 10, 2)),
      errorAt("a", "-", at("b.md", 1, 1)),
    ];
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
  });
});

describe("compareText", () => {
  it("orders by code units, whatever the locale", () => {
    expect(["ä", "a", "Z", "z", "10", "9", ""].sort(compareText)).toEqual([
      "",
      "10",
      "9",
      "Z",
      "a",
      "z",
      "ä",
    ]);
    expect(compareText("a", "a")).toBe(0);
  });
});

describe("placesOf", () => {
  it("finds the line and column of every offset", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("\n", "a", "é", "🧀", "\r"), { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const placeAt = placesOf("a.md", text);
        const found = Array.from({ length: text.length + 1 }, (_, offset) => placeAt(offset));
        const expected = found.map((_, offset) => {
          const before = text.slice(0, offset).split("\n");
          return { file: "a.md", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe("groupBy", () => {
  it("keeps the order of groups and of what is in them", () => {
    expect([...groupBy(["b1", "a1", "b2"], (word) => word[0])]).toEqual([
      ["b", ["b1", "b2"]],
      ["a", ["a1"]],
    ]);
  });
});
