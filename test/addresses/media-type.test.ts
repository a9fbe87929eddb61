import { expect, it } from "vitest";
import { mediaTypeOf } from "../../src/addresses/media-type.ts";

it("a file has the type of its name", () => {
  expect([mediaTypeOf("index.html"), mediaTypeOf("a/dfd.SVG"), mediaTypeOf("data/x.otm")]).toEqual([
    "text/html; charset=utf-8",
    "image/svg+xml",
    "application/octet-stream",
  ]);
});
