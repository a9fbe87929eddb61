import { expect, it } from "vitest";
import { startPage } from "../../../src/report/pages/start.ts";
import { shop, shown } from "../shop.ts";

it("the page where to start stands below the overview, and is there where nothing is open, too", async () => {
  for (const models of [shop, "## Actors\n- **A**:\n"]) {
    const { url, root, breadcrumbs, template } = startPage(await shown(models), []);
    expect([url, root, template]).toEqual(["start/index.html", "../", "start"]);
    expect(breadcrumbs.map(({ text }) => text)).toEqual(["Overview", "Where to start"]);
  }
});
