import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { checkMultipliers, multiplierOf } from "../../../src/threats/amendments/multipliers.ts";
import type { LinkedModel } from "../../../src/tree/linked.ts";
import { levelOf, linkTexts, subjectIn } from "../../support/in-memory.ts";

const text = (multipliers: string) => `
## Boundaries
- **Zone**:
## Servers
- **Web**:
- **Store**:
- **Plain**:
## Dataflows
- **Pay**: from="Web", to="Store"
- **Tell**: from="Plain", to="Web"
- **Own**: from="Web", to="Store"
- **Gone**: from="Plain", to="Nobody"
- **Out**: from="Zone", to="Plain"
## Severity Multipliers
${multipliers}
`;

function factorOf(instance: LinkedModel, key: string): number {
  const { of } = subjectIn(instance, key);
  if (of.what === "unresolved") throw new Error(`nobody declares "${key}"`);
  return multiplierOf(instance, of);
}

const level = (multipliers: string) => levelOf(linkTexts(text(multipliers)));

describe("multiplierOf", () => {
  const some = level(
    "- **Web**: 1.5\n- **Store**: factor=2 , reason=x\n- **Own**: 0.5 (we know)\n- **Zone**: 3",
  );
  it.each([
    ["Web", 1.5, "its own"],
    ["Store", 2, "its own"],
    ["Plain", 1, "none"],
    ["boundary:Zone", 3, "its own"],
    ["flow:Own", 0.5, "a flow's own wins over those of its ends"],
    ["flow:Pay", 2, "else the higher one of its ends"],
    ["flow:Tell", 1.5, "an end without one counts as 1"],
    ["flow:Gone", 1, "an unknown end has none"],
    ["flow:Out", 3, "a boundary may be an end"],
  ])("of %s is %s: %s", (key, factor) => {
    expect(factorOf(some, key)).toBe(factor);
  });

  it("a lower one of an end does not lower its flows", () => {
    const low = level("- **Web**: 0.5");
    expect(factorOf(low, "flow:Pay")).toBe(1);
    expect(factorOf(low, "Web")).toBe(0.5);
  });

  it("is 1 where no level speaks of any, or of none that counts", () => {
    for (const one of [level(""), level("- **Web**: 0"), level("- **Web**: -2"), level("- **Web**:")]) {
      expect(factorOf(one, "Web")).toBe(1);
    }
  });
});

describe("checkMultipliers", () => {
  function told(multipliers: string): string[] {
    const found: Diagnostic[] = [];
    checkMultipliers(level(multipliers), (one) => void found.push(one));
    return found.map(({ code, severity, line, hint }) => `${severity} ${code} ${line} ${hint}`);
  }

  it.each([
    ["- **Web**: 2\n- **Zone**: 2\n- **Pay**: 2", []],
    ["- **Wev**: 2", ['warning unknown-element 15 did you mean "Web"?']],
    ["- **Web**: 1\n- **Something else**: 2", ["warning unknown-element 16 null"]],
    ["- **Web**: 0", ["warning bad-value 15 null"]],
    ["- **Web**: -1.5", ["warning bad-value 15 null"]],
    ["- **Nobody**: -1", ["warning unknown-element 15 null", "warning bad-value 15 null"]],
  ])("%j", (multipliers, diagnostics) => {
    expect(told(multipliers)).toEqual(diagnostics);
  });
});
