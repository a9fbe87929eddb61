import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBundle, encodeBundle } from "../../../src/store/remote/bundle.ts";

const file = (name: string, content: Uint8Array) => ({
  name,
  content,
  sha256: createHash("sha256").update(content).digest("hex"),
});
const bundled = fc.record({
  facts: fc.jsonValue(),
  files: fc.array(fc.tuple(fc.string(), fc.uint8Array()).map(([name, content]) => file(name, content))),
});

it("is read as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(bundled, async ({ facts, files }) => {
      const plain = JSON.parse(JSON.stringify(facts));
      const read = await decodeBundle((await encodeBundle({ facts: plain, files })) ?? Buffer.of());
      expect(read?.facts).toEqual(plain);
      expect(read?.files.map((one) => ({ ...one, content: Uint8Array.from(one.content) }))).toEqual(files);
    }),
    { numRuns: 50 },
  );
});

it("is nothing when a byte is another", async () => {
  const body = await encodeBundle({ facts: { a: 1 }, files: [file("x", Buffer.from("abc"))] });
  const plain = gunzipSync(body ?? Buffer.of());
  const head = plain.indexOf("\n");
  for (let at = plain.indexOf('"files"'); at < plain.length; at++) {
    const bad = Buffer.from(plain);
    bad[at] = (bad[at] ?? 0) ^ 1;
    const read = await decodeBundle(gzipSync(bad));
    // A name may be another, which nobody has asked for.
    if (at > head || read !== null) expect(read?.files[0]?.name ?? null).not.toBe("x");
  }
});

it.each([
  ["empty", Buffer.of()],
  ["no gzip", Buffer.from("tm-site-bundle 1")],
  ["of another format", gzipSync('{"format":"other","facts":null,"files":[]}\n')],
  ["without a list", gzipSync('{"format":"tm-site-bundle 1","facts":null}\n')],
  ["with lengths that lead out of it", gzipSync('{"format":"tm-site-bundle 1","files":[["x","",-1]]}\n')],
  ["with more than it says", gzipSync('{"format":"tm-site-bundle 1","facts":null,"files":[]}\nmore')],
])("is nothing where it is %s", async (_, body) => {
  expect(await decodeBundle(body)).toBe(null);
});

it("is nothing where it is larger than any that is written", async () => {
  const files = [file("x", Buffer.alloc(5000))];
  const body = (await encodeBundle({ facts: null, files })) ?? Buffer.of();
  expect(await decodeBundle(body)).not.toBe(null);
  expect(await decodeBundle(body, 4000)).toBe(null);
  expect(await encodeBundle({ facts: null, files }, 4000)).toBe(null);
});
