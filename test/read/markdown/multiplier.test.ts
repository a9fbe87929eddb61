import { describe, expect, it } from "vitest";
import { entriesOf, entry, model, statedIn } from "../../support/in-memory.ts";

/** What a line of a section says about the only entry in it. */
function read(section: string, line: string) {
  const { model: read, diagnostics } = model(`## ${section}\n${line}\n`);
  const entries = entriesOf(read).filter(({ kind }) => kind !== "Model");
  return { entries: entries.map((one) => [one.name, statedIn(one)]), diagnostics };
}

describe("severity multipliers", () => {
  it.each([
    ["a number", "1.5", { factor: 1.5 }],
    ["a whole number", "2", { factor: 2 }],
    ["a number and a reason", "1.9 (holds sensitive data)", { factor: 1.9, reason: "holds sensitive data" }],
    [
      "a reason with commas and parentheses",
      "1.8 (one point of failure, broad (very) impact = bad)",
      {
        factor: 1.8,
        reason: "one point of failure, broad (very) impact = bad",
      },
    ],
    [
      "a reason over two lines",
      "1.8 (one point\n  of failure)",
      { factor: 1.8, reason: "one point of failure" },
    ],
    ["no blank before the reason", "1.8(why)", { factor: 1.8, reason: "why" }],
    ["an empty reason", "1.8 ()", { factor: 1.8 }],
    ["keys", 'factor=1.8, reason="a, b"', { factor: 1.8, reason: "a, b" }],
  ])("are read from %s", (_, written, stated) => {
    expect(read("Severity Multipliers", `- **Web, big**: ${written}`)).toEqual({
      entries: [["Web, big", stated]],
      diagnostics: [],
    });
  });

  it("keep the places of both", () => {
    const { model: read } = model("## Severity Multipliers\n- **A**: 1.8 (why)");
    const places = [...entry(read, "A").properties.values()].map(({ place }) => place.column);
    expect(places).toEqual([10, 15]);
  });
});
