import { expect, it } from "vitest";
import { pathsPage } from "../../../src/report/pages/paths.ts";
import { shop, shown } from "../shop.ts";

it("the page of attack paths stands below the overview, and is there without paths, too", async () => {
  for (const models of [shop, "## Servers\n- **A**:\n"]) {
    const { url, root, breadcrumbs, template } = pathsPage(await shown(models));
    expect([url, root, template]).toEqual(["paths/index.html", "../", "paths"]);
    expect(breadcrumbs.map(({ text }) => text)).toEqual(["Overview", "Attack paths"]);
  }
});
