import { expect, it } from "vitest";
import { stopOf } from "../../src/report/stops.ts";
import { shop, shown } from "./shop.ts";

it("a stop is a link to where the model has it; the outsider has no place", async () => {
  const all = await shown(shop);
  expect(stopOf(all, { level: "shop", key: "Till", name: "Till" })).toMatchObject({
    href: "levels/shop/index.html#e-Till",
    level: { path: "shop", title: "The shop" },
  });
  expect(stopOf(all, { level: "shop", key: "Till", name: "Till" }, "shop")).toMatchObject({
    ...{ href: "levels/shop/index.html#e-Till", level: null },
  });
  expect(stopOf(all, { level: "", key: "", name: "Somebody" })).toEqual({
    ...{ name: "Somebody", href: null, level: null },
  });
});
