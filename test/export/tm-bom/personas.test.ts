import { expect, it } from "vitest";
import { anybody, personasOf } from "../../../src/export/tm-bom/personas.ts";
import { judged } from "../../support/in-memory.ts";

it.each([
  ["type: nation-state", "state_sponsored", "anonymous"],
  ["type: organized crime", "oc_sponsored", "anonymous"],
  ["type: insider", "insider", "user"],
  ["sophistication: low", "script_kid", "anonymous"],
  ["sophistication: high", "expert_engineer", "anonymous"],
  ["sophistication: medium", "engineer", "anonymous"],
])("somebody of %s has a skill level", async (said, skill_level, access_level) => {
  const result = await judged(
    {
      "model.md": "## Context\ncontext_file=context.yaml\n\n## Servers\n- **A**:\n",
      "context.yaml": `threat_actors:\n  - id: T\n    name: Them\n    ${said}\n`,
    },
    { builtIn: false },
  );
  expect(personasOf(result)).toMatchObject([anybody, { title: "Them", skill_level, access_level }]);
});
