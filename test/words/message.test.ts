import { describe, expect, it } from "vitest";
import { placesIn } from "../../src/words/catalogue.ts";
import { partsOf } from "../../src/words/speaker.ts";

describe("a message", () => {
  it.each([
    ["Levels", ["Levels"], []],
    ["{n} of {all}", ["", "n", " of ", "all", ""], ["n", "all"]],
    ["braces {} { n } {N} stay", ["braces {} { n } {N} stay"], []],
  ])("%s is taken apart at its places", (text, parts, places) => {
    expect(partsOf(text)).toEqual(parts);
    expect(placesIn(text)).toEqual(places);
  });
});
