import { describe, expect, it } from "vitest";
import { isFault, outcomeOf } from "../support.ts";

describe("a generator", () => {
  it.each([
    // It goes through its first source at once, and through the rest when it is asked.
    ["not (1 / 0 for x in [1])", false],
    ["not (x for x in [1 / 0])", "fault"],
    ["(x for x in 5)", "fault"],
    ["1 in (1 / x for x in [1, 0])", true],
    ["2 in (1 / x for x in [1, 0])", "fault"],
    ["2 in (x + y for x in [1, 2] if x > 1 for y in [0, 1] if y < 1)", true],
    ["3 in (x + y for x in [1, 2] if x > 1 for y in [0, 1] if y < 1)", false],
    // What was drawn is gone.
    ["[1 in g and 1 in g for g in [(x for x in [1, 2])]] == [False]", true],
    ["[1 in g and 2 in g for g in [(x for x in [1, 2])]] == [True]", true],
    // It keeps the variables that it was made with.
    ["[[any(g) for g in gs] for gs in [[(x + y for x in [0]) for y in [0, 1]]]] == [[True, True]]", true],
  ])("%s: %s", (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });

  it("does not draw on itself", () => {
    const text = "[any(g) for z in [0] for g in [(x for _ in (0,) for x in g)]]";
    isFault(text, "value", "the generator draws on itself", "(0,)");
  });
});
