import { expect, it } from "vitest";
import { openSpeaker } from "../../src/words/speaker.ts";
import { englishWords } from "../../src/words/words.ts";

it("a key that nobody has, and a place that is missing, do not compile", () => {
  const { say } = openSpeaker(englishWords);
  // @ts-expect-error: no such text
  expect(() => say("frame.nothing")).toThrow();
  // @ts-expect-error: the severity is missing
  expect(say("browser.crumb", { n: 1 })).toBe("1 open with the levels below, worst ");
  // @ts-expect-error: nothing to fill in
  expect(say("frame.site", { n: 1 })).toBe("Site");
});
