import { describe, expect, it } from "vitest";
import { BundleError, objectsOf } from "../../../src/knowledge/stix/bundle.ts";

function problem(text: string): BundleError["problem"] {
  try {
    objectsOf(text);
  } catch (error) {
    if (error instanceof BundleError) return error.problem;
    throw error;
  }
  throw new Error("it was taken for a bundle");
}

describe("a text that is no bundle", () => {
  it.each<[string, string, { line: number; column: number } | null]>([
    ["", "is not JSON: it ends too early", { line: 1, column: 1 }],
    ['{"type": "bundle",\n  "objects": [,]}', 'is not JSON: ",]}" is not expected', { line: 2, column: 15 }],
    ['{"type": "bundle",\n', "is not JSON: it ends too early", { line: 2, column: 1 }],
    ["[]", 'is no STIX bundle: it is no object whose "type" is "bundle"', null],
    ["null", 'is no STIX bundle: it is no object whose "type" is "bundle"', null],
    ['{"type": "report"}', 'is no STIX bundle: it is no object whose "type" is "bundle"', null],
    ['{"type": "bundle"}', 'is a STIX bundle without a list of "objects"', null],
    ['{"type": "bundle", "objects": {}}', 'is a STIX bundle without a list of "objects"', null],
    [
      '{"type": "bundle", "objects": [{"type": "a", "id": "a--1"}, 7]}',
      "is no STIX bundle: object 2 has no type or no id",
      null,
    ],
    [
      '{"type": "bundle", "objects": [{"type": "a"}]}',
      "is no STIX bundle: object 1 has no type or no id",
      null,
    ],
  ])("is told: %j", (text, message, at) => {
    expect(problem(text)).toMatchObject({
      message,
      at,
      hint: expect.stringContaining("enterprise-attack.json"),
    });
  });
});

describe("the objects of a bundle", () => {
  it("stand once each, as modified last, a mark before the text or not", () => {
    const objects = [
      { type: "a", id: "a--1", modified: "2024-01-01T00:00:00Z", n: 1 },
      { type: "b", id: "b--1" },
      { type: "a", id: "a--1", modified: "2023-01-01T00:00:00Z", n: 2 },
    ];
    const text = `\uFEFF${JSON.stringify({ type: "bundle", objects })}`;
    expect(objectsOf(text)).toMatchObject([{ id: "a--1", n: 1 }, { id: "b--1" }]);
  });
});
