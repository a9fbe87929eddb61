// What judging costs with this version of the program and with another, side by side: the first evaluation of a process, the
// ones after it, and the memory of the process.
// `node bench/judging.mjs OTHER [--runs N] [--generated MODELS] [TREE…]`, where OTHER is what `tsc` made of the other version
// (its build/, or the dist/ of old ones). Takes turns; medians of processor time.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureNode } from "./measure.mjs";
import { writeTree } from "./tree.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, generated: { type: "string", default: "2000" } },
});
const [other, ...trees] = positionals;
const [runs, generated] = [Number(values.runs), Number(values.generated)];
if (other === undefined || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(generated)) {
  console.error("node bench/judging.mjs OTHER [--runs N] [--generated MODELS] [TREE…]");
  process.exit(2);
}

const repository = resolve(import.meta.dirname, "..");
const script = join(import.meta.dirname, "evaluations.mjs");
const sides = { other: resolve(other), this: join(repository, "build") };
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const folder = mkdtempSync(join(tmpdir(), "tm-site-judging-"));
try {
  const all = trees.length > 0 ? trees : [join(repository, "models"), "../shared/corpus/trees/100"];
  const places = all.map((one) => resolve(repository, one)).filter((one) => existsSync(one));
  if (generated > 0) {
    const tree = join(folder, `generated-${generated}`);
    await writeTree(tree, generated);
    places.push(tree);
  }
  console.table(await rowsOf(places));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function rowsOf(places) {
  const rows = [];
  for (const place of places) {
    const seen = { other: [], this: [] };
    for (let run = 0; run < runs; run++)
      for (const [side, build] of Object.entries(sides)) {
        const { stdout, peak } = await measureNode([script, place, "4", build]);
        seen[side].push({ ...JSON.parse(stdout), peak });
      }
    const of = (what) => Object.values(seen).map((list) => median(list.map((one) => one[what])));
    const ratio = (what) => {
      const [before, now] = of(what);
      return `${before.toFixed(0)} → ${now.toFixed(0)}, × ${(now / before).toFixed(2)}`;
    };
    rows.push({
      tree: place.split("/").slice(-2).join("/"),
      evaluations: of("evaluations").join(" → "),
      findings: of("findings").join(" → "),
      "first, ms": ratio("firstEvaluateCpu"),
      "after it, ms": ratio("evaluateCpu"),
      "memory, MB": ratio("peak"),
    });
  }
  return rows;
}
