import { describe, expect, it } from "vitest";
import { openGrammar, openSpeaker } from "../../src/words/speaker.ts";
import { englishWords, type Words } from "../../src/words/words.ts";

const words = (language: string, texts: object = {}, dates: string | null = null): Words => ({
  language,
  texts: { ...englishWords.texts, ...texts },
  dates,
});

describe("a speaker", () => {
  it("fills places in, numbers as its language writes them", () => {
    expect(openSpeaker(englishWords).say("browser.crumb", { n: 1234, severity: "high" })).toBe(
      "1,234 open with the levels below, worst high",
    );
    const { say } = openSpeaker(words("de", { "browser.crumb": "{severity}: {n}, {n}" }));
    expect(say("browser.crumb", { n: 1234, severity: "hoch" })).toBe("hoch: 1.234, 1.234");
  });

  it.each([
    ["en", 1, "one"],
    ["en", 2, "other"],
    ["fr", 0, "one"],
    ["pl", 3, "few"],
    ["pl", 5, "many"],
    ["ja", 1, "other"],
  ])("takes the form that %s has for %d", (language, n, form) => {
    const forms = { one: "one", few: "few", many: "many", other: "other" };
    const { partsOf } = openGrammar(words(language, { "frame.site": forms }));
    expect(partsOf("frame.site")(n)).toEqual([form]);
  });

  it("writes scores and large numbers", () => {
    const [english, german] = [openSpeaker(englishWords), openSpeaker(words("de"))];
    expect([english.number(7, 1), german.number(7.25, 1), english.number(12345)]).toEqual([
      "7.0",
      "7,3",
      "12,345",
    ]);
    expect([0, 999, 1000, -3].map((n) => english.number(n))).toEqual(
      [0, 999, 1000, -3].map((n) => n.toLocaleString("en-US")),
    );
  });

  it("writes dates in words where the site asks for it, and leaves alone what is none", () => {
    expect(openSpeaker(englishWords).day("2026-11-30")).toBe("2026-11-30");
    const { day } = openSpeaker(words("de", {}, "de"));
    expect(["2026-11-30", "soon", "2026-99-99"].map(day)).toEqual(["30.11.2026", "soon", "2026-99-99"]);
  });

  it("knows no text that there is not", () => {
    expect(() => openGrammar(englishWords).partsOf("toString")).toThrow('no text "toString"');
  });
});
