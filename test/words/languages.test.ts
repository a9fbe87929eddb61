import { describe, expect, it } from "vitest";
import { placesIn } from "../../src/words/catalogue.ts";
import { english } from "../../src/words/english/english.ts";
import { languages, languageTag, textsOf } from "../../src/words/languages.ts";
import type { Message } from "../../src/words/message.ts";

const formsOf = (message: Message): string[] =>
  typeof message === "string" ? [message] : Object.values(message as object);

describe("the languages", () => {
  it.each(languages)("%s says all that English says, with the same places", async (language) => {
    const texts = (await textsOf(language)) as Readonly<Record<string, Message>>;
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(english as Readonly<Record<string, Message>>)) {
      const places = new Set(formsOf(message).flatMap(placesIn));
      const its = new Set(formsOf(texts[key] ?? "").flatMap(placesIn));
      expect([key, [...its].sort()]).toEqual([key, [...places].sort()]);
      expect([key, typeof texts[key]]).toEqual([key, typeof message]);
      expect(formsOf(texts[key] ?? "").filter((text) => text.trim() === "" || /[<>]/.test(text))).toEqual([]);
    }
  });

  it("has kinds of its own, and none that nobody knows", async () => {
    expect(await textsOf("de-AT")).toBe(await textsOf("de"));
    expect(await textsOf("nl")).toBeNull();
    expect(await textsOf("constructor")).toBeNull();
    expect(["pt-br", "DE", "german language", ""].map(languageTag)).toEqual(["pt-BR", "de", null, null]);
  });
});
