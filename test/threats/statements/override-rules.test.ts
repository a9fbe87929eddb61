import { describe, expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

async function told(overrides: string, more = ""): Promise<string[]> {
  const { diagnostics } = await judged(`## Servers\n- **W**: overrides=[${overrides}]\n${more}`);
  return diagnostics.map(({ severity, code, hint }) => `${severity} ${code} ${hint}`);
}

describe("an override", () => {
  it("names a rule that there is", async () => {
    expect(await told('{"rule": "HA01", "response": "accepted: known"}')).toEqual([]);
    expect(await told('{"rule": "HA0l", "severity": "low"}')).toEqual([
      expect.stringContaining("warning unknown-rule did you mean"),
    ]);
    expect(await told('{"rule": "ha01", "severity": "low"}')).toEqual([
      'warning unknown-rule did you mean "HA01"?',
    ]);
  });

  it("in pytm's words may mean pytm's rule", async () => {
    expect(await told('{"threat_id": "HA01", "response": "mitigated: x"}')).toEqual([
      'warning pytm-rule in pytm HA01 is "Path Traversal": add pytm\'s threats.json with --rules; about the same here: IN10',
    ]);
    expect(await told('{"threat_id": "INP01"}')).toEqual([
      expect.stringContaining('unknown-rule in pytm INP01 is "Buffer Overflow via Environment Variables"'),
    ]);
    expect(await told('{"threat_id": "DE01"}')).toEqual([]);
  });

  it.each([
    ['{"rule": "HA01", "sevrity": "low"}', "unknown-field", 'did you mean "severity"?'],
    ['{"rule": "HA01", "cvvs": "7"}', "unknown-field", 'did you mean "cvss"?'],
    ['{"rule": "HA01", "response": "mitigatd: x"}', "bad-override", 'did you mean "mitigated"?'],
    ['{"rule": "HA01"}, {"rule": "HA01"}', "stated-twice", "take one of them out"],
  ])("%s is told", async (overrides, code, hint) => {
    expect(await told(overrides)).toEqual([`warning ${code} ${hint}`]);
  });

  it("that answers a finding has no end, which is an error", async () => {
    expect(await told('{"rule": "HA01", "response": "accepted: x", "until": "2027-01-01"}')).toEqual([
      "error unknown-field a decision has one: write it under ## Responses",
    ]);
  });
});
