import { describe, expect, it } from "vitest";
import { opposite } from "../../../src/tree/flat/strands.ts";

describe("sides", () => {
  it("have one opposite each", () =>
    expect([opposite("source"), opposite("sink")]).toEqual(["sink", "source"]));
});
