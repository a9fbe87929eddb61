import { expect, it } from "vitest";
import { compactSvg } from "../../../src/diagrams/compact/svg.ts";

const font = 'font-family="Arial, sans-serif"';

it("says once what every text says", () => {
  const svg = `<svg viewBox="0 0 1 1"><text x="1.00" ${font} xml:space="preserve">A</text><text ${font} xml:space="preserve" x="2.50">B</text></svg>\n`;
  expect(compactSvg(svg)).toBe(
    `<svg viewBox="0 0 1 1" ${font} xml:space="preserve"><text x="1">A</text><text x="2.5">B</text></svg>\n`,
  );
});

it.each([
  ["one text says otherwise", `<svg><text ${font}>A</text><text font-family="Mono">B</text></svg>`],
  ["the picture says otherwise", `<svg font-family="Mono"><text ${font}>A</text></svg>`],
  ["there is no text", "<svg><g/></svg>"],
])("changes nothing where %s", (_, svg) => {
  expect(compactSvg(svg)).toBe(svg);
});

it("leaves out what holds anyway, and the names that Graphviz makes up", () => {
  const svg =
    '<svg>\n<g id="a"><title>n1</title>\n<a xlink:title="Web"><text text-anchor="start" y="-1.70">Web</text></a><path d="M0,0"></path></g><g><title>n1&#45;&gt;n2</title></g></svg>';
  expect(compactSvg(svg)).toBe(
    '<svg>\n<g id="a"><a xlink:title="Web"><text y="-1.7">Web</text></a><path d="M0 0"/></g><g></g></svg>',
  );
});

it.each([
  [
    '<g id="e-Web" class="node">\n<title>n12</title>\n<a/></g>',
    '<g id="e-Web" class="node" data-joins="n12"><a/></g>',
  ],
  [
    '<g id="flow-F" class="edge">\n<title>n1&#45;&gt;n2</title>\n<a/></g>',
    '<g id="flow-F" class="edge" data-joins="n1 n2"><a/></g>',
  ],
])("keeps what joins what: %s", (drawn, compact) => {
  expect(compactSvg(`<svg>${drawn}</svg>`)).toBe(`<svg>${compact}</svg>`);
});

it("leaves texts alone, whatever they look like", () => {
  const text = ' text-anchor="start" x="1.00" font-family="Arial, sans-serif" &lt;title&gt;n1';
  expect(compactSvg(`<svg><text ${font}>${text}</text></svg>`)).toBe(
    `<svg ${font}><text>${text}</text></svg>`,
  );
});

it("takes away the groups around tooltips, and blanks between tags", () => {
  const svg =
    '<svg><g id="e-Web" class="node">\n<title>n1</title>\n<g id="a_e-Web"><a xlink:title="Web&#45;shop">\n<text>Web</text>\n<text> </text>\n</a>\n</g>\n</g></svg>';
  expect(compactSvg(svg)).toBe(
    '<svg><g id="e-Web" class="node" data-joins="n1"><a xlink:title="Web-shop"><text>Web</text></a></g></svg>',
  );
});

it("lets no group take from texts the fonts that all of them have", () => {
  const svg = `<svg><g font-family="sans-serif"><text ${font}>A</text><text ${font}>B</text></g></svg>`;
  expect(compactSvg(svg)).toBe(`<svg ${font}><g><text>A</text><text>B</text></g></svg>`);
});

it("says the most common size and ink once, where every shape states its own", () => {
  const texts = ["9", "9", "10"]
    .map((size) => `<text font-size="${size}" fill="#111">${size}</text>`)
    .join("");
  expect(compactSvg(`<svg><path fill="none"/>${texts}</svg>`)).toBe(
    '<svg font-size="9" fill="#111"><path fill="none"/><text>9</text><text>9</text><text font-size="10">10</text></svg>',
  );
  expect(compactSvg(`<svg><path/>${texts}</svg>`)).toContain('<path/><text fill="#111">9</text>');
});

it("says no ink again that the picture has", () => {
  const texts = '<text font-size="9" fill="#111">A</text><text font-size="9" fill="#111">B</text>';
  expect(compactSvg(`<svg><path fill="#111"/><path fill="red"/>${texts}</svg>`)).toBe(
    '<svg font-size="9" fill="#111"><path/><path fill="red"/><text>A</text><text>B</text></svg>',
  );
  const grouped = `<g fill="red"><path fill="#111"/></g>${texts}`;
  expect(compactSvg(`<svg>${grouped}</svg>`)).toContain('<path fill="#111"/>');
});

it.each([
  [
    "a line and its label",
    '<a xlink:title="F"><path/></a>\n<a xlink:title="F"><text>F</text></a>',
    '<a xlink:title="F"><path/><text>F</text></a>',
  ],
  [
    "not where they differ",
    '<a xlink:title="F"><path/></a><a xlink:title="G"><path/></a>',
    '<a xlink:title="F"><path/></a><a xlink:title="G"><path/></a>',
  ],
  [
    "not what is apart",
    '<a xlink:title="F"><path/></a><g><a xlink:title="F"><path/></a></g>',
    '<a xlink:title="F"><path/></a><g><a xlink:title="F"><path/></a></g>',
  ],
])("links once what is linked twice: %s", (_, drawn, compact) => {
  expect(compactSvg(`<svg>${drawn}</svg>`)).toBe(`<svg>${compact}</svg>`);
});

it.each([
  ["a title of PlantUML's", "<title>a.U.002D.b</title>", "<title>a-b</title>"],
  ["what only PlantUML reads", '<g data-source-line="1"/>', "<g/>"],
])("mends %s", (_, drawn, compact) => {
  expect(compactSvg(`<svg>${drawn}</svg>`)).toBe(`<svg>${compact}</svg>`);
});

it.each([
  [
    "the most common width of lines",
    '<path stroke="red" stroke-width="1.2"/><path stroke="red" stroke-width="1.2"/><path stroke="red"/><rect fill="red"/>',
    '<svg stroke-width="1.2"><path stroke="red"/><path stroke="red"/><path stroke="red" stroke-width="1"/><rect fill="red"/></svg>',
  ],
  [
    "no width where most lines have the usual one",
    '<path stroke="red" stroke-width="2"/><path stroke="red"/>',
    '<svg><path stroke="red" stroke-width="2"/><path stroke="red"/></svg>',
  ],
  [
    "no width where a group says how its lines are",
    '<g stroke="red"><path/></g><path stroke="red" stroke-width="2"/><path stroke="red" stroke-width="2"/>',
    '<svg><g stroke="red"><path/></g><path stroke="red" stroke-width="2"/><path stroke="red" stroke-width="2"/></svg>',
  ],
])("says once: %s", (_, drawn, compact) => {
  expect(compactSvg(`<svg>${drawn}</svg>`)).toBe(compact);
});
