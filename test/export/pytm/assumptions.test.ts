import { expect, it } from "vitest";
import { exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("exclude nothing by ids that mean something else in pytm", async () => {
  const model = `## Servers
- **A**: assumptions=[Own]
## Assumptions
- **Own**: description="Of one", exclude=[AA01]
- **All**: exclude=[AA01]
`;
  const { assumptions, elements } = await exported("pytm", await judged(model));
  expect(assumptions).toEqual([{ name: "All", description: "", exclude: [] }]);
  expect(elements[0].assumptions).toEqual([{ name: "Own", description: "Of one", exclude: [] }]);
});

it("of pytm's own models stay as they are, and so do its overrides", async () => {
  const model = {
    name: "M",
    assumptions: [{ name: "All", description: "d", exclude: ["INP01"] }],
    elements: [
      {
        __class__: "Server",
        name: "A",
        assumptions: [{ name: "Own", exclude: ["AA02"], description: "" }],
        overrides: [
          { threat_id: "INP02", response: "mitigated" },
          { threat_id: "INP03", cvss: 9 },
        ],
      },
    ],
    flows: [],
  };
  const { assumptions, elements } = await exported(
    "pytm",
    await judged({ "model.json": JSON.stringify(model) }),
  );
  expect(assumptions).toEqual([{ name: "All", description: "d", exclude: ["INP01"] }]);
  expect(elements).toMatchObject([
    {
      assumptions: [{ name: "Own", description: "", exclude: ["AA02"] }],
      overrides: [{ threat_id: "INP02", response: "mitigated" }],
    },
  ]);
});
