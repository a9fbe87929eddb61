import { expect, it } from "vitest";
import { imageOf } from "../../src/theme/image.ts";

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

it.each([
  ["a PNG", png(300, 100), ["image/png", 3]],
  ["a PNG of no height", png(300, 0), ["image/png", 1]],
  ["an SVG with a box", '<?xml version="1.0"?><svg viewBox="0 0 60, 20">', ["image/svg+xml", 3]],
  ["an SVG with a size", '<svg width="40px" height="20">', ["image/svg+xml", 2]],
  ["an SVG without either", "<svg>", ["image/svg+xml", 1]],
  ["anything else", "GIF89a", null],
])("%s", (_, content, expected) => {
  const image = imageOf(Buffer.from(content as string));
  expect(image && [image.mediaType, image.ratio]).toEqual(expected);
});
