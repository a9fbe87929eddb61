import { describe, expect, it } from "vitest";
import type { Scope } from "../../../src/conditions/compile/compiler.ts";
import { constantOf } from "../../../src/conditions/compile/constants.ts";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { host } from "../world.ts";

const member = { enumName: "Lifetime", name: "LONG", rank: null };

describe("constantOf", () => {
  it.each<[string, unknown]>([
    ["'a'", "a"],
    ["None", null],
    ["-1", -1],
    ["Lifetime.LONG", member],
    ["[1, Lifetime.LONG]", [1, member]],
    ["(1, 'a')", { valueType: "tuple", items: [1, "a"] }],
    ["{'a', 'b', 'a'}", { valueType: "set", items: ["a", "b"] }],
    // Whether numbers are equal is found out when a set is made.
    ["{1, True}", undefined],
    ["+1", undefined],
    ["-'a'", undefined],
    ["not 1", undefined],
    ["1 + 1", undefined],
    ["target", undefined],
    ["target.port", undefined],
    ["[1, target]", undefined],
    ["Lifetime.EVER", undefined],
    ["Lifetime.LONG.name", undefined],
    ["nobody", undefined],
  ])("of %s is %j", (text, value) => {
    expect(constantOf(parseCondition(text), null, host)).toEqual(value);
  });

  it("is none of a variable, whatever the host knows by its name", () => {
    const scope: Scope = { variable: "Lifetime", outer: null };
    expect(constantOf(parseCondition("Lifetime"), null, host)).not.toBeUndefined();
    expect(constantOf(parseCondition("Lifetime"), scope, host)).toBeUndefined();
    expect(constantOf(parseCondition("Lifetime.LONG"), scope, host)).toBeUndefined();
  });
});
