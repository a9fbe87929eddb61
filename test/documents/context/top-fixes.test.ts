import { expect, it } from "vitest";
import { topFixes } from "../../../src/documents/context/top-fixes.ts";
import { shop, shown } from "../../report/shop.ts";

it("names the single changes that end the most", async () => {
  const fixes = topFixes(await shown(shop));
  expect(fixes[0]).toMatchObject({ findings: 1 });
  expect(fixes.map(({ element, change }) => `${element}: ${change}`)).toContain(
    "Relay: controls.isHardened = True",
  );
  expect(fixes.map(({ element }) => element)).not.toContain("Printer");
  const twice = `${shop["rules.yaml"]}- id: BARE2\n  title: Bare as well\n  targets: [Server]\n  condition: not target.controls.isHardened\n  severity: low\n`;
  const [most] = topFixes(
    await shown({ "model.md": "## Servers\n- **A**: isHardened=False", "rules.yaml": twice }),
  );
  expect(most).toMatchObject({ element: "A", change: "controls.isHardened = True", findings: 2 });
});
