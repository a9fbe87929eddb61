import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asDrawn, readPicture, writePicture } from "../../../src/browser/inspector/state.ts";

describe("what a reader looks at in a picture", () => {
  it("stays in the address", () => {
    const state = fc.record({
      at: fc.string({ unit: "binary" }),
      path: fc.constantFrom("", "1", "40"),
      layer: fc.constantFrom("", "trust", "data"),
      only: fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(state, (one) => {
        const hash = writePicture(one);
        expect(hash === "" ? asDrawn : readPicture(`#${hash}`)).toEqual(one);
      }),
    );
  });
  it.each(["", "#", "#Dfd", "#e-Web", "#?sev=high"])("is not what %j says", (hash) => {
    expect(readPicture(hash)).toBeNull();
  });
  it("is read as far as it can be", () => {
    expect(readPicture("#Dfd?at&x=1&layer=%")).toEqual({ ...asDrawn, layer: "%" });
  });
});
