import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { folderWith } from "../../support/folders.ts";

const model = `## Context
gdaf_context = world.yaml
## Servers
- **PLC 1**: type=iot_device
`;

async function told(world: string): Promise<string[]> {
  const folder = await folderWith({
    "model.md": model,
    "world.yaml": world,
    "inner/model.md": "## Servers\n- **Pump**:\n",
  });
  const { diagnostics } = await judge(folder, { builtIn: false, now: "2026-01-01" });
  return diagnostics.map(({ code, line, message, hint }) =>
    `${code} ${line} ${message} ${hint ?? ""}`.trim(),
  );
}

describe("a file about the world", () => {
  it.each([
    ["attack_objectives: [{ name: Stop, target_asset_names: [PLC 1, pump], mitre_final_tactic: impact }]"],
    ["attack_objectives: [{ name: Stop, target_types: [iot device, our own thing] }]"],
    ["threat_actors: [{ name: Bob, entry_points: [Pump], known_ttps: [t1190], capable_tactics: [TA0001] }]"],
  ])("that names what there is says nothing: %s", async (world) => {
    expect(await told(world)).toEqual([]);
  });

  it.each([
    [
      "attack_objectives: [{ name: Stop, target_asset_names: [PLC 2] }]",
      'The attack objective "Stop" is about "PLC 2", which no model of the tree declares. did you mean "PLC 1"?',
    ],
    [
      "attack_objectives: [{ name: Stop, target_types: [databse] }]",
      'The attack objective "Stop" is about the type "databse", of which nothing is known. did you mean "database"?',
    ],
    [
      "attack_objectives: [{ name: Stop, mitre_final_tactic: Impct }]",
      'The attack objective "Stop" ends in the tactic "Impct", which ATT&CK does not have. did you mean "Impact"?',
    ],
    [
      "threat_actors: [{ name: Bob, entry_points: [Pmup] }]",
      '"Bob" begins at "Pmup", which no model of the tree declares. did you mean "Pump"?',
    ],
    [
      "threat_actors: [{ name: Bob, known_ttps: [T9999] }]",
      '"Bob" uses the technique T9999, which ATT&CK does not have.',
    ],
  ])("is told what does not resolve: %s", async (world, message) => {
    expect(await told(world)).toEqual([`objective-missing 1 ${message}`]);
  });
});
