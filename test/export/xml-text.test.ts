import { expect, it } from "vitest";
import { xmlText } from "../../src/export/xml-text.ts";
import { hostileTexts, shown } from "../support/hostile.ts";
import { parseXml, textOf } from "../support/xml.ts";

it.each(hostileTexts.map((text) => [shown(text), text] as const))("is one text: %s", (_, text) => {
  const written = xmlText(text);
  const root = parseXml(`<a b="${written.replaceAll("\n", " ")}">${written}</a>`);
  const expected = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");
  expect(textOf(root)).toBe(expected);
  expect(root.attributes.get("b")).toBe(expected.replaceAll("\n", " "));
});

it("escapes what is markup", () => {
  expect(xmlText(`<a b="1">&amp;]]>`)).toBe("&lt;a b=&quot;1&quot;&gt;&amp;amp;]]&gt;");
});
