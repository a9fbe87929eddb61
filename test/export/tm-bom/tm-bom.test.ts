import { expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { everything, exported } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("says what it is about, and when", async () => {
  const document = await exported("tm-bom", await judged(everything, { builtIn: false }));
  expect(document).toMatchObject({
    $schema: "https://github.com/OWASP/www-project-threat-model-library/blob/v1.0.2/threat-model.schema.json",
    version: "2027.01.31",
    scope: { title: "Company & Co", description: "What it is about." },
    description: "What it is about.",
    reviewed_at: "2026-08-31",
    diagrams: [],
    assumptions: [{ description: "Locked room: Nobody gets in", validity: "unconfirmed" }],
  });
});

it.each([
  ["It was confirmed.", "Locked room", "confirmed"],
  ["Nobody gets in.\\n\\nIt was rejected.", "Locked room: Nobody gets in.", "rejected"],
  ["It was confirmed. Or not.", "Locked room: It was confirmed. Or not.", "unconfirmed"],
])("an assumption of which is said %j", async (said, description, validity) => {
  const files = { "model.md": `## Assumptions\n- **Locked room**: description="${said}"\n` };
  const { assumptions } = await exported("tm-bom", await judged(files, { builtIn: false }));
  expect(assumptions).toEqual([{ description, validity }]);
});

it("has the dot text of each level", async () => {
  const diagrams = { dotOf: (level: string) => `digraph { "${level}" }`, layoutOf: async () => null };
  const result = await judged(everything, { builtIn: false });
  const document = await exported("tm-bom", result, { ...plainContext, diagrams });
  expect(document.diagrams).toEqual([
    { title: "Company & Co", type: "graphviz", source: 'digraph { "" }' },
    { title: "Mailer", type: "graphviz", source: 'digraph { "mailer" }' },
    { title: "The shop", type: "graphviz", source: 'digraph { "shop" }' },
  ]);
});
