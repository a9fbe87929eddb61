import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, fold, nearest, typed } from "../../src/model/spelling.ts";

const known = ["isHardened", "isResilient", "isEncrypted", "isEncryptedAtRest", "inScope", "OS", "port"];

describe("fold", () => {
  it.each([
    ["is_trusted", "istrusted"],
    ["IsTrusted", "istrusted"],
    ["external entities", "externalentities"],
    ["in-boundary", "inboundary"],
    ["controls.is_Hardened", "controls.ishardened"],
    [" a\t_b ", "ab"],
    ["", ""],
  ])("makes %j one word", (word, folded) => {
    expect(fold(word)).toBe(folded);
  });
});

describe("nearest", () => {
  it.each([
    ["a missing letter", "isHardend", ["isHardened"]],
    ["an extra letter", "isHardenned", ["isHardened"]],
    ["a wrong letter", "isHardemed", ["isHardened"]],
    ["a swap of neighbours", "isHadrened", ["isHardened"]],
    ["another spelling", "IS_HARDENED", ["isHardened"]],
    ["a short word", "prt", ["port"]],
    ["two candidates, the nearer first", "isEncryptedAtRet", ["isEncryptedAtRest", "isEncrypted"]],
    ["two slips in a short word", "prx", []],
    ["nothing near", "colour", []],
    ["nothing", "", []],
    ["a word without end", "x".repeat(100_000), []],
  ])("finds %s", (_, word, found) => {
    expect(nearest(word, known)).toEqual(found);
  });

  it("proposes at most three, by distance and then by name, each once", () => {
    expect(nearest("word", ["wordy", "sword", "word", "work", "ward", "word"])).toEqual([
      "word",
      "sword",
      "ward",
    ]);
  });

  it("finds a word again after any single slip", () => {
    const word = fc.stringMatching(/^[a-z]{3,20}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom("drop", "double", "swap", "replace"), (whole, at, slip) => {
        const i = at % whole.length;
        const [before, letter, after] = [whole.slice(0, i), whole[i] ?? "", whole.slice(i + 1)];
        const slipped = {
          drop: before + after,
          double: before + letter + letter + after,
          swap: before + after.slice(0, 1) + letter + after.slice(1),
          replace: `${before}q${after}`,
        }[slip];
        expect(nearest(slipped, ["unrelated-and-long-enough", whole])).toEqual([whole]);
      }),
    );
  });
});

describe("typed", () => {
  it.each([
    ["B’s – “x”…", 'B\'s - "x"...'],
    ["plain - 'x'", "plain - 'x'"],
    ["日本 — é", "日本 - é"],
  ])("%s", (name, plain) => expect(typed(name)).toBe(plain));
});

describe("didYouMean", () => {
  it.each([
    ["isHardend", 'did you mean "isHardened"?'],
    ["isEncryptedAtRet", 'did you mean "isEncryptedAtRest" or "isEncrypted"?'],
    ["colour", null],
  ])("says it in words: %s", (word, sentence) => {
    expect(didYouMean(word, known)).toBe(sentence);
  });

  it("joins three", () => {
    expect(didYouMean("word", ["sword", "work", "ward"])).toBe('did you mean "sword", "ward" or "work"?');
  });
});
