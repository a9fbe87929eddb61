import { expect, it } from "vitest";
import { near } from "../../../src/site/render/near.ts";

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
