import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dueAfter, reviewState, reviewsDue } from "../../src/priorities/review.ts";
import { folderWith } from "../support/folders.ts";
import { judgedAt, linkedLevel } from "../support/in-memory.ts";

describe("dueAfter", () => {
  it.each([
    ["2026-01-15", "180d", "2026-07-14"],
    ["2026-12-31", "1d", "2027-01-01"],
    ["2028-02-28", "1d", "2028-02-29"],
    ["2026-01-15", "26w", "2026-07-16"],
    ["2026-01-15", "2 w", "2026-01-29"],
    ["2026-01-15", "6m", "2026-07-15"],
    ["2026-11-30", "3M", "2027-02-28"],
    ["2027-11-30", "3m", "2028-02-29"],
    ["2026-01-31", "1m", "2026-02-28"],
    ["2026-08-31", "1m", "2026-09-30"],
    ["2026-08-31", "6m", "2027-02-28"],
    ["2026-12-31", "2m", "2027-02-28"],
    ["2026-01-31", "12m", "2027-01-31"],
    ["2026-01-15", " 1y ", "2027-01-15"],
    ["2028-02-29", "1y", "2029-02-28"],
    ["2028-02-29", "4y", "2032-02-29"],
    ["2026-01-15", "3 months", "2026-04-15"],
    ["2026-01-15", "9999y", null],
    ["2026-01-15", "", null],
    ["2026-01-15", "often", null],
    ["2026-01-15", "-3m", null],
    ["2026-01-15", "10", null],
    ["2026-01-15", "99999d", null],
    ["2026-01-15", "0d", null],
  ])("%s and %j give %s", (day, span, due) => expect(dueAfter(day, span)).toBe(due));
});

describe("reviewState", () => {
  const state = (about: string, now: string) =>
    reviewState(linkedLevel(`---\n${about}\n---\n## Servers\n- **A**:`).model.about, now);

  it.each([
    ["title: x", "2026-01-01", null],
    ["reviewEvery: 1y", "2026-01-01", null],
    ["reviewed: 2026-01-31", "2030-01-01", { reviewed: "2026-01-31", due: null, overdue: false }],
    [
      "reviewed: 2026-01-31\nreviewEvery: 1m",
      "2026-02-28",
      { reviewed: "2026-01-31", due: "2026-02-28", overdue: false },
    ],
    [
      "reviewed: 2026-01-31\nreviewEvery: 1m",
      "2026-03-01",
      { reviewed: "2026-01-31", due: "2026-02-28", overdue: true },
    ],
  ])("%j on %s", (about, now, expected) => expect(state(about, now)).toEqual(expected));
});

describe("reviewsDue", () => {
  const text = (about: string) => `---\n${about}\n---\n## Servers\n- **A**:\n`;
  const files = {
    "model.md": text("reviewed: 2026-10-20"),
    "old/model.md": text("reviewed: 2026-01-01"),
    "old/below/model.md": text("title: B"),
    "often/model.md": text("reviewed: 2026-10-20\nreviewEvery: 1w"),
    "quiet/model.md": text("title: Q"),
  };
  const due = async (where: string, days: number) => {
    const { "model.md": root, ...others } = files;
    const folder = await folderWith(where === "unsaid" ? { ...others, "model.md": text("title: R") } : files);
    const judged = await judgedAt(join(folder, where === "unsaid" ? "" : where), {
      builtIn: false,
      now: "2026-11-01",
    });
    return reviewsDue(judged, { count: days, unit: "day" });
  };

  it.each([
    ["", 30, ["often", "old", "old/below"], []],
    ["", 400, ["often"], []],
    ["", 1, ["", "often", "old", "old/below", "quiet"], []],
    ["unsaid", 30, ["often", "old", "old/below"], ["", "quiet"]],
    // In its tree, a level is known by what is above it, whoever is told of.
    ["old/below", 30, ["old/below"], []],
    ["quiet", 30, [], []],
  ])("of %j, %i days: %j, and never %j", async (where, days, overdue, never) => {
    const found = await due(where, days);
    expect([[...found.overdue].sort(), [...found.never].sort()]).toEqual([overdue, never]);
  });
});
