import { describe, expect, it } from "vitest";
import {
  saidChange,
  saidTrust,
  saidTrustChange,
  saidValue,
  short,
  summaryOf,
} from "../../../src/report/diff/words.ts";
import { same, sample } from "./sample.ts";

it.each([
  [null, "nothing"],
  ["", "nothing"],
  [[], "nothing"],
  [true, "True"],
  [0, "0"],
  [["a", "b"], "a, b"],
  ["x".repeat(100), `${"x".repeat(79)}…`],
  ["\u{1f600}".repeat(100), `${"\u{1f600}".repeat(79)}…`],
])("a value of %j is said as %s", (value, said) => expect(saidValue(value)).toBe(said));

it.each([
  [{ property: "controls.isHardened", before: null, after: true }, "isHardened: nothing → True"],
  [{ property: "isRefined", before: false, after: true }, "told in more detail below: False → True"],
  [
    { property: "description", before: `${"x".repeat(90)}a`, after: `${"x".repeat(90)}b` },
    "description: changed",
  ],
])("%j", (change, said) => expect(saidChange(change)).toBe(said));

it("trust is said of what is one, and of both ends of a flow", () => {
  const ref = { level: "", key: "A", name: "A", kind: "Server", detail: "" };
  expect(saidTrust([null])).toBe("unknown trust");
  expect(saidTrustChange({ what: "element", before: ref, after: ref, from: [true], to: [false] })).toBe(
    "untrusted, was trusted",
  );
  expect(
    saidTrustChange({ what: "flow", before: ref, after: ref, from: [true, true], to: [false, true] }),
  ).toBe("goes from untrusted → trusted, was trusted → trusted");
});

describe("a summary", () => {
  it("counts, and says how bad what came and went is", () =>
    expect(summaryOf(sample)).toEqual([
      expect.stringMatching(/^1 finding new \(1 \w+\), 1 fixed \(1 \w+\), 1 under another id$/),
      "1 element removed, 2 changed",
      "1 flow added, 1 removed",
      "1 boundary changed",
      "3 changes of trust",
    ]));
  it("of nothing is nothing", () => expect(summaryOf(same)).toEqual([]));
});

it("what is short stays as it is", () => expect(short("abc", 3)).toBe("abc"));
