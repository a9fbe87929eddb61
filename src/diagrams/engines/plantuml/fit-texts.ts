import { FONTS, isFittable } from "../fonts.ts";
import type { Lane } from "../lanes.ts";
import { decodeXml } from "../svg.ts";

/** Part of the cache key: raise it when {@link fitTexts} would write other bytes. */
export const FITTING = "texts 1";

/**
 * PlantUML says how wide each text is, but has browsers spread its letters only; and it lets a picture that is shown
 * elsewhere be distorted.
 */
export function fitTexts(svg: string): string {
  return svg
    .replace(/<svg\b[^>]*>/, (root) => root.replace(/ preserveAspectRatio="none"/, ""))
    .replace(/<text ([^>]*)>([^<]*)<\/text>/g, (_, stated: string, inner: string) => {
      const attributes = stated.replace('font-family="Arial"', `font-family="${FONTS}"`);
      const [length] = / textLength="[^"]*"/.exec(attributes) ?? [];
      if (length === undefined) return `<text ${attributes}>${inner}</text>`;
      const fit = isFittable(decodeXml(inner)) ? `${length} lengthAdjust="spacingAndGlyphs"` : "";
      return `<text ${attributes.replace(length, () => fit)}>${inner}</text>`;
    });
}

/** A lane whose texts stay in their shapes. */
export const fitting = (lane: Lane): Lane => ({
  async attempt(text) {
    const attempt = await lane.attempt(text);
    return attempt.svg === null ? attempt : { svg: fitTexts(attempt.svg) };
  },
  close: () => lane.close(),
});
