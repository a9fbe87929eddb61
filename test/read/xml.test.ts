import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { parseXml, type XmlElement } from "../../src/read/xml.ts";

function read(text: string): { readonly root: XmlElement | null; readonly told: readonly Diagnostic[] } {
  const result = parseXml("a.xml", text);
  return "root" in result ? { root: result.root, told: [] } : { root: null, told: [result] };
}

/** Names with attributes, texts in brackets. */
function shown({ name, attributes, children, text }: XmlElement): string {
  const keys = [...attributes].map(([key, value]) => ` ${key}=${value}`).join("");
  return `${name}${keys}[${text}${children.map(shown).join(" ")}]`;
}

it.each([
  ["<a/>", "a[]"],
  ["\u{feff}<?xml version='1.0'?>\n<!-- b --><a>x</a>\n", "a[x]"],
  [
    `<n:a xmlns:n="u" n:k="1" l='"2"'><n:b>x</n:b ><c / ></n:a>`.replace("/ >", "/>"),
    'a n=u k=1 l="2"[b[x] c[]]',
  ],
  ["<a>&lt;&#65;&#x42;&amp;amp;</a>", "a[<AB&amp;]"],
  ["<a><![CDATA[<b>&x;]]></a>", "a[<b>&x;]"],
  ['<!DOCTYPE a PUBLIC "-//W3C//DTD" "http://x"><a/>', "a[]"],
  ["<a>\n  <b> x </b>\n</a>", "a[\n  \nb[ x ]]"],
])("%j is %s", (text, expected) => {
  const { root, told } = read(text);
  expect(told).toEqual([]);
  expect(root && shown(root)).toBe(expected);
});

describe("what is no XML, or wants more than there is in it, is told with its place", () => {
  it.each([
    ["", 1, "no element"],
    ["PK\u0003\u0004", 1, "outside of all elements"],
    ["<a>\n<b></a>", 2, "</b> is expected, not </a>"],
    ["<a>\n", 1, "<a> is not closed"],
    ["<a/>\n<b/>", 2, "more than one element"],
    ["<a>&nbsp;</a>", 1, "&nbsp; is a reference to nothing"],
    ["<a>&#x110000;</a>", 1, "reference to nothing"],
    ["<a b></a>", 1, "no value in quotes"],
    ["<a b='<'/>", 1, 'has a "<" in it'],
    ["<a>1 < 2</a>", 1, "begins no tag"],
    ["<a><!-- </a>", 1, "a comment is not closed"],
    [`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, 1, "document type"],
    [`<a>${"<b>".repeat(600)}`, 1, "deeper than 500"],
  ])("%j", (text, line, message) => {
    const { root, told } = read(text);
    expect(root).toBeNull();
    expect(told).toMatchObject([{ code: "bad-xml", file: "a.xml", line }]);
    expect(told[0]?.message).toContain(message);
  });
});

it("whatever the text, it ends with an element or one problem", () => {
  const piece = fc.constantFrom(
    "<a>",
    "</a>",
    "<b c='",
    '"',
    "&",
    "&lt;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<?",
    "x",
    ">",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { root, told } = read(pieces.join(""));
      expect(told.length).toBe(root === null ? 1 : 0);
    }),
  );
});
