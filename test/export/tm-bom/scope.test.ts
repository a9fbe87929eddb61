import { expect, it } from "vitest";
import { outlineOf } from "../../../src/export/system/outline.ts";
import { scopeOf } from "../../../src/export/tm-bom/scope.ts";
import { judged } from "../../support/in-memory.ts";

async function scope(model: string) {
  const result = await judged(model, { builtIn: false });
  return scopeOf(result, outlineOf(result));
}

const outside = "## Boundaries\n- **Internet**: isTrusted=False\n";
const personal = "## Data\n- **D**: isPII=True\n";
const need = (rating: string) => `## Servers\n- **A**: availability=${rating}\n`;

/** The tiers that the specification lists. */
it.each([
  [need("critical") + outside, "maximal", "external", "mission_critical"],
  [need("critical") + personal, "maximal", "internal", "mission_critical"],
  [need("critical"), "maximal", "internal", "business_critical"],
  [need("high") + outside + personal, "high", "external", "mission_critical"],
  [need("high") + outside, "high", "external", "business_critical"],
  [need("high") + personal, "high", "internal", "business_critical"],
  [need("high"), "high", "internal", "important"],
  [need("medium") + outside + personal, "moderate", "external", "business_critical"],
  [need("medium") + personal, "moderate", "internal", "important"],
  [outside, "moderate", "external", "important"],
  [need("medium"), "moderate", "internal", "non_critical"],
  [need("low") + outside, "low", "external", "non_critical"],
  [need("low") + personal, "low", "internal", "important"],
])("of %j is told by criticality, exposure and tier", async (model, criticality, exposure, tier) => {
  expect(await scope(model)).toMatchObject({ business_criticality: criticality, exposure, tier });
});

it("names the kinds of sensitive data", async () => {
  const data = `## Data
- **P**: isPII=True, classification=SENSITIVE
- **C**: isCredentials=True
- **L**: dataKind=log
- **O**: classification=PUBLIC
`;
  expect((await scope(data)).data_sensitivity).toEqual(["pii", "biz", "cred", "op"]);
  expect((await scope("## Servers\n- **A**: isInternetFacing=True\n")).exposure).toBe("external");
});
