import { describe, expect, it } from "vitest";
import { pathOf } from "../../src/serve/files.ts";

describe("the path that an address names", () => {
  it.each([
    ["/", "index.html"],
    ["/levels/", "levels/index.html"],
    ["/levels/a%20b/index.html?x=1#y", "levels/a b/index.html"],
    ["/data/findings.json", "data/findings.json"],
    ["/%C3%A4.html", "ä.html"],
  ])("%s", (address, path) => {
    expect(pathOf(address)).toBe(path);
  });

  it.each([
    "",
    "*",
    "http://elsewhere.test/",
    "/../secret",
    "/a/%2e%2e/%2e%2e/secret",
    "/a/..%2fsecret",
    "/a/..%5csecret",
    "/..\\secret",
    "/a//b",
    "/.hidden",
    "/a/.git/config",
    "/%00",
    "/%zz",
    "/C:/secret",
  ])("is none: %s", (address) => {
    expect(pathOf(address)).toBeNull();
  });
});
