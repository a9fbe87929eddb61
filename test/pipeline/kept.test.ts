import { describe, expect, it } from "vitest";
import { openStoredFindings } from "../../src/pipeline/kept.ts";
import { emptyFolder } from "../support/folders.ts";

describe("findings that last from one judgement to the next", () => {
  it.each([
    ["in memory alone", null],
    ["in a store", "cache"],
  ])("are kept %s where two settle at once", async (_, name) => {
    const stored = openStoredFindings(name === null ? null : await emptyFolder(), true);
    const ask = () => keys.map((key) => stored.findings.get(key) !== null);
    const keys = ["a", "b", "c"];
    expect(ask()).toEqual([false, false, false]);
    for (const key of keys) stored.findings.offer(key, () => []);
    const first = stored.settleSlowly();
    stored.settle();
    await first;
    expect(ask()).toEqual([true, true, true]);
  });

  it("are let go of, where the last judgement did not ask for them", () => {
    const stored = openStoredFindings(null, true);
    stored.findings.get("a");
    stored.findings.offer("a", () => []);
    stored.settle();
    stored.findings.get("b");
    stored.settle();
    expect(stored.findings.get("a")).toBe(null);
  });

  it("do not last where nobody asks for that", () => {
    const stored = openStoredFindings(null);
    stored.findings.get("a");
    stored.findings.offer("a", () => []);
    stored.settle();
    expect(stored.findings.get("a")).toBe(null);
  });
});
