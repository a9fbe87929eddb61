import { describe, expect, it } from "vitest";
import { degradationNote, problemOf } from "../../../src/diagrams/drawing/problems.ts";

const whole = { key: "x", svg: "<svg/>", degraded: null };
const poor = { key: "", svg: "<svg/>", degraded: "no-edge-labels" } as const;
const none = { key: "x", svg: null, error: "broken" };
const note = "Graphviz could only draw it without the names of its flows; the table of flows has them.";

describe("degradationNote", () => {
  it.each([
    [whole, null],
    [poor, note],
    [none, null],
  ])("%o", (drawing, expected) => expect(degradationNote(drawing)).toBe(expected));
});

describe("problemOf", () => {
  it.each([
    [whole, null],
    [poor, { code: "diagram-degraded", message: `The picture of the root: ${note}` }],
    [none, { code: "diagram-failed", message: "The picture of x could not be drawn: broken" }],
  ])("%o", (drawing, expected) => {
    const problem = problemOf(drawing, "picture");
    if (expected === null) expect(problem).toBe(null);
    else expect(problem).toMatchObject({ ...expected, severity: "warning" });
  });
});
