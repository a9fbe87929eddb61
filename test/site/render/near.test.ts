import { expect, it } from "vitest";
import { near, withNearLinks } from "../../../src/site/render/near.ts";

it.each([
  ["shop/model.md:12", "shop/model.md", "model.md:12"],
  ['shop/model.md:12, boundary "A"', "shop/model.md", 'model.md:12, boundary "A"'],
  ["model.md:12", "model.md", "model.md:12"],
  ["shop/model.mdx:12", "shop/model.md", "shop/model.mdx:12"],
  ["model.md:12", "shop/model.md", "model.md:12"],
  ["shop/rules.yaml:2", "shop/model.md", "shop/rules.yaml:2"],
  ["shop/model.md:12", null, "shop/model.md:12"],
])("%s on the page of %s is %s", (place, file, text) => {
  expect(near(place, file)).toBe(text);
});

it.each([
  [
    "levels/a/index.html",
    '<a class="x" href="../../levels/a/b/index.html#e">',
    '<a class="x" href="b/index.html#e">',
  ],
  ["levels/ä b/index.html", '<a href="../../levels/%C3%A4%20b/c/index.html">', '<a href="c/index.html">'],
  ["levels/a/index.html", '<a href="../../levels/ab/index.html">', '<a href="../../levels/ab/index.html">'],
  ["levels/a/index.html", '<a href="../../index.html">', '<a href="../../index.html">'],
  ["levels/a/index.html", 'say href="../../levels/a/b/index.html"', 'say href="../../levels/a/b/index.html"'],
  ["index.html", '<a href="levels/index.html">', '<a href="levels/index.html">'],
])("on %s, %s leads on as %s", (url, html, near) => {
  expect(withNearLinks(html, url)).toBe(near);
});
