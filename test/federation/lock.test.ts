import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LockedPack, lockText, readLock } from "../../src/federation/lock.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

const line = fc.string({ maxLength: 20, unit: "binary" }).map((text) => text.trim());
const locked: fc.Arbitrary<LockedPack> = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/),
  from: line,
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  bytes: fc.nat(),
  title: line,
  now: fc.constant("2026-11-01"),
  tool: fc.constant("0.1.0"),
  commit: fc.stringMatching(/^[0-9a-f]{0,40}$/),
});

function read(text: string) {
  const told: Diagnostic[] = [];
  return {
    lock: readLock(text, (one) => void told.push(one)),
    told: told.map(({ severity, message }) => `${severity} ${message}`),
  };
}

describe("tm-site.lock", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.uniqueArray(locked, { selector: ({ name }) => name.toLowerCase() }), (packs) => {
        const { lock, told } = read(lockText(packs));
        expect(told).toEqual([]);
        expect([...lock.values()].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
          [...packs].sort((a, b) => (a.name < b.name ? -1 : 1)),
        );
        expect(lockText([...packs].reverse())).toBe(lockText(packs));
      }),
    );
  });

  it.each([
    ["version: 2\npacks: {}\n", "error tm-site.lock is of version 2."],
    ["packs: {}\n", "error tm-site.lock does not say of which version it is."],
    ["version: 1\npacks: {x: {sha256: abc}}\n", 'error tm-site.lock does not say which archive "x" is.'],
    ["version: 1\npacks: {x: abc}\n", 'error tm-site.lock does not say which archive "x" is.'],
  ])("says what is wrong with %j", (text, message) => expect(read(text).told).toEqual([message]));
});
