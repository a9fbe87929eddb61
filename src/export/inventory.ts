import { levelsOf } from "../diff/facts-of.ts";
import { inventoryLevel } from "../diff/inventory.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { toolVersion } from "../paths.ts";
import type { Exporter } from "./exporter.ts";

/** What the models say, without what findings.json says: both together are what `diff` compares. */
export const inventory: Exporter = { losses: [], write: inventoryJson };

/** Version of the shape of inventory.json; `inventory.schema.json` describes it. */
export const inventoryVersion = 1;

/** In pieces, a level on each line. */
export function* inventoryJson(judged: JudgedTree): Generator<string> {
  const { now, evaluation } = judged;
  const head = { schemaVersion: inventoryVersion, tool: { name: "tm-site", version: toolVersion() }, now };
  yield `${JSON.stringify(head).slice(0, -1)},\n"levels":[`;
  let separator = "\n";
  for (const level of levelsOf(judged)) {
    yield separator + escapeControls(JSON.stringify(inventoryLevel(level)));
    separator = ",\n";
  }
  const formerly = evaluation.findings.flatMap(({ id, formerIds }) =>
    formerIds.length === 0 ? [] : [`${JSON.stringify(id)}:${JSON.stringify(formerIds)}`],
  );
  yield `],\n"formerIds":{${escapeControls(formerly.map((one) => `\n${one}`).join(","))}}}\n`;
}

/** It may go to a terminal, which takes some characters above ASCII for commands as well. */
function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
