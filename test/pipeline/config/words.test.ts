import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/pipeline/config/words.ts";
import { englishWords } from "../../../src/words/words.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

async function read(language: string | null, text: string | null = null) {
  const folder = await emptyFolder();
  if (text !== null) await writeTree(folder, { "own.yaml": text });
  const { words, diagnostics } = await wordsOf(folder, {
    language,
    words: text === null ? null : join(folder, "own.yaml"),
  });
  return { words, found: diagnostics.map(({ code, file, line }) => [code, file, line]) };
}

describe("the words of a site", () => {
  it("are English unless somebody says, then those of the language", async () => {
    expect((await read(null)).words).toBe(englishWords);
    const { words, found } = await read("de-AT");
    expect([words.language, words.dates, words.texts["page.findings"], found]).toEqual([
      "de-AT",
      "de-AT",
      "Befunde",
      [],
    ]);
  });

  it("of a file go over those of the language, or stand for a language that is not here", async () => {
    const own = await read("de", "page.findings: Feststellungen");
    expect([own.words.texts["page.findings"], own.words.texts["page.start"], own.found]).toEqual([
      "Feststellungen",
      "Womit anfangen",
      [],
    ]);
    const dutch = await read("nl", "page.findings: Bevindingen");
    expect([dutch.words.texts["page.findings"], dutch.words.texts["page.start"]]).toEqual([
      "Bevindingen",
      "Where to start",
    ]);
    expect(dutch.found).toEqual([["missing-words", "own.yaml", null]]);
  });

  it("that are not there, or wrong, are told", async () => {
    expect((await read("nl")).found).toEqual([["unknown-language", null, null]]);
    expect((await read(null, "\npage.finding: x")).found).toEqual([["unknown-words", "own.yaml", 2]]);
    expect((await read(null, "a: [")).found[0]?.slice(1)).toEqual(["own.yaml", 1]);
    const { diagnostics } = await wordsOf("/nowhere", { language: null, words: "/nowhere/at-all.yaml" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["words-unreadable"]);
    await expect(wordsOf("/", { language: "no language" })).rejects.toThrow('not "no language"');
  });
});
