import { describe, expect, it } from "vitest";
import { dayAfter, parseSpan } from "../../../src/model/words/span.ts";

describe("a length of time", () => {
  it.each([
    ["90d", 90, "day"],
    ["90 days", 90, "day"],
    ["1 day", 1, "day"],
    ["26w", 26, "week"],
    ["2 weeks", 2, "week"],
    ["6m", 6, "month"],
    ["3 months", 3, "month"],
    ["1y", 1, "year"],
    ["2 years", 2, "year"],
    ["P90D", 90, "day"],
    ["p6m", 6, "month"],
    ["P1Y", 1, "year"],
    ["daily", 1, "day"],
    ["weekly", 1, "week"],
    ["monthly", 1, "month"],
    ["quarterly", 3, "month"],
    ["Half-yearly", 6, "month"],
    ["semi-annually", 6, "month"],
    ["yearly", 1, "year"],
    ["annually", 1, "year"],
    ["every 3 months", 3, "month"],
    ["every year", 1, "year"],
    ["  180d ", 180, "day"],
  ])("%s is %i %s", (text, count, unit) => expect(parseSpan(text)).toEqual({ count, unit }));

  it.each([
    "90",
    "0d",
    "-3m",
    "3",
    "",
    "soon",
    "d",
    "m",
    "3 fortnights",
    "99999d",
    "P3",
    "1.5y",
    "constructor",
  ])("%j is none", (text) => expect(parseSpan(text)).toBe(null));

  it("ends on the last day of a shorter month", () => {
    expect(dayAfter("2026-01-31", { count: 1, unit: "month" })).toBe("2026-02-28");
    expect(dayAfter("2026-01-15", { count: 9999, unit: "year" })).toBe(null);
  });
});
