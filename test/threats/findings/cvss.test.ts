import { describe, expect, it } from "vitest";
import { cvssScore } from "../../../src/threats/findings/cvss.ts";

const vectors = {
  "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H": 9.8,
  "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:L/A:N": 1.8,
  "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N": 9.3,
};

describe("cvssScore", () => {
  it.each(Object.entries(vectors))("of %s is %d", (vector, score) => expect(cvssScore(vector)).toBe(score));

  it.each<[string, number | null]>([
    [" 7.5 ", 7.5],
    ["10.0", 10],
    ["10.01", null],
    ["007", null],
    ["1e1", null],
    ["", null],
    ["NaN", null],
    ["CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", null],
    ["CVSS:4.0/AV:N/AC:L", null],
    ["CVSS:3.1/__proto__:N", null],
    [`CVSS:3.1/${"A".repeat(10_000)}`, null],
  ])("of %j is %s", (text, score) => expect(cvssScore(text)).toBe(score));
});
