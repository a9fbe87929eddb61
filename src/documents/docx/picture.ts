import { zlibSync } from "fflate";

/** A picture of a report, ready for a Word document. */
export interface Picture {
  /** A picture of its own, without links. */
  readonly svg: string;
  /** The same for programs that show no SVG. */
  readonly png: Uint8Array;
  /** In CSS pixels, as wide as the page at most. */
  readonly width: number;
  readonly height: number;
}

/** What a page of A4 has room for, in CSS pixels. */
const page = { width: 640, height: 840 };

/** Size of a drawn SVG on a page, by its view box; shrunk, never enlarged. */
export function shownSize(svg: string): { readonly width: number; readonly height: number } {
  const box = /\sviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(svg.slice(0, 2000));
  const [width, height] = [Number(box?.[1] ?? 640), Number(box?.[2] ?? 480)].map((one) => Math.max(1, one));
  const scale = Math.min(1.25, page.width / (width as number), page.height / (height as number));
  return { width: Math.round((width as number) * scale), height: Math.round((height as number) * scale) };
}

/** A drawn SVG as a file of its own: with its name space and size, and without links, which lead to pages of a site. */
export function standaloneSvg(svg: string): string {
  const { width, height } = shownSize(svg);
  const start = svg.indexOf("<svg");
  const end = svg.indexOf(">", start);
  const written = svg.slice(start, end).replace(/\s(?:width|height)="[^"]*"/g, "");
  const nameSpace = ' xmlns="http://www.w3.org/2000/svg"';
  const open = written.includes(" xmlns=") ? written : written.replace("<svg", `<svg${nameSpace}`);
  const body = svg
    .slice(end)
    .replace(/<a(?=[\s>])(?:[^<>"]|"[^"]*")*>/g, "<g>")
    .replace(/<\/a>/g, "</g>");
  return `${open} width="${width}" height="${height}"${body}`;
}

/** Where nothing draws PNG: an empty frame of the same shape, in grey. */
export function emptyFrame(width: number, height: number): Uint8Array {
  const [w, h] = [Math.max(2, Math.round(width / 4)), Math.max(2, Math.round(height / 4))];
  const rows = new Uint8Array((w + 1) * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      rows[y * (w + 1) + 1 + x] = x === 0 || y === 0 || x === w - 1 || y === h - 1 ? 0xb0 : 0xff;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, w);
  view.setUint32(4, h);
  // Eight bits a pixel, grey.
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(name), data]);
  const ends = new Uint8Array(8);
  const view = new DataView(ends.buffer);
  view.setUint32(0, data.length);
  view.setUint32(4, crc32(body));
  return joined([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
