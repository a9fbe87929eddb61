import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInside, problemOfPages } from "../../src/addresses/page-path.ts";

describe("the paths of pages", () => {
  it.each([
    "../x.html",
    "a/../../x.html",
    "/etc/x.html",
    "a//b.html",
    "",
    "a/",
    "./x.html",
    "a/./b.html",
    "a\0b.html",
  ])("are refused where they do not lie in the site: %j", (page) =>
    expect(problemOfPages(["index.html", page])).toContain(`${JSON.stringify(page)} does not lie in`),
  );

  it("refuses the same page twice", () => {
    expect(problemOfPages(["a.html", "b.html", "a.html"])).toBe('The page "a.html" is written twice.');
  });

  it("refuses a page in a folder that is called like a page", () => {
    expect(problemOfPages(["a/b.html/c/index.html", "a/b.html"])).toBe(
      'The page "a/b.html/c/index.html" needs a folder where the page "a/b.html" is.',
    );
    expect(problemOfPages(["a/b/index.html", "a/b.html", "a/bc.html"])).toBeNull();
  });

  it("accepts nothing that leaves the folder", () => {
    const part = fc.constantFrom("..", ".", "", "a", "b c", "...", "..a");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const path = parts.join("/");
        fc.pre(isInside(path));
        expect(resolve("/site", path)).toBe(`/site/${path}`);
      }),
    );
  });
});
