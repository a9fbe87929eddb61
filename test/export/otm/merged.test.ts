import { describe, expect, it } from "vitest";
import { jsonDocument, listOf, objectOf } from "../../../src/export/json-pieces.ts";
import { merged } from "../../../src/export/otm/merged.ts";

const place = (level: string) => ({ representation: `diagram ${level}`, position: { x: 1, y: 2 } });

/** The model of two levels, with what is known of their diagrams. */
function text(
  diagrams: readonly (string | null)[],
  zone: readonly string[],
  server: readonly string[],
): string {
  const represented = diagrams.map((one) => one && { name: one, id: `diagram ${one}` });
  return [
    ...jsonDocument(
      objectOf([
        ["otmVersion", "0.2.0"],
        ["representations", listOf(represented)],
        ["trustZones", listOf([{ id: "z", representations: zone.map(place), attributes: { a: "b" } }])],
        ["components", listOf([{ id: "s", representations: server.map(place) }])],
        ["dataflows", listOf([{ id: "f" }])],
      ]),
    ),
  ].join("");
}

describe("models of OTM that parts of a site wrote", () => {
  it("become one, with diagrams and places in the order of levels", () => {
    const parts = [text([null, "b"], ["b"], []), text(["a", null], ["a"], ["a"])];
    const whole = text(["a", "b"], ["a", "b"], ["a"]);
    expect([...merged(parts)].join("")).toBe(whole);
    expect([...merged(parts.reverse())].join("")).toBe(whole);
  });

  it("tell once what two of them have drawn, and nothing of what nobody could draw", () => {
    const parts = [text(["a", null], ["a"], ["a"]), text(["a", null], ["a"], ["a"])];
    expect([...merged(parts)].join("")).toBe(text(["a"], ["a"], ["a"]));
  });
});
