import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { asData, languageOf } from "../../src/documents/languages.ts";
import { hostileTexts } from "../support/hostile.ts";
import { hostileName } from "./tree.ts";

describe("the language of a template", () => {
  it.each([
    ["report.md", "markdown"],
    ["a/report.MD.njk", "markdown"],
    ["report.html.njk", "html"],
    ["report.htm", "html"],
    ["report.json.njk", "text"],
    ["report.njk", null],
    ["report", null],
    ["report.constructor", null],
  ])("%s: %s", (file, language) => expect(languageOf(file)).toBe(language));
});

describe("a text as Markdown", () => {
  it.each([
    ["plain text, 1.5 and a-b", "plain text, 1.5 and a-b"],
    ["two\nlines  \nof one paragraph", "two lines of one paragraph"],
    ["one\n\ntwo", "one<br><br>two"],
    ["these:\n- a\n- b\n1. c", "these:<br>&#45; a<br>&#45; b<br>1&#46; c"],
    ["- a", "&#45; a"],
    ["---", "&#45;--"],
    ["-1", "-1"],
    ["# a | b", "&#35; a &#124; b"],
    ["$x$ {.class}", "&#36;x&#36; &#123;.class&#125;"],
    ["a\u0000b", "a\ufffdb"],
  ])("%j", (text, written) => expect(asData(text, "markdown")).toBe(written));

  const parser = new MarkdownIt({ html: true, linkify: false });

  /** The words of a page, line ends as blanks. */
  const wordsOf = (html: string) =>
    html
      .replace(/<br>/g, " ")
      .replace(/<[^>]*>/g, "")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, "&")
      .trim();

  it.each([...hostileTexts, hostileName])(
    "is the text itself in a paragraph, a table and HTML: %j",
    (text) => {
      const written = asData(text, "markdown");
      const same = asData(text, "text").replace(/\s+/g, " ").trim();
      const shownAs = (html: string) => wordsOf(html).replace(/\s+/g, " ");
      const inParagraph = parser.render(`before ${written}`);
      expect(shownAs(inParagraph)).toBe(`before ${same}`.trim());
      expect(inParagraph.replace(/<br>/g, "").match(/<\w+/g)).toEqual(["<p"]);
      const inTable = parser.render(`|a|b|\n|-|-|\n|${written}|c|\n`);
      expect(inTable.match(/<td/g)).toHaveLength(2);
      expect(parser.render(`<p title="x">${written}</p>`)).toBe(`<p title="x">${written}</p>`);
    },
  );
});

describe("a text as HTML", () => {
  it.each([...hostileTexts, hostileName])("has neither tags nor quotes: %j", (text) => {
    expect(asData(text, "html")).not.toMatch(/[<>"']/);
  });
});
