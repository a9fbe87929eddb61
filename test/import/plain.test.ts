import { expect, it } from "vitest";
import { at, listOf, mapOf, mapsOf, portOf, textOf, textsOf, truthOf } from "../../src/import/plain.ts";

it("what is not what it should be is nothing", () => {
  expect([mapOf([1]), mapOf(null), listOf({}), mapsOf([1, { a: 1 }])]).toEqual([{}, {}, [], [{ a: 1 }]]);
  expect([textOf(1), textOf(true), textOf({}), textOf(null)]).toEqual(["1", "true", "", ""]);
  expect([textsOf("a"), textsOf(["a", 1, {}]), textsOf(undefined)]).toEqual([["a"], ["a", "1"], []]);
  expect([portOf(80), portOf("80"), portOf(0), portOf(70_000), portOf("8x"), portOf(1.5)]).toEqual([
    80,
    80,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([truthOf("Yes"), truthOf("off"), truthOf(false), truthOf("x"), truthOf(1)]).toEqual([
    true,
    false,
    false,
    undefined,
    undefined,
  ]);
});

it("a way leads through what is there, and never through prototypes", () => {
  const value = { a: [{ b: 1 }] };
  expect([
    at(value, "a", 0, "b"),
    at(value, "a", "length"),
    at(value, "constructor"),
    at(value, "a", 3),
  ]).toEqual([1, undefined, undefined, undefined]);
});
