import { expect, it } from "vitest";
import { toolVersion } from "../../../src/paths.ts";
import { everything, exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("is about one project", async () => {
  const document = await exported("otm", await judged(everything, { builtIn: false }));
  expect(Object.keys(document)).toEqual([
    ...["otmVersion", "project", "representations", "assets", "trustZones", "components", "dataflows"],
    ...["threats", "mitigations"],
  ]);
  expect(document.otmVersion).toBe("0.2.0");
  expect(document.project).toEqual({
    name: "Company & Co",
    id: "company-co",
    description: "What it is about.",
    owner: "Board",
    tags: ["public"],
    attributes: { madeWith: `tm-site ${toolVersion()}`, judgedOn: "2027-01-31", reviewedOn: "2026-08-31" },
  });
});

it.each([
  ["Ünïcödé 漢字", "ünïcödé-漢字"],
  ["???", "threat-model"],
])("a project called %s has the id %s", async (title, id) => {
  const document = await exported(
    "otm",
    await judged(`---\ntitle: ${title}\n---\n## Servers\n- **A**:\n`, { builtIn: false }),
  );
  expect(document.project).toMatchObject({ name: title, id });
});
