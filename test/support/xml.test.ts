import { describe, expect, it } from "vitest";
import { dangersIn, parseXml, textOf, writtenIn, type XmlElement } from "./xml.ts";

describe("the helpers of tests that read pictures", () => {
  const svg = (inner: string): XmlElement =>
    parseXml(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

  it.each([
    ["<script>1</script>", "<script>"],
    ['<g onclick="x()"/>', "onclick=x()"],
    ['<a href="javascript:x"/>', "href=javascript:x"],
    ['<a xlink:href="https://x.y"/>', "xlink:href=https://x.y"],
    ['<a xlink:href="//x.y"/>', "xlink:href=//x.y"],
    ['<image href="x.png"/>', "<image>"],
    ['<rect style="fill:url(http://x.y)"/>', "style=fill:url(http://x.y)"],
  ])("see the danger in %s", (inner, danger) => expect(dangersIn(svg(inner))).toContain(danger));

  it("see none in a picture", () =>
    expect(dangersIn(svg('<a href="../x/index.html#y"><rect fill="url(#g)"/>onload</a>'))).toEqual([]));

  it.each([
    "<g>",
    "<g></a>",
    "a & b",
    "&nope;",
    "&#0;",
    "<g a=b/>",
    '<g a="1" a="2"/>',
    "a\u0001",
    "a ]]> b",
    "<g",
  ])("refuse %j", (inner) => expect(() => svg(inner)).toThrow());

  it("read what is written", () =>
    expect(writtenIn(svg("<text>a &lt;<tspan>b</tspan></text><g><text>&#x1F600;</text></g>"))).toEqual([
      "a <b",
      "😀",
    ]));

  it("read texts in their order", () => expect(textOf(svg("a<g>b</g>c"))).toBe("abc"));
});
