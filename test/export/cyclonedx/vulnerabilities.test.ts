import { expect, it } from "vitest";
import { everything, exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("are those of the bills beside the models", async () => {
  const document = await exported("cyclonedx", await judged(everything, { builtIn: false }));
  expect(document.vulnerabilities).toEqual([{ id: "CVE-2023-44487", affects: [{ ref: "#Printer" }] }]);
});
