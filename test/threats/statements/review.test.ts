import { describe, expect, it } from "vitest";
import { judged, today } from "../../support/in-memory.ts";

describe("a review", () => {
  it.each([
    [`reviewed: ${today}`, []],
    ["reviewed: 2027-02-01", ["error future-date"]],
    ["reviewed: 2026-01-01\nreviewEvery: quarterly", ["warning review-overdue"]],
    ["reviewed: 2026-10-01\nreviewEvery: 1y", []],
    [`reviewed: ${today}\nreviewEvery: 1d`, []],
    ["reviewed: 2026-01-01\nreviewEvery: 90", ["error bad-value"]],
    ["reviewEvery: 90d", ["warning never-reviewed"]],
  ])("%s", async (about, expected) => {
    const { diagnostics } = await judged(`---\n${about}\n---\n## Servers\n- **W**:\n`);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });

  it("in YAML is one, too", async () => {
    const { diagnostics } = await judged({
      "model.yaml": "reviewed: 2027-02-01\nreviewEvery: 90\nservers: [W]\n",
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["future-date", "bad-value"]);
  });
});
