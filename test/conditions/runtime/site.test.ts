import { describe, expect, it } from "vitest";
import { ConditionFault, type FaultReason } from "../../../src/conditions/errors.ts";
import { STEP_BUDGET } from "../../../src/conditions/limits.ts";
import { charge, fail, newMeter, resetMeter, siteOf } from "../../../src/conditions/runtime/site.ts";

describe("a site", () => {
  const raised = (site: ReturnType<typeof siteOf>, reason: FaultReason, message: string): unknown => {
    try {
      return fail(site, reason, message);
    } catch (fault) {
      return fault;
    }
  };

  it("faults where it is, with one fault for each message in a row", () => {
    const site = siteOf({ start: 3, end: 7 }, newMeter());
    const fault = raised(site, "type", "no");
    expect(fault).toBeInstanceOf(ConditionFault);
    expect(fault).toMatchObject({ reason: "type", message: "no", start: 3, end: 7 });
    expect(raised(site, "type", "no")).toBe(fault);
    expect(raised(site, "value", "other")).toMatchObject({ reason: "value", message: "other" });
  });

  it("pays for work as long as there is budget", () => {
    const meter = newMeter();
    const [one, other] = [siteOf({ start: 0, end: 1 }, meter), siteOf({ start: 1, end: 2 }, meter)];
    charge(one, STEP_BUDGET - 1);
    charge(other, 1);
    expect(() => charge(one, 1)).toThrow("takes too much work");
    resetMeter(meter);
    expect(() => charge(one, 1)).not.toThrow();
    expect(meter).toEqual({ left: STEP_BUDGET - 1, generators: 0 });
  });
});
