import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { errorOf } from "../support.ts";

describe("sizes", () => {
  const nested: [construct: string, wrap: (inner: string) => string][] = [
    ["parentheses", (inner) => `(${inner})`],
    ["not", (inner) => `not ${inner}`],
    ["a sign", (inner) => `-${inner}`],
    ["a power", (inner) => `1 ** ${inner}`],
    ["a sum", (inner) => `${inner} + 1`],
    ["a comparison", (inner) => `1 <= (${inner}) <= 1`],
    ["a conditional", (inner) => `0 if 0 else ${inner}`],
    ["a list", (inner) => `[${inner}]`],
    ["a dictionary", (inner) => `{1: ${inner}}`],
    ["a property", (inner) => `${inner}.a`],
    ["an index", (inner) => `a[${inner}]`],
    ["a call", (inner) => `len(${inner})`],
    ["a method", (inner) => `a.crosses(${inner})`],
    ["a comprehension", (inner) => `[${inner} for x in y]`],
    ["a source", (inner) => `[1 for x in ${inner}]`],
    ["a generator", (inner) => `any(${inner} for x in y)`],
  ];

  it.each(nested)("%s may nest deep, but not without end", (_, wrap) => {
    const nest = (times: number) => {
      let text = "a";
      for (let time = 0; time < times; time++) text = wrap(text);
      return text;
    };
    expect(() => parseCondition(nest(60))).not.toThrow();
    expect(errorOf(nest(201)).message).toMatch(/nested more than 200 levels/);
    expect(errorOf(nest(2500)).message).toMatch(/nested more than 200 levels/);
  });

  it("bounds the number of clauses like nesting", () => {
    expect(() => parseCondition(`[0${" for x in y".repeat(190)}]`)).not.toThrow();
    expect(errorOf(`[0${" for x in y".repeat(200)}]`).message).toMatch(/nested/);
  });

  it("takes wide conditions, up to 5000 parts", () => {
    expect(() => parseCondition(Array(4999).fill("a").join(" or "))).not.toThrow();
    expect(errorOf(Array(5001).fill("a").join(" or ")).message).toMatch(/more than 5000 parts/);
  });
});
