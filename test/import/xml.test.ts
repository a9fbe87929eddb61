import fc from "fast-check";
import { expect, it } from "vitest";
import { parseXml, type XmlElement } from "../../src/import/xml.ts";

function rootOf(text: string): XmlElement {
  const parsed = parseXml("a.xml", text);
  if ("root" in parsed) return parsed.root;
  throw new Error(parsed.message);
}

it("names without prefixes, attributes, texts, what is escaped", () => {
  const root = rootOf(
    `\uFEFF<?xml version="1.0"?><!DOCTYPE a PUBLIC "x" "http://y">\n<n:a b = '1 &lt;&#x41;&#66;' n:c="d"><!-- <x> -->t &amp; u<b/><![CDATA[<&>]]><c>v</c></n:a>\n`,
  );
  expect(root.name).toBe("a");
  expect([...root.attributes]).toEqual([
    ["b", "1 <AB"],
    ["c", "d"],
  ]);
  expect(root.text).toBe("t & u<&>");
  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ["b", ""],
    ["c", "v"],
  ]);
});

it.each([
  ["", /no element/, 1],
  ["<a>", /<a> is not closed/, 1],
  ["<a>\n</b>", /<\/a> is expected/, 2],
  ["<a/><b/>", /more than one/, 1],
  ["<a/>x", /outside/, 1],
  ["</a>", /nothing is open/, 1],
  ["<a b=c/>", /no value in quotes/, 1],
  ["<a b='<'/>", /"<" in it/, 1],
  ["<a\n b='1/>", /not closed/, 2],
  ["<a>&nbsp;</a>", /nothing that is known/, 1],
  ["<a>x & y</a>", /nothing that is known/, 1],
  ["<a>&#x110000;</a>", /nothing that is known/, 1],
  ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", /document type/, 1],
  ["<a><!DOCTYPE b></a>", /document type/, 1],
  ["<a><!-- </a>", /comment is not closed/, 1],
  [`${"<a>".repeat(600)}`, /deeper/, 1],
])("%j is told: %s", (text, message, line) => {
  const parsed = parseXml("a.xml", text);
  expect(parsed).toMatchObject({ code: "bad-xml", severity: "error", line });
  expect("message" in parsed ? parsed.message : "").toMatch(message);
});

it("whatever stands there, it ends with an element or a mistake", () => {
  const bit = fc.constantFrom(
    "<",
    ">",
    "</",
    "/>",
    "a",
    " ",
    "=",
    '"',
    "'",
    "&",
    ";",
    "&lt;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 30 }), (bits) => {
      const parsed = parseXml("a.xml", bits.join(""));
      expect("root" in parsed || parsed.code === "bad-xml").toBe(true);
    }),
  );
});
