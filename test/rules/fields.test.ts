import { describe, expect, it } from "vitest";
import { openFields } from "../../src/rules/fields.ts";

const place = { file: "rules.yaml", line: 1, column: 1 };

function open(values: Readonly<Record<string, unknown>>) {
  const told: string[] = [];
  const fields = openFields(
    new Map(Object.entries(values).map(([name, value]) => [name, { value, place }])),
    (field, message) => void told.push(`told ${field}: ${message}`),
    (field, message) => void told.push(`refused ${field}: ${message}`),
  );
  return { fields, told };
}

describe("fields of a rule", () => {
  it("are texts, lists and words, whatever form they have", () => {
    const { fields, told } = open({
      a: " x ",
      b: 7,
      c: ["p", 2, ""],
      d: "q",
      e: "Very_High",
      f: ["One", "two"],
    });
    expect([fields.text("a"), fields.text("b"), fields.text("none")]).toEqual(["x", "7", ""]);
    expect([fields.list("c"), fields.list("d"), fields.list("none")]).toEqual([["p", "2"], ["q"], []]);
    expect(fields.word("e", ["very high", "low"], "low")).toBe("very high");
    expect(fields.words("f", ["one", "two"], "number")).toEqual(["one", "two"]);
    expect(told).toEqual([]);
  });

  it("may be truth values where a condition stands", () => {
    const { fields, told } = open({ when: true, unless: false, title: true });
    expect([fields.text("when"), fields.text("unless"), fields.text("title")]).toEqual(["True", "False", ""]);
    expect(told).toEqual(["refused title: title is a text."]);
  });

  it("that are wrong have their plain value, and are told", () => {
    const { fields, told } = open({ prior: "clasic", kinds: ["one", "three"] });
    expect(fields.word("prior", ["classic", "rare"], "rare")).toBe("rare");
    expect(fields.words("kinds", ["one", "two"], "number")).toEqual(["one"]);
    expect(told).toEqual([
      'told prior: prior is one of classic, rare, not "clasic".',
      'told kinds: "three" is no number.',
    ]);
  });
});
