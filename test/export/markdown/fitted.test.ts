import { describe, expect, it } from "vitest";
import { fitted, type Section } from "../../../src/export/markdown/fitted.ts";

const section = (noun: string, rows: readonly string[], isOpen = false): Section => ({
  ...{ title: noun, isOpen, columns: ["A", "B"], noun, length: rows.length },
  rows: rows.map((row) => [row, "b"]),
});

describe("fitted", () => {
  it("writes sections as folds", () => {
    expect(fitted("head\n", [section("high", ["x"], true), section("low", [])], 10_000)).toBe(
      "head\n\n<details open><summary>high</summary>\n\n| A | B |\n|---|---|\n| x | b |\n\n</details>\n",
    );
  });

  const long = "y".repeat(100);
  const many = [section("high", [long, long, long]), section("low", [long, "z"]), section("decided", ["q"])];

  it.each([400, 500, 700, 900, 1000, 1100, 2000])("is never longer than %i", (longest) => {
    expect(fitted("head\n", many, longest).length).toBeLessThanOrEqual(longest);
  });

  it("leaves out nothing for something less bad, and counts what it leaves out", () => {
    const text = fitted("head\n", many, 680);
    expect(text.match(/y{100}/g)).toHaveLength(2);
    expect(text).not.toContain("z");
    expect(text.endsWith("_Left out, since a comment takes no more: 1 high, 2 low, 1 decided._\n")).toBe(
      true,
    );
    expect(fitted("head\n", many, 5000)).not.toContain("Left out");
  });
});
