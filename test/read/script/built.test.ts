import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import type { Model } from "../../../src/model/model.ts";
import { placeKey } from "../../../src/read/script/builder.ts";
import { readBuilt } from "../../../src/read/script/built.ts";
import { said } from "../../support/in-memory.ts";

function read(data: unknown): { model: Model; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const model = readBuilt(
    "threat-model.ts",
    JSON.parse(JSON.stringify(data)),
    (one) => void diagnostics.push(one),
  );
  return { model, diagnostics };
}

describe("what the builder refuses", () => {
  it.each<[string, unknown, string]>([
    ["no model", "text", "error bad-script threat-model.ts:1:1"],
    ["a list", [], "error bad-script threat-model.ts:1:1"],
    [
      "an unknown section",
      { servers: [{ name: "A" }], servrs: [] },
      "warning unknown-section threat-model.ts:1:1",
    ],
    [
      "an unknown property, in its line",
      { servers: [{ name: "A", prot: 1, [placeKey]: [7, 3] }] },
      "warning unknown-property threat-model.ts:7:3",
    ],
    [
      "a wrong value, in its line",
      { servers: [{ name: "A", port: "many", [placeKey]: [7, 3] }] },
      "error bad-value threat-model.ts:7:3",
    ],
  ])("is told when it is read: %s", (_, data, problem) => {
    expect(said(read(data).diagnostics)).toContain(problem);
  });
});
