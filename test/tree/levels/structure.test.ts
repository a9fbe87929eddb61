import { describe, expect, it } from "vitest";
import { alsoUsedBy, breadcrumb } from "../../../src/tree/level.ts";
import { tram } from "./tram.ts";

describe("the hierarchy of the tram company", () => {
  it.each([
    ["", null, []],
    ["archive", "ticketing", []],
    ["common/log", "control", ["ticketing"]],
    ["common/log/store", "common/log", []],
    ["control", "", []],
    ["control/signals", "control", []],
    ["depot", "", []],
    ["depot/east", "depot", []],
    ["depot/east/shed", "depot/west", []],
    ["depot/west", "depot", []],
    ["depot/west/yard", "depot/east", []],
    ["notes", "", []],
    ["ticketing", "", []],
    ["ticketing/shop", "ticketing", []],
    ["ticketing/shop/basket", "ticketing/shop", []],
    ["ticketing/shop/basket/discounts", "ticketing/shop/basket", []],
  ])("%j", (path, parent, others) => {
    const level = tram.tree.levels.get(path);
    expect(level?.parent).toBe(parent);
    expect(level && alsoUsedBy(level)).toEqual(others);
  });

  it("has no other levels, and trails that follow parents, not directories", () => {
    expect(tram.tree.levels.size).toBe(16);
    expect(breadcrumb(tram.tree, "depot/east/shed")).toEqual(["", "depot", "depot/west", "depot/east/shed"]);
    expect(breadcrumb(tram.tree, "archive")).toEqual(["", "ticketing", "archive"]);
  });
});
