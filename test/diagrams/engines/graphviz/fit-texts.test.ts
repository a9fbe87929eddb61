import { describe, expect, it } from "vitest";
import { FONTS } from "../../../../src/diagrams/engines/fonts.ts";
import { fitTexts, widthsIn } from "../../../../src/diagrams/engines/graphviz/fit-texts.ts";

const text = (words: string, attributes = "") =>
  `<text text-anchor="start" x="10" y="5" font-family="Arial"${attributes} font-size="10.00">${words}</text>`;
const within = (kind: string, inner: string) =>
  `<svg width="9pt"><g id="x" class="${kind}">${inner}</g></svg>`;
const fitted = (words: string, { kind = "node", place = 40 as number | null, isExact = false } = {}) =>
  /<text [^>]*>/.exec(fitTexts(within(kind, text(words)), () => place, isExact))?.[0];

describe("a text", () => {
  it("carries the width of its place, if it needs that much", () => {
    expect(fitted("WWWWW")).toBe(
      '<text text-anchor="start" x="10" y="5" font-size="10.00" textLength="40" lengthAdjust="spacingAndGlyphs">',
    );
    expect(fitted("il", { isExact: true })).toContain('x="10" y="5" font-size="10.00" textLength="40"');
  });

  it("that needs less is put into the middle, but beside the name of a boundary", () => {
    expect(fitted("Ai")).toContain('x="25.56" y="5" font-size="10.00" textLength="8.89"');
    expect(fitted("Ai", { kind: "cluster" })).toContain('x="10" y="5" font-size="10.00" textLength="8.89"');
  });

  it("beside a boundary's name comes nearer to it, on the same line", () => {
    const beside = (y: number) => `<text text-anchor="start" x="60" y="${y}" font-size="10.00">il</text>`;
    const inner = text("Ai") + beside(5) + beside(9);
    const svg = fitTexts(within("cluster", inner), () => 40, false);
    const starts = [...svg.matchAll(/ x="([^"]*)"/g)].map(([, x]) => Number(x));
    expect(starts).toEqual([10, 60 - (40 - 8.89), 60]);
  });

  it.each([" ", "🚀 launch", "❤️"])("%j is left as it is", (words) => {
    expect(fitted(words)).not.toContain("textLength");
  });

  it("whose width is not known is left as it is", () => {
    expect(fitted("A", { place: null })).not.toContain("textLength");
  });

  it("is measured as it reads, at its size and weight", () => {
    const asked: unknown[] = [];
    fitTexts(
      within("edge", text("a&#45;b &amp; c", ' font-weight="bold"')),
      (...what) => asked.push(what),
      true,
    );
    expect(asked).toEqual([["a-b & c", { size: 10, bold: true }]]);
  });
});

it("fonts stand once, with a generic family at their end", () => {
  const svg = fitTexts(within("node", text("A")), () => null, false);
  expect(svg).toContain(`<svg width="9pt" font-family="${FONTS}">`);
  expect(svg).not.toContain('font-family="Arial"');
  expect(FONTS).toMatch(/, sans-serif$/);
});

describe("what Graphviz says of a picture", () => {
  const draw = (...steps: object[]) => ({ _ldraw_: steps });
  const font = (size: number) => ({ op: "F", size, face: "Arial" });
  const words = (said: string, width: number) => ({ op: "T", pt: [0, 0], align: "l", width, text: said });
  const json = JSON.stringify({
    objects: [
      draw(
        font(12),
        { op: "t", fontchar: 3 },
        words("A", 9),
        font(10),
        { op: "t", fontchar: 0 },
        words("A", 7),
      ),
    ],
    edges: [draw(font(10), words("漢字", 20))],
  });

  it.each([
    ["A", { size: 12, bold: true }, 9],
    ["A", { size: 10, bold: false }, 7],
    ["A", { size: 12, bold: false }, null],
    ["漢字", { size: 10, bold: false }, 20],
  ])("is the width of %s at %j", (said, face, width) => expect(widthsIn(json)?.(said, face)).toBe(width));

  it("is nothing where it says nothing", () => expect(widthsIn("")).toBeNull());
});
