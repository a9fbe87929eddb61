import { beforeAll, expect, it } from "vitest";
// @ts-expect-error Plain JavaScript, as its thread needs it.
import { installDom } from "../../../../src/diagrams/engines/plantuml/dom.mjs";
// @ts-expect-error Plain JavaScript, as its thread needs it.
import { textWidth } from "../../../../src/diagrams/engines/plantuml/font-widths.mjs";

// What a browser has, as far as it is there; this file has a process of its own.
interface Part {
  firstChild: unknown;
  textContent: string;
  readonly tagName: string;
  setAttribute(name: string, value: unknown): void;
  getAttribute(name: string): string | null;
  appendChild<T>(child: T): T;
  removeChild(child: unknown): unknown;
  getBBox(): { x: number; y: number; width: number; height: number };
  getContext(): { font: string; measureText(text: string): { width: number } };
}
let make: (name: string) => Part;
beforeAll(() => {
  installDom();
  const { document } = globalThis as unknown as {
    document: { createElementNS(space: string, name: string): Part };
  };
  make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
});

const written = (part: Part): string => {
  const { XMLSerializer } = globalThis as unknown as {
    XMLSerializer: new () => { serializeToString(part: Part): string };
  };
  return new XMLSerializer().serializeToString(part);
};

it("writes elements as XML, whatever their texts are", () => {
  const [svg, text, other] = ["svg", "title", "g"].map(make) as [Part, Part, Part];
  text.textContent = `<a> & "b"`;
  text.setAttribute("x", `1"&<`);
  svg.appendChild(text);
  svg.appendChild(other);
  svg.removeChild(other);
  expect(svg.firstChild).toBe(text);
  expect(svg.textContent).toBe(`<a> & "b"`);
  expect(written(svg)).toBe('<svg><title x="1&quot;&amp;&lt;">&lt;a&gt; &amp; &quot;b&quot;</title></svg>');
});

it.each([
  [{}, "Order", { size: 12, bold: false, monospaced: false }],
  [{ "font-size": 20, "font-weight": "bold" }, "注文", { size: 20, bold: true, monospaced: false }],
])("writes how wide a text of %j is: %s", (attributes, words, font) => {
  const text = make("text");
  text.textContent = words;
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, value);
  expect(written(text)).toContain(` textLength="${textWidth(words, font).toFixed(2)}"`);
});

it("leaves a single letter as it is", () => {
  const text = make("text");
  text.textContent = "é";
  expect(written(text)).toBe("<text>é</text>");
});

it.each([
  [{ "font-size": 20 }, { size: 20, bold: false, monospaced: false }],
  [{ "font-family": "Courier" }, { size: 12, bold: false, monospaced: true }],
])("measures a text of %j", (attributes, font) => {
  const text = make("text");
  text.textContent = "Order";
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, value);
  expect(text.getBBox().width).toBe(textWidth("Order", font));
});

it.each([
  ["bold 13px sans-serif", { size: 13, bold: true, monospaced: false }],
  ["italic 700 14.5px monospace", { size: 14.5, bold: true, monospaced: true }],
  ["nonsense", { size: 12, bold: false, monospaced: false }],
])("measures with the font %s", (font, parsed) => {
  const context = make("canvas").getContext();
  context.font = font;
  expect(context.measureText("Order").width).toBe(textWidth("Order", parsed));
});
