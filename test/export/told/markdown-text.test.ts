import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { markdownCode, markdownLink, markdownText } from "../../../src/export/told/markdown-text.ts";
import { hostileTexts, shown } from "../../support/hostile.ts";
import { shownNames } from "../../support/hostile-findings.ts";
import { hostileNames } from "../../support/hostile-tree.ts";

const parser = new MarkdownIt({ html: true, linkify: true });
// Neither GitHub nor GitLab makes a link of a name alone.
parser.linkify.set({ fuzzyLink: false }).add("//", null);
const texts = [...new Set([...hostileTexts, ...hostileNames, ...shownNames])].map(
  (text) => [shown(text), text] as const,
);

/** What a reader sees of Markdown: pieces of text and of code, and the names of everything else. */
function seen(markdown: string): { text: string; code: string; markup: string[] } {
  const [block] = parser
    .parse(`| a | b |\n|---|---|\n| x ${markdown} x | last |\n`, {})
    .filter((one) => one.type === "inline" && one.content.startsWith("x"));
  const pieces = block?.children ?? [];
  const of = (type: string) =>
    pieces
      .filter((one) => one.type === type)
      .map(({ content }) => content)
      .join("");
  const markup = pieces
    .map(({ type }) => type)
    .filter((type) => !["text", "code_inline", "text_special"].includes(type));
  return { text: of("text") + of("text_special"), code: of("code_inline"), markup };
}

describe("markdownText", () => {
  it.each(texts)("makes no markup of %s", (_, text) => {
    const { text: told, markup, code } = seen(markdownText(text));
    expect([markup, code]).toEqual([[], ""]);
    // What GitHub and GitLab look for in the text that is seen.
    expect(told).not.toMatch(/@\w|[#~%]\w|[!$&]\d|:\/\/|www\.|GH-\d/i);
  });

  it.each([
    [
      "Callers are not authenticated, or can be impersonated",
      "Callers are not authenticated, or can be impersonated",
    ],
    ["a|b_c*d", "a\\|b\\_c\\*d"],
    ["- self-signed", "\\- self-signed"],
    ["1. one", "1\\. one"],
    [" two\nlines ", "two lines"],
  ])("leaves a plain text as it is: %j", (text, expected) => expect(markdownText(text)).toBe(expected));
});

describe("markdownCode", () => {
  it.each(texts)("makes code of %s, and nothing else", (_, text) => {
    const { text: told, markup, code } = seen(markdownCode(text));
    expect([markup, told]).toEqual([[], "x  x"]);
    expect(code.trim()).toBe(text.trim() === "" ? "" : code.trim());
  });

  it.each([
    ["Web shop", "`Web shop`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a|b", "`a\\|b`"],
    ["  ", ""],
  ])("%j", (text, expected) => expect(markdownCode(text)).toBe(expected));
});

it("links a text to a page", () => {
  const link = markdownLink("AC-2(1): [x](y)", "https://example.com/?element=AC-02(01)");
  expect(parser.renderInline(link)).toBe(
    '<a href="https://example.com/?element=AC-02%2801%29">AC-2(1): [x](y)</a>',
  );
});
