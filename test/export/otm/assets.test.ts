import { expect, it } from "vitest";
import { assetOf } from "../../../src/export/otm/assets.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["", { confidentiality: 50, integrity: 50, availability: 50 }, "confidentiality, integrity, availability"],
  [
    "classification=PUBLIC",
    { confidentiality: 0, integrity: 50, availability: 50 },
    "integrity, availability",
  ],
  ["classification=INTERNAL", { confidentiality: 13 }, "integrity, availability"],
  ["classification=TOP_SECRET, integrity=critical", { confidentiality: 100, integrity: 100 }, "availability"],
  [
    "classification=SECRET, confidentiality=low, integrity=medium, availability=high",
    { confidentiality: 25, integrity: 50, availability: 75 },
    null,
  ],
])("rates data that state %j", async (stated, risk, unsaid) => {
  const result = await judged(`## Data\n- **D**: ${stated}\n`, { builtIn: false });
  const [item] = result.system.instances.get("")?.[0]?.data ?? [];
  if (!item) throw new Error("there is an item");
  const asset = assetOf(item, "#data:D");
  expect(asset).toMatchObject({ name: "D", id: "#data:D", risk });
  expect("comment" in asset.risk ? asset.risk.comment : null).toBe(unsaid && `Nobody says: ${unsaid}.`);
});
