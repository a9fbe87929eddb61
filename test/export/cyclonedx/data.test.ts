import { expect, it } from "vitest";
import { dataComponent } from "../../../src/export/cyclonedx/data.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["", "UNKNOWN", undefined, undefined],
  [
    "classification=SECRET, isPII=True, isCredentials=True, format=JSON",
    "SECRET",
    ["personal data", "credentials"],
    [{ name: "tm-site:format", value: "JSON" }],
  ],
])("is a component: %j", async (stated, classification, sensitiveData, properties) => {
  const result = await judged(`## Data\n- **D**: ${stated}\n`, { builtIn: false });
  const [item] = result.system.instances.get("")?.[0]?.data ?? [];
  expect(item && dataComponent(item, "#data:D")).toMatchObject({
    ...{ type: "data", "bom-ref": "#data:D", name: "D" },
    data: [{ type: "dataset", classification, sensitiveData }],
    properties,
  });
});
