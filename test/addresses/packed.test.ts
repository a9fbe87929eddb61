import { describe, expect, it } from "vitest";
import { isPackName, packDirectory, packNamed, packOf, packSite } from "../../src/addresses/packed.ts";
import { levelHref } from "../../src/addresses/urls.ts";

describe("levels of packs", () => {
  it.each([
    ["", null, "levels/index.html"],
    ["a/b", null, "levels/a/b/index.html"],
    ["~pay", "pay", "packs/pay/levels/index.html"],
    ["~pay/a b", "pay", "packs/pay/levels/a%20b/index.html"],
  ])("%j belongs to %j, and its page is %s", (path, pack, href) => {
    expect(packOf(path)).toBe(pack);
    expect(levelHref(path)).toBe(href);
    if (pack !== null) expect(path.startsWith(packDirectory(pack))).toBe(true);
    if (pack !== null) expect(href.startsWith(`${packSite(pack)}/`)).toBe(true);
  });

  it.each([
    ["pay-2.v1", true],
    ["", false],
    ["../up", false],
    [".hidden", false],
    ["a/b", false],
    ["a b", false],
    ["x".repeat(65), false],
  ])("%j is a name: %s", (name, is) => expect(isPackName(name)).toBe(is));

  it.each([
    ["pack:pay", "pay"],
    ["pack: pay ", "pay"],
    ["./pack", null],
    ["packs/pay", null],
  ])("%j names %j", (reference, name) => expect(packNamed(reference)).toBe(name));
});
