import { describe, expect, it } from "vitest";
import { isInProfile, knownProfiles, profilesOf } from "../../src/rules/profiles.ts";
import { ruleOf } from "../support/in-memory.ts";

describe("a profile", () => {
  it.each<[readonly string[], readonly string[] | null, boolean]>([
    [[], null, true],
    [[], ["web"], true],
    [["web"], null, true],
    [["web"], ["web"], true],
    [["web"], ["cloud"], false],
    [["web", "cloud"], ["cloud"], true],
    // An optional set is chosen, or not there.
    [["privacy"], null, false],
    [["privacy"], ["web"], false],
    [["privacy"], ["web", "privacy"], true],
    [["web", "privacy"], null, true],
    [["web"], [], false],
    [[], [], true],
  ])("a rule of %j where %j is chosen is in force: %s", (profiles, chosen, expected) => {
    expect(isInProfile({ profiles }, chosen)).toBe(expected);
  });

  it("may be one that only rules name", () => {
    const own = ruleOf("True", { profiles: ["trains", "web"] });
    expect(profilesOf([own])).toEqual([...knownProfiles, "trains"]);
  });
});
