import { describe, expect, it } from "vitest";
import { cvssScore } from "../../../src/threats/findings/cvss.ts";

describe("a CVSS score", () => {
  it.each([
    ["7", 7],
    [" 7.5 ", 7.5],
    ["10", 10],
    ["0", 0],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3],
  ])("%j is %d", (text, score) => expect(cvssScore(text)).toBe(score));

  it.each([
    "",
    "10.1",
    "-1",
    "high",
    "CVSS:2.0/AV:N",
    "CVSS:3.1/AV:N",
    "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  ])("%j is none", (text) => expect(cvssScore(text)).toBeNull());
});
