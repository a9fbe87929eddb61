import { describe, expect, it } from "vitest";
import type { FaultReason } from "../../src/conditions/errors.ts";
import { faultOf, outcomeOf } from "./support.ts";

const long = "a".repeat(30_000);

describe("work is bounded", () => {
  it.each(
    (
      [
        [
          "[0 for a in target.thousand for b in target.thousand for c in target.thousand for d in target.thousand]",
          "limit",
        ],
        ["any(False for a in target.thousand for b in target.thousand for c in target.thousand)", "limit"],
        ["2 in (1 for a in target.thousand for b in target.thousand for c in target.thousand)", "limit"],
        [
          "sum(sum(sum(c for c in target.thousand) for b in target.thousand) for a in target.thousand)",
          "limit",
        ],
        [`[0${" for x in target.items".repeat(150)}]`, "limit"],
        ["9 ** 9 ** 9", "limit"],
        ["2.5 ** 9 ** 9", "limit"],
        ["(9 ** 9) * (9 ** 9)", "limit"],
        ["'a' * 10 ** 9", "limit"],
        ["[0] * 10 ** 9", "limit"],
        ["(0,) * 9007199254740991 * 9007199254740991", "limit"],
        ["[0 for s in ['aaaa'] for x in target.thousand for s in [s + s]]", "limit"],
        ["[0 for s in [[1]] for x in target.thousand for s in [s + s]]", "limit"],
        ["[target.thousand[1:] for x in target.thousand for y in target.thousand]", "limit"],
        ["[min(target.thousand) for x in target.thousand for y in target.thousand]", "limit"],
        [
          "[target.thousand == target.thousand[:] for x in target.thousand for y in target.thousand]",
          "limit",
        ],
        ["any(x not in target.thousand for x in target.thousand for y in target.thousand)", "limit"],
        [`any(a in b for x in target.thousand for a in ['${long}b'] for b in ['${long}'])`, "limit"],
        [
          `any(a < b for x in target.thousand for y in target.thousand for a in ['${long}b'] for b in ['${long}a'])`,
          "limit",
        ],
        [`{${Array.from({ length: 4500 }, (_, at) => at).join(", ")}}`, "limit"],
      ] satisfies [text: string, reason: FaultReason][]
    ).map(([text, reason]) => [text.slice(0, 120), text, reason] as const),
  )("%s", (_, text, reason) => {
    expect(faultOf(text).reason).toBe(reason);
  });
});

describe("the stack is bounded", () => {
  const nots = "not ".repeat(180);
  it.each(
    (
      [
        // Each turn of the loop wraps the value, or the generator, of the turn before.
        ["[0 for h in [[1]] for x in target.thousand for h in [[h]] if h == [h]]", "fault"],
        [
          "[0 for h in [[1]] for g in [[1]] for x in target.thousand for h in [[h]] for g in [[g]] if h < g]",
          "fault",
        ],
        ["[0 for h in [(1,)] for x in target.thousand for h in [(h,)] if h in {h}]", "fault"],
        [
          "[0 for h in [[1]] for g in [[1]] for x in target.thousand for h in [[h, h]] for g in [[g, g]] if h == g]",
          "fault",
        ],
        ["[any(h) for h in [[0]] for x in target.thousand for h in [(y for y in h)] if x > 100]", "fault"],
        [
          `[any(h) for h in [[0]] for x in target.thousand for h in [(${nots}any(q) for q in [h])] if x > 100]`,
          "fault",
        ],
        ["[any(g) for z in [0] for g in [(x for _ in (0,) for x in g)]]", "fault"],
        // Wide is not deep.
        [Array(4900).fill("True").join(" and "), true],
        [Array(4900).fill("False").join(" or "), false],
        [Array(4900).fill("1").join(" == "), true],
        [`not ${Array(150).fill("0").join(" + ")}`, true],
      ] satisfies [text: string, expected: boolean | "fault"][]
    ).map(([text, expected]) => [text.slice(0, 120), text, expected] as const),
  )("%s", (_, text, expected) => {
    expect(outcomeOf(text)).toBe(expected);
  });

  it.each<[name: string, wrap: (inner: string) => string]>([
    ["not", (inner) => `not ${inner}`],
    ["-", (inner) => `-${inner}`],
    ["a comparison", (inner) => `1 <= (${inner}) <= 1`],
    ["a conditional", (inner) => `(${inner}) if 1 else 0`],
    ["a list", (inner) => `[${inner}]`],
    ["a display", (inner) => `{(${inner},)}`],
    ["a list comprehension", (inner) => `[${inner} for a in [1]]`],
    ["a generator", (inner) => `any(${inner} for a in [1])`],
    ["a lazy generator", (inner) => `1 in (${inner} for a in [1])`],
    ["a source", (inner) => `1 in (1 for a in [${inner}])`],
    ["a function", (inner) => `max(${inner}, 1)`],
    ["a method", (inner) => `target.oneOf(${inner})`],
    ["an index", (inner) => `[1, 1][${inner}]`],
    ["or", (inner) => `(0 or (${inner}))`],
  ])("%s nested as deep as it may be compiles and runs soon", (_, wrap) => {
    let deepest = 0;
    for (const depth of [1, 20, 30, 40, 60, 95, 198]) {
      let text = "1";
      for (let times = 0; times < depth; times++) text = wrap(text);
      try {
        outcomeOf(text);
        deepest = depth;
      } catch (error) {
        expect(error).toMatchObject({ name: "ConditionError" });
      }
    }
    expect(deepest).toBeGreaterThanOrEqual(60);
  });
});
