import { expect, it } from "vitest";
import { bomLink, serialOf } from "../../../src/export/cyclonedx/serial.ts";
import { judged } from "../../support/in-memory.ts";

it("is the same for the same input, and another for any other", async () => {
  const model = "## Servers\n- **A**:\n";
  const serial = async (text: string, now = "2027-01-31") =>
    serialOf(await judged(text, { builtIn: false, now }));
  const [one, again, changed, later] = [
    await serial(model),
    await serial(model),
    await serial(`${model}- **B**:\n`),
    await serial(model, "2027-02-01"),
  ];
  expect(again).toBe(one);
  expect(new Set([one, changed, later]).size).toBe(3);
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("addresses are encoded", () => {
  expect(bomLink("7f1c", "a b#c\ud800")).toBe("urn:cdx:7f1c/1#a%20b%23c%EF%BF%BD");
});
