import { expect, it } from "vitest";
import { everything, exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("are those of the bills beside the models", async () => {
  const bill = "asset: Printer\nos_version: PrintOS 3\nknown_cves:\n  - CVE-2023-44487\n";
  const tree = await judged({ ...everything, "BOM/printer.yaml": bill }, { builtIn: false });
  const document = await exported("cyclonedx", tree);
  expect(document.vulnerabilities).toEqual([{ id: "CVE-2023-44487", affects: [{ ref: "#Printer" }] }]);
});
