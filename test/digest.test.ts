import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { digestOf } from "../src/digest.ts";

it.each(["sha1", "sha256"] as const)("the same digest, whatever Node has to make it: %s", (algorithm) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const digest = createHash(algorithm).update(text).digest("hex");
      expect(digestOf(text, algorithm)).toBe(digest);
      expect(digestOf(Buffer.from(text), algorithm)).toBe(digest);
      expect(digestOf(text, algorithm, undefined)).toBe(digest);
    }),
  );
});

it("is of SHA-256 unless somebody says", () => {
  expect(digestOf("a")).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
});
