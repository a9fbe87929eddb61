import { expect, it } from "vitest";
import { findImplied, mayHave } from "../../src/model/implied-by-type.ts";

it.each([
  ["isSQL", "isSQL"],
  ["is_hardened", "controls.isHardened"],
  ["controls.isHardened", "controls.isHardened"],
  ["internet_facing", "isInternetFacing"],
  ["authentication", "authentication"],
  ["boundary", null],
  ["id", null],
  ["inScope", null],
  ["submodel", null],
  ["tags", null],
  ["data", null],
  ["frobs", null],
])("a type may state %s for its elements: %s", (word, name) => {
  expect(findImplied(word)?.name ?? null).toBe(name);
});

it("what only other kinds have is left out; what is declared elsewhere is not known here", () => {
  expect(mayHave("Datastore", "isSQL")).toBe(true);
  expect(mayHave("Actor", "isSQL")).toBe(false);
  expect(mayHave("Actor", "usesVault")).toBe(true);
});
