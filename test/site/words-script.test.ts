import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { wordsScript } from "../../src/site/words-script.ts";
import { textsOf } from "../../src/words/languages.ts";
import { englishWords } from "../../src/words/words.ts";

it("there is none where scripts say all of it by themselves", () => {
  expect(wordsScript(englishWords)).toBeNull();
  const texts = { ...englishWords.texts, "frame.skip": "Skip" };
  expect(wordsScript({ ...englishWords, texts })).toBeNull();
});

it("says what is otherwise, whatever it is", async () => {
  const hostile = "</script><!-- \u2028 ";
  const texts = { ...(await textsOf("de")), "browser.search": hostile } as typeof englishWords.texts;
  const script = wordsScript({ language: "de", texts, dates: "de" }, ["OUR1"]) ?? "";
  expect(script).not.toMatch(/<[/!]|\u2028/);
  const window: {
    tmSiteWords?: { language: string; own: readonly string[]; texts: Record<string, unknown> };
  } = {};
  runInNewContext(script, { window });
  expect(window.tmSiteWords).toMatchObject({ language: "de", own: ["OUR1"] });
  expect(window.tmSiteWords?.texts["browser.search"]).toBe(hostile);
  expect(window.tmSiteWords?.texts["severity.high"]).toBe("hoch");
  expect(window.tmSiteWords?.texts).not.toHaveProperty("stride.S");
  expect(window.tmSiteWords?.texts).not.toHaveProperty(["frame.skip"]);
});
