import { describe, expect, it } from "vitest";
import { dataSetOf } from "../../../src/threats/facts/view.ts";
import { linkTexts, targetsOf } from "../../support/in-memory.ts";

describe("dataSetOf", () => {
  it("asks for the names once, and not before they matter", () => {
    const items = targetsOf(linkTexts("## Servers\n- **A**:\n- **B**:\n"));
    let times = 0;
    const set = dataSetOf(items, () => {
      times++;
      return ["A", "B", "A"];
    });
    expect([set.valueType, set.items, times]).toEqual(["set", items, 0]);
    expect([...(set.names ?? [])]).toEqual(["A", "B"]);
    expect(set.names).toBe(set.names);
    expect(times).toBe(1);
  });
});
