import { describe, expect, it } from "vitest";
import {
  encodePath,
  levelDirectory,
  levelFile,
  levelHref,
  levelPage,
  relativeHref,
  rootOf,
  threatHref,
  threatPage,
} from "../../src/addresses/urls.ts";

describe("the address of a level", () => {
  it.each([
    ["", "levels", "levels/index.html"],
    ["shop", "levels/shop", "levels/shop/index.html"],
    [
      "shop/Käse & Co #1?",
      "levels/shop/Käse & Co #1?",
      "levels/shop/K%C3%A4se%20%26%20Co%20%231%3F/index.html",
    ],
  ])("follows its path: %j", (path, directory, href) => {
    expect([levelDirectory(path), levelHref(path)]).toEqual([directory, href]);
  });

  it.each([
    ["levels", "levels/shop/index.html", "shop/index.html"],
    ["levels/shop", "levels/index.html#web", "../index.html#web"],
    ["", "levels/index.html", "levels/index.html"],
    ["levels/a/b", "assets/x.css", "../../../assets/x.css"],
  ])("is relative: from %j to %s", (from, to, way) => {
    expect(relativeHref(from, to)).toBe(way);
  });

  it("keeps the slashes of a path", () => {
    expect(encodePath("a b/c%d")).toBe("a%20b/c%25d");
  });
});

describe("the addresses of other things", () => {
  it.each([
    [levelPage("a b"), "levels/a b/index.html"],
    [levelFile("", "dfd.svg"), "levels/dfd.svg"],
    [threatPage("AA.01"), "threats/AA.01/index.html"],
    [threatHref("A_é"), "threats/A_%C3%A9/index.html"],
  ])("%s", (address, expected) => expect(address).toBe(expected));

  it.each([
    ["index.html", ""],
    ["levels/index.html", "../"],
    ["levels/shop/index.html", "../../"],
    ["levels/shop/till/index.html", "../../../"],
  ])("the way from %s to the root is %j", (page, way) => expect(rootOf(page)).toBe(way));
});
