import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { withDigests } from "../../../src/site/writers/digests.ts";
import type { FileContent } from "../../../src/site-file.ts";
import { memoryWriter } from "./memory.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const large = "0é23456789".repeat(20_000);

it.each<[string, FileContent, string]>([
  ["a text", "é", "é"],
  ["an empty text", "", ""],
  ["bytes", Buffer.from("é"), "é"],
  ["pieces", ["a", "é"], "aé"],
  ["no pieces", [], ""],
  ["a large text in pieces", [large, large], large + large],
])("the digest and the length are those of what is written: %s", (_, content, text) => {
  const target = memoryWriter();
  const writer = withDigests(target);
  writer.write("a/b", content);
  expect(target.files).toEqual({ "a/b": text });
  expect(writer.files()).toEqual([{ path: "a/b", sha256: sha256(text), bytes: Buffer.byteLength(text) }]);
});

it("what is written again counts as it is in the end", () => {
  const writer = withDigests(memoryWriter());
  for (const text of ["old", "new"]) writer.write("a", text);
  expect(writer.files()).toEqual([{ path: "a", sha256: sha256("new"), bytes: 3 }]);
});
