import { describe, expect, it } from "vitest";
import { outcomeOf } from "./support.ts";

/** Conditions over `target` of world.ts, by what CPython 3.11 makes of them: true, false, or an exception. */
export interface PythonCases {
  readonly holds?: readonly string[];
  readonly fails?: readonly string[];
  readonly faults?: readonly string[];
}

/** Conditions come out as in CPython. */
export function asPython(what: string, { holds = [], fails = [], faults = [] }: PythonCases): void {
  describe(`as CPython: ${what}`, () => {
    if (holds.length > 0) it.each(holds)("%s holds", (text) => expect(outcomeOf(text)).toBe(true));
    if (fails.length > 0) it.each(fails)("%s fails", (text) => expect(outcomeOf(text)).toBe(false));
    if (faults.length > 0) it.each(faults)("%s is a fault", (text) => expect(outcomeOf(text)).toBe("fault"));
  });
}
