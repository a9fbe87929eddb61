import { expect, it } from "vitest";
import { writeAll } from "../../../src/site/writers/writer.ts";

it("a writer gets each file, in order", () => {
  const got: unknown[] = [];
  function* files() {
    yield { path: "a.txt", content: "a" };
    yield { path: "b/c.bin", content: new Uint8Array([1]) };
  }
  writeAll({ write: (path, content) => void got.push([path, content]) }, files());
  expect(got).toEqual([
    ["a.txt", "a"],
    ["b/c.bin", new Uint8Array([1])],
  ]);
});
