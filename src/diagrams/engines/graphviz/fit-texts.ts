import { FONTS, isFittable } from "../fonts.ts";
import { decodeXml } from "../svg.ts";
import { arialWidth, type Face } from "../widths.ts";

/** Part of the cache key: raise it when {@link fitTexts} would write other bytes. */
export const FITTING = "texts 1";

const OBJECT = /<g id="[^"]*" class="(\w+)"|<text ([^>]*)>([^<]*)<\/text>/g;
/** A line that Graphviz has not put into the middle itself. */
const STARTS = /text-anchor="start" x="([^"]*)" y="([^"]*)"/;

/**
 * Has each text carry the width that the picture was laid out with, so that it stays in its shape whatever font a reader
 * has. A text that would need less is not stretched: it is put into the middle of its place, or, in the name of a
 * boundary, what stands beside it comes nearer.
 * @param svg as Graphviz has written it
 * @param laidOut the width that Graphviz gave a text; null where it is not known
 * @param isExact whether that is the width of the letters themselves, and no estimate
 */
export function fitTexts(
  svg: string,
  laidOut: (text: string, face: Face) => number | null,
  isExact: boolean,
): string {
  let within = "";
  /** By how much the texts before it on the same line need less than their places. */
  let line = { y: "", spare: 0 };
  const fitted = svg.replace(OBJECT, (whole, object: string | undefined, stated: string, inner: string) => {
    if (object !== undefined) {
      within = object;
      line = { y: "", spare: 0 };
      return whole;
    }
    const attributes = stated.replace(/ ?(?:xml:space="preserve"|font-family="Arial")/g, "").trimStart();
    const text = decodeXml(inner);
    const face = faceOf(attributes);
    const place = isFittable(text) ? laidOut(text, face) : null;
    const width = place === null || isExact ? place : Math.min(place, arialWidth(text, face));
    const spare = (place ?? 0) - (width ?? 0);
    const put = attributes.replace(STARTS, (_, x: string, y: string) => {
      if (within !== "cluster") return startingAt(Number(x) + spare / 2, y);
      if (line.y !== y) line = { y, spare: 0 };
      const start = Number(x) - line.spare;
      line.spare += spare;
      return startingAt(start, y);
    });
    const fit = width === null ? "" : ` textLength="${rounded(width)}" lengthAdjust="spacingAndGlyphs"`;
    return `<text ${put}${fit}>${inner}</text>`;
  });
  return fitted.replace(/<svg\b[^>]*/, (root) => `${root} font-family="${FONTS}"`);
}

function faceOf(attributes: string): Face {
  return {
    size: Number(/font-size="([\d.]+)"/.exec(attributes)?.[1] ?? 14),
    bold: attributes.includes('font-weight="bold"'),
  };
}

const startingAt = (x: number, y: string): string => `text-anchor="start" x="${rounded(x)}" y="${y}"`;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What Graphviz's JSON says of a picture: each object with the operations that draw its label. */
interface Drawn {
  readonly objects?: readonly Drawn[];
  readonly edges?: readonly Drawn[];
  readonly _ldraw_?: readonly {
    readonly op: string;
    readonly text?: string;
    readonly width?: number;
    readonly size?: number;
    readonly fontchar?: number;
  }[];
}

/** The measure that Graphviz used, from its own account of a picture (`-Tjson`); null if it cannot be read. */
export function widthsIn(json: string): ((text: string, face: Face) => number | null) | null {
  let drawn: Drawn;
  try {
    drawn = JSON.parse(json) as Drawn;
  } catch {
    return null;
  }
  const widths = new Map<string, number>();
  const keyOf = (text: string, { size, bold }: Face) => `${size} ${bold} ${text}`;
  for (const { _ldraw_ = [] } of [drawn, ...(drawn.objects ?? []), ...(drawn.edges ?? [])]) {
    let [size, bold] = [14, false];
    for (const step of _ldraw_) {
      if (step.op === "F") size = step.size ?? size;
      else if (step.op === "t") bold = ((step.fontchar ?? 0) & 1) === 1;
      else if (step.op === "T") widths.set(keyOf(step.text ?? "", { size, bold }), step.width ?? 0);
    }
  }
  return (text, face) => widths.get(keyOf(text, face)) ?? null;
}
