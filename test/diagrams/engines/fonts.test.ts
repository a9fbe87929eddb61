import { describe, expect, it } from "vitest";
import { FONTS, isFittable } from "../../../src/diagrams/engines/fonts.ts";

describe("a text", () => {
  it.each(["Web", "a b", "漢字", "한글", "قاعدة", "e\u0301", "© 2026", "1 # *"])(
    "may be fitted: %s",
    (text) => expect(isFittable(text)).toBe(true),
  );
  it.each(["", "  ", "😀", "Team 👩‍💻", "☎\ufe0f"])("may not: %j", (text) =>
    expect(isFittable(text)).toBe(false),
  );
});

it("fonts end in a family that every reader has", () => expect(FONTS).toMatch(/, sans-serif$/));
