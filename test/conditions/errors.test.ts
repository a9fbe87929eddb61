import { describe, expect, it } from "vitest";
import { ConditionError, ConditionFault } from "../../src/conditions/errors.ts";

describe("errors of conditions", () => {
  it("say where, and how to mend it if anybody knows", () => {
    expect(new ConditionError("no", 1, 2, "yes")).toMatchObject({
      name: "ConditionError",
      message: "no",
      start: 1,
      end: 2,
      hint: "yes",
    });
    expect(new ConditionError("no", 1, 2).hint).toBeUndefined();
  });

  it("say why an evaluation was given up", () => {
    const fault = new ConditionFault("limit", "too much", 3, 4);
    expect(fault).toMatchObject({
      name: "ConditionFault",
      reason: "limit",
      message: "too much",
      start: 3,
      end: 4,
    });
    expect(fault).toBeInstanceOf(Error);
  });
});
