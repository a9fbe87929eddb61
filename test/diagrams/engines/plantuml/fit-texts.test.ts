import { expect, it } from "vitest";
import { FONTS } from "../../../../src/diagrams/engines/fonts.ts";
import { fitTexts } from "../../../../src/diagrams/engines/plantuml/fit-texts.ts";

it.each([
  [
    '<text x="1" font-size="14" textLength="9.5" font-family="Arial">AB</text>',
    `<text x="1" font-size="14" textLength="9.5" lengthAdjust="spacingAndGlyphs" font-family="${FONTS}">AB</text>`,
  ],
  ['<text x="1">A</text>', '<text x="1">A</text>'],
  ['<text x="1" textLength="9.5">🚀 go</text>', '<text x="1">🚀 go</text>'],
  ['<svg width="1" preserveAspectRatio="none"></svg>', '<svg width="1"></svg>'],
])("%s", (drawn, fitted) => expect(fitTexts(drawn)).toBe(fitted));
