import { levelsOf } from "../diff/facts-of.ts";
import { inventoryLevel } from "../diff/inventory.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { toolVersion } from "../paths.ts";
import type { Exporter } from "./exporter.ts";
import { lines } from "./json-pieces.ts";

/** What the models say, without what findings.json says: both together are what `diff` compares. */
export const inventory: Exporter = { losses: [], write: inventoryJson };

/** Version of the shape of inventory.json; `inventory.schema.json` describes it. */
export const inventoryVersion = 1;

/** In pieces, a level on each line. */
export function* inventoryJson(judged: JudgedTree): Generator<string> {
  const { now, evaluation } = judged;
  const head = { schemaVersion: inventoryVersion, tool: { name: "tm-site", version: toolVersion() }, now };
  yield `${JSON.stringify(head).slice(0, -1)},\n"levels":[`;
  yield* lines(levelsOf(judged), inventoryLevel);
  yield '],\n"formerIds":{';
  yield* lines(
    evaluation.findings.filter(({ formerIds }) => formerIds.length > 0),
    ({ formerIds }) => formerIds,
    ({ id }) => `${JSON.stringify(id)}:`,
  );
  yield "}}\n";
}
