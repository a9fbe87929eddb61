/** A picture that a page can show. */
export interface Image {
  readonly mediaType: string;
  /** Its width by its height. */
  readonly ratio: number;
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG (its header, ISO/IEC 15948 §11.2.2) or an SVG, by what is in it; null for anything else. */
export function imageOf(bytes: Buffer): Image | null {
  if (bytes.length > 24 && bytes.subarray(0, 8).equals(png))
    return { mediaType: "image/png", ratio: ratioOf(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) };
  const [svg] = /<svg\b[^>]*>/.exec(bytes.toString("utf8", 0, 10_000)) ?? [];
  if (svg === undefined) return null;
  const box = /\bviewBox\s*=\s*["']([^"']*)["']/
    .exec(svg)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const size = (name: string) =>
    Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)`).exec(svg)?.[1] ?? "");
  const ratio = box ? ratioOf(box[2], box[3]) : ratioOf(size("width"), size("height"));
  return { mediaType: "image/svg+xml", ratio };
}

/** 1 where nobody can tell. */
function ratioOf(width = 1, height = 1): number {
  const ratio = width / height;
  return Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
}
