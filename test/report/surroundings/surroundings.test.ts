import { expect, it } from "vitest";
import { levelPage } from "../../../src/report/pages/level.ts";
import { judged } from "../../support/in-memory.ts";
import { levelView, shownOf } from "../shop.ts";

it("a level shows what its model says of the world around it, and what its elements are made of", async () => {
  const result = await judged({
    "model.md":
      "## Context\ngdaf_context = c.yaml\nbom_directory = BOM\n## Servers\n- **Ticket Gate**: id=gate\n- **Till**:\n",
    "c.yaml": `sector: transport
compliance_requirements: [GDPR, PCI-DSS]
attack_objectives: [{ id: O1, name: Sail free, targets: [Ticket Gate, Till], business_impact: Loss }]
threat_actors: [{ id: A1, name: Stowaway, sophistication: low, objectives: [O1] }, Storm]
`,
    "BOM/till.yaml": "software_version: Tills 2\n",
    "BOM/ticket_gate.yaml":
      "software_version: Gates 1\nos_version: Debian 12\nknown_cves: [CVE-2024-0001]\nrunning_services: [http]\npatch_level: old\ndetection_level: low\n",
    "BOM/x.yaml": "asset: Nobody\n",
  });
  const { surroundings, bills } = levelView(levelPage(shownOf(result), ""));
  expect(surroundings.map(({ what, value, place }) => `${what}: ${value} < ${place}`)).toEqual([
    "sector: transport < c.yaml",
    "obligations: GDPR, PCI-DSS < c.yaml",
    "attack objective: O1 Sail free; targets Ticket Gate, Till; Loss < c.yaml:3",
    "threat actor: A1 Stowaway; sophistication low; pursues O1 < c.yaml:4",
    "threat actor: Storm < c.yaml:4",
  ]);
  expect(bills).toEqual([
    {
      element: "Ticket Gate",
      anchor: "e-gate",
      software: "Gates 1, Debian 12",
      patchLevel: "old",
      vulnerabilities: ["CVE-2024-0001"],
      services: ["http"],
      detection: "low",
      place: "BOM/ticket_gate.yaml:1",
    },
    expect.objectContaining({ element: "Till", anchor: "e-Till", vulnerabilities: [] }),
    expect.objectContaining({ element: "Nobody", anchor: null }),
  ]);
});

it("a level whose model names nothing shows nothing", async () => {
  const { surroundings, bills } = levelView(
    levelPage(shownOf(await judged({ "model.md": "## Servers\n- **S**:\n" })), ""),
  );
  expect([surroundings, bills]).toEqual([[], []]);
});
