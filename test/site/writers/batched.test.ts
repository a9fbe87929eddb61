import fc from "fast-check";
import { expect, it } from "vitest";
import { batched } from "../../../src/site/writers/batched.ts";

it("a text in other pieces is the same text", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (pieces) => {
      expect([...batched(pieces)].join("")).toBe(pieces.join(""));
    }),
  );
});

it("bytes keep their place among texts, and are not put together", () => {
  const [one, two] = [Buffer.from("1"), Buffer.from("2")];
  expect([...batched(["a", "b", one, two, "", "c"])]).toEqual(["ab", one, two, "c"]);
});

it("small pieces are put together, and only the last one is small", () => {
  const batches = [...batched(Array(20_000).fill("0123456789"))];
  expect(batches.length).toBe(4);
  for (const batch of batches.slice(0, -1)) expect(batch.length).toBeGreaterThanOrEqual(65_536);
  expect([...batched([])]).toEqual([]);
});
