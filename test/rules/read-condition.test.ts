import { describe, expect, it } from "vitest";
import { printCondition } from "../../src/conditions/print.ts";
import { type ConditionField, readCondition } from "../../src/rules/read-condition.ts";

describe("when and unless", () => {
  it.each<[Partial<Record<ConditionField, string>>, string, string, string | null]>([
    [{ condition: "a and b" }, "a and b", "a and b", null],
    [{ when: "a" }, "a", "a", null],
    [{ when: "a", unless: "b" }, "(a)\nand not (b)", "a", "b"],
    [{ when: "a or b", unless: "c or d" }, "(a or b)\nand not (c or d)", "a or b", "c or d"],
    [{ when: "a and b", unless: "not c" }, "(a and b)\nand not (not c)", "a and b", "not c"],
    [{ when: "a if b else c", unless: "d" }, "(a if b else c)\nand not (d)", "a if b else c", "d"],
  ])("%j", (written, condition, trigger, answer) => {
    const named = Object.fromEntries(
      Object.entries(written).map(([field, text]) => [field, text.replace(/\b[a-d]\b/g, "target.$&")]),
    );
    const read = readCondition("T1", named);
    if (!("condition" in read)) throw new Error(JSON.stringify(read));
    const plain = (text: string) => text.replaceAll("target.", "");
    expect(plain(read.condition)).toBe(condition);
    expect(plain(printCondition(read.trigger))).toBe(trigger);
    expect(read.answer && plain(printCondition(read.answer))).toBe(answer);
    // The parts stand where the whole has them.
    const { start, end } = read.trigger;
    expect(plain(read.condition.slice(start, end))).toBe(trigger);
  });

  it("that cannot be read are told each by itself", () => {
    const read = readCondition("T1", { when: "target.a ==", unless: "lambda: 1" });
    expect(Array.isArray(read) && read.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      expect.stringContaining("when: when of T1 cannot be read"),
      expect.stringContaining("unless: unless of T1 cannot be read"),
    ]);
  });
});
