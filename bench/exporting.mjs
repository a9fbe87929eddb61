// What each format costs in a process that has judged and drawn a tree, as a build has:
// node exporting.mjs MODELS FORMAT… Prints JSON: for each format the CPU time in ms and the bytes.

import { controlsOf } from "../build/controls/controls.js";
import { formats } from "../build/export/index.js";
import { lineageOf } from "../build/lineage/lineage.js";
import { attackPathsOf } from "../build/paths/attack-paths.js";
import { diagramsOnDemand } from "../build/pipeline/diagrams.js";
import { judge } from "../build/pipeline/judge.js";
import { prioritiesOf } from "../build/priorities/priorities.js";

const [, , where, ...names] = process.argv;
const judged = await judge(where, { now: "2026-11-01" });
// Pages show these, of every finding and of the tree: a build has worked them out already.
for (const { evidence, scoreTerms, fix } of judged.evaluation.findings)
  evidence.length + scoreTerms.length + fix.length;
attackPathsOf(judged).cuts.length;
prioritiesOf(judged);
controlsOf(judged);
lineageOf(judged);
const drawn = diagramsOnDemand(judged, "auto", null);
const layouts = new Map();
for (const level of judged.system.instances.keys()) layouts.set(level, await drawn.diagrams.layoutOf(level));
await drawn.close();
const context = {
  sourcePrefix: "models/",
  reader: null,
  links: null,
  diagrams: { dotOf: drawn.diagrams.dotOf, layoutOf: async (level) => layouts.get(level) ?? null },
};

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const measured = {};
for (const name of names) {
  const started = cpuMs();
  const { write } = await formats[name].load();
  const content = await write(judged, context);
  let bytes = 0;
  for (const piece of typeof content === "string" || content instanceof Uint8Array ? [content] : content)
    bytes += Buffer.byteLength(piece);
  measured[name] = { cpuMs: cpuMs() - started, bytes };
}
console.log(JSON.stringify(measured));
