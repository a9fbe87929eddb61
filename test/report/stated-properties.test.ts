import { expect, it } from "vitest";
import { statedProperties } from "../../src/report/stated-properties.ts";
import { linkedLevel } from "../support/in-memory.ts";

it("what an entry states is told as a reader would write it, but for what is shown anyway", () => {
  const [element] = linkedLevel(
    "## Servers\n- **A**: type=printer, isHardened=True, port=80, owner=Me",
  ).elements;
  const stated = (shown: readonly string[]) =>
    Object.fromEntries(
      (element ? statedProperties(element.entry, shown) : []).map(({ name, value }) => [name, value]),
    );
  expect(stated(["type", "port"])).toMatchObject({ isHardened: "True" });
  expect(Object.keys(stated(["type", "port"]))).not.toContain("port");
  expect(stated([])).toMatchObject({ isHardened: "True", port: "80" });
});
