import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { openArchive } from "../../../src/pack/archive/write.ts";

const texts = { "a.txt": "a".repeat(1000), "ü/leer.txt": "", "b.bin": "\u0000\u0001" };

function made(): { bytes: Buffer; packed: Uint8Array[] } {
  const chunks: Uint8Array[] = [];
  const archive = openArchive((chunk) => chunks.push(chunk));
  const packed = Object.entries(texts).map(([path, text]) => archive.add(path, Buffer.from(text)));
  archive.end();
  return { bytes: Buffer.concat(chunks), packed };
}

it("is a ZIP that other programs read", () => {
  const files = Object.entries(unzipSync(made().bytes)).map(([path, bytes]) => [
    path,
    Buffer.from(bytes).toString(),
  ]);
  expect(Object.fromEntries(files)).toEqual(texts);
});

it("has the same bytes twice, in every time zone", () => {
  const zone = process.env.TZ;
  try {
    const bytes = ["UTC", "Asia/Tokyo", "America/Los_Angeles"].map((one) => {
      process.env.TZ = one;
      return made().bytes.toString("hex");
    });
    expect(new Set(bytes).size).toBe(1);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

it("answers with the compressed bytes as they lie in it", () => {
  const { bytes, packed } = made();
  for (const one of packed) expect(bytes.includes(Buffer.from(one))).toBe(true);
});
