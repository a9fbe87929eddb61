import { join } from "node:path";
import { expect, it } from "vitest";
import { wordsOf } from "../../src/pipeline/config/words.ts";
import { textsOf } from "../../src/words/languages.ts";
import { tmSite } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";

const list = (...args: string[]) => tmSite(["list", "words", ...args]);

it("what list words prints is a whole catalogue of a team", async () => {
  const { code, stdout } = await list("--language", "fr");
  expect(code).toBe(0);
  const folder = await emptyFolder();
  await writeTree(folder, { "own.yaml": stdout });
  const { words, diagnostics } = await wordsOf(folder, { language: "nl", words: join(folder, "own.yaml") });
  expect(diagnostics).toEqual([]);
  expect(words.texts).toEqual(await textsOf("fr"));
  expect(JSON.parse((await list("--json")).stdout)).toEqual(await textsOf("en"));
});

it("a language that is not here is told, with those that are", async () => {
  const { code, stderr } = await list("--language", "nl");
  expect(code).toBe(2);
  expect(stderr).toContain("one of en, de, fr");
});
