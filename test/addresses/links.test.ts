import { describe, expect, it } from "vitest";
import { anchorOf } from "../../src/addresses/anchor.ts";
import { openLinks } from "../../src/addresses/links.ts";

const links = openLinks();
const finding = { level: "shop é", rule: { id: "AA01" }, element: { id: "flow:Log in (1)" } };
const anchor = anchorOf(finding.element.id);

describe("links", () => {
  it.each([
    [
      "an element",
      links.elementHref("shop é", "flow:Log in (1)"),
      `levels/shop%20%C3%A9/index.html#${anchor}`,
    ],
    ["a finding", links.findingHref(finding), `levels/shop%20%C3%A9/index.html#f-AA01-${anchor}`],
    ["the anchor of a finding", links.findingAnchor(finding), `f-AA01-${anchor}`],
    ["the anchor of data", links.dataAnchor("Card"), "data-e-Card"],
    ["a level", links.levelHref(""), "levels/index.html"],
  ])("lead to %s", (_, link, expected) => {
    expect(link).toBe(expected);
    expect(link).toBe(expected);
  });
});
