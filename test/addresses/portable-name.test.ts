import { describe, expect, it } from "vitest";
import { differenceOf, nameKey, notOnWindows } from "../../src/addresses/portable-name.ts";

describe("a name on Windows", () => {
  it.each([
    ["CON", "is the name of a device"],
    ["aux.md", "is the name of a device"],
    ["nul.tar.gz", "is the name of a device"],
    ["Com1", "is the name of a device"],
    ["LPT³", "is the name of a device"],
    ["conout$", "is the name of a device"],
    ["a.", "ends in a dot"],
    ["a ", "ends in a space"],
    ['a"b', 'has a " in it'],
    ["a:b", "has a : in it"],
    ["a\\b", "has a \\ in it"],
    ["a\u0007", "has a U+0007 in it"],
    ["what?", "has a ? in it"],
  ])("is not %j", (name, why) => expect(notOnWindows(name)).toBe(why));

  it.each(["console", "com", "com10", "a.con", "Käse", " a", ".hidden", "lpt"])("may be %j", (name) =>
    expect(notOnWindows(name)).toBe(null),
  );
});

describe("one name elsewhere", () => {
  it.each([
    ["Shop", "shop", "letter case"],
    ["Käse", "Ka\u0308se", "how their accents are encoded"],
    ["KÄSE", "ka\u0308se", "letter case and how their accents are encoded"],
  ])("%s and %s", (one, other, difference) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(differenceOf(one, other)).toBe(difference);
  });

  it("is no other", () => expect(nameKey("Käse")).not.toBe(nameKey("Kase")));
});
