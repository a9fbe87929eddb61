import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions, nearestFix } from "../../../src/threats/vulnerabilities/versions.ts";

describe("versions", () => {
  it.each([
    ["1.9", "1.10"],
    ["1.0-rc1", "1.0"],
    ["1.0~beta", "1.0"],
    ["1.0", "1.0.1"],
    ["1.0", "1.0-r1"],
    ["1.1.1c-r0", "1.1.1d-r0"],
    ["2.9", "1:1.0"],
    ["v1.2.3", "1.2.4"],
  ])("%s is before %s", (a, b) => {
    expect(compareVersions(a, b)).toBeLessThan(0);
    expect(compareVersions(b, a)).toBeGreaterThan(0);
  });

  it("are the same whatever does not count", () => {
    expect(compareVersions("v1.0", "1.0+build7")).toBe(0);
    expect(compareVersions("1.0", "1")).toBe(0);
  });

  it("are ordered the same from both sides", () => {
    const version = fc.stringMatching(/^[0-9]{1,2}(\.[0-9]{1,2}){0,2}(-?(rc|beta|r|p)[0-9])?$/);
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) || 0);
      }),
    );
  });

  it.each([
    [["3.0.1"], ["2.6.9", "3.1.0", "4.0.0"], "3.1.0"],
    [["2.14.1"], ["2.15.0", "2.12.2"], "2.15.0"],
    [["1.0"], ["2.0", "3.0"], "2.0"],
    [[], ["2.0"], "2.0"],
    [["9.0"], ["2.0"], "2.0"],
    [["1.0"], [], null],
  ])("of %j with %j the update is %s", (versions, fixedIn, fix) => {
    expect(nearestFix(versions, fixedIn)).toBe(fix);
  });
});
