import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { parseStructured } from "../../src/read/yaml/strict-json.ts";
import { readCatalogue } from "../../src/words/catalogue.ts";
import { english } from "../../src/words/english/english.ts";
import type { Catalogue } from "../../src/words/words.ts";

/** With a text that has forms, whatever English has. */
function read(text: string, isWhole = false) {
  const found: Diagnostic[] = [];
  const report = (one: Diagnostic) => void found.push(one);
  const texts: Catalogue = readCatalogue(
    "nl.yaml",
    parseStructured("nl.yaml", text, report),
    english,
    isWhole,
    report,
  );
  return {
    texts,
    found: found.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`),
    all: found,
  };
}

describe("a catalogue of a team", () => {
  it("goes over what is there without it", () => {
    const { texts, found } = read('frame.site: Plek\n"browser.crumb": "{severity}, {n}"\n');
    expect(found).toEqual([]);
    expect(texts["frame.site"]).toBe("Plek");
    expect(texts["browser.crumb"]).toBe("{severity}, {n}");
    expect(texts["frame.levels"]).toBe(english["frame.levels"]);
  });

  it.each([
    ["frame.sit: Plek", 'unknown-words 1:1 There is no text "frame.sit".'],
    ["frame.site: {a: b}", 'bad-words 1:13 "frame.site" is a text.'],
    ["frame.site: Plek\nframe.site: Plaats", 'bad-words 2:1 The text "frame.site" stands twice.'],
    ['browser.crumb: "{n} open, {sevrity}"', 'bad-words 1:16 "browser.crumb" has no place {sevrity}.'],
    ['browser.crumb: "{n} open"', 'bad-words 1:16 "browser.crumb" does not say {severity}.'],
    ['frame.site: "{n}"', 'bad-words 1:13 "frame.site" has no place {n}.'],
    ["[a]", "bad-words 1:1 A catalogue of words is a map of keys to texts."],
  ])("%s is told with its place, and loses nothing else", (text, expected) => {
    const { texts, found } = read(text);
    expect(found).toContain(expected);
    expect(texts["frame.levels"]).toBe("Levels");
    expect(String(texts["browser.crumb"])).toContain("{severity}");
  });

  it("proposes what may be meant", () => {
    expect(read("frame.sit: Plek").all[0]?.hint).toContain("frame.site");
  });

  it("tells once what a language of its own does not say, and how much of it", () => {
    const { found } = read("frame.site: Plek", true);
    const all = Object.keys(english).length;
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${all - 1} of ${all} texts are not translated, such as "frame.skip"`);
    expect(read("frame.site: Plek").found).toEqual([]);
  });
});
