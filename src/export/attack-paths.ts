import type { JudgedTree } from "../judged-tree.ts";
import { attackPathsOf } from "../paths/attack-paths.ts";
import { toolVersion } from "../paths.ts";
import type { Exporter } from "./exporter.ts";
import { lines } from "./json-pieces.ts";

/** Ways through the system, and what cuts them: findings are named by their ids in findings.json. */
export const attackPathsExporter: Exporter = { losses: [], write: attackPathsJson };

/** Version of the shape of attack-paths.json; `attack-paths.schema.json` describes it. */
export const attackPathsVersion = 1;

/** In pieces, a path, target or cut on each line. */
export function* attackPathsJson(judged: JudgedTree): Generator<string> {
  const { entries, targets, paths, cuts, leftOut } = attackPathsOf(judged);
  const tool = { name: "tm-site", version: toolVersion() };
  const head = { schemaVersion: attackPathsVersion, tool, now: judged.now, leftOut };
  yield `${JSON.stringify(head).slice(0, -1)},\n"entries":[`;
  yield* lines(entries, (one) => one);
  yield '],\n"targets":[';
  yield* lines(targets, (one) => one);
  yield '],\n"paths":[';
  yield* lines(paths, (one) => one);
  yield '],\n"cuts":[';
  yield* lines(cuts, (one) => one);
  yield "]}\n";
}
