// What a build costs, compared with the engines that draw the same texts alone.
//   node bench/bench.mjs [--quick] [--runs N] [--sizes 100,500,2000]
// With --exports, what the formats cost of a cold build.
// With --live, what it costs once something has changed: shares of a cold build in the same run.
//   node bench/bench.mjs --live [--quick] [--runs N] [--sizes 100,2000]
// With --beyond, what parts of a site and a portfolio of packs cost as a share of one build.
//   node bench/bench.mjs --beyond [--quick] [--sizes 2000] [--packs 50]
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { beyondRows, measurePortfolio, measureShards, portfolioRows } from "./beyond.mjs";
import { gatherTexts, hasNativeEngines, nativeEngines, wasmEngines } from "./engines.mjs";
import { liveRows, measureLive } from "./live.mjs";
import { measureMemory, measureNode } from "./measure.mjs";
import { writeTree } from "./tree.mjs";

const { values: options } = parseArgs({
  options: {
    beyond: { type: "boolean", default: false },
    live: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    exports: { type: "boolean", default: false },
    runs: { type: "string" },
    sizes: { type: "string" },
    packs: { type: "string" },
  },
});
const runs = Number(options.runs ?? (options.quick ? 1 : 3));
const sizes = (
  options.sizes ?? (options.quick || options.exports ? "100" : options.live ? "100,2000" : "100,500,2000")
)
  .split(",")
  .map(Number);
// Of what is beyond one tree, either can be left out.
const least = options.beyond ? 0 : 1;
if (![runs, ...sizes].every((number) => Number.isInteger(number) && number >= least)) {
  console.error("--runs and --sizes are whole numbers from 1");
  process.exit(2);
}

const repository = resolve(import.meta.dirname, "..");
const program = join(repository, "dist/cli.js");
const corpus = resolve(repository, "../shared/corpus/trees/100");
if (!existsSync(program)) {
  console.error("dist/ is missing: npm run build");
  process.exit(2);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (ms) => (ms / 1000).toFixed(2);
const megabytes = (mb) => (mb === null ? "?" : mb.toFixed(0));
const say = (text) => process.stderr.write(`${text}\n`);

/** Takes turns, so that a noisy moment hits everybody; answers with the median of each measured thing. */
async function measureTree(models, count, folder, isNative) {
  // Not where another run's site was removed: file systems are slow to give away what was just deleted.
  let clean = 0;
  const home = () => join(folder, `clean-${clean}`);
  const site = () => join(home(), "site");
  const commandLine = () => {
    const places = ["-o", site(), "--cache-dir", join(home(), "cache")];
    return [program, "build", models, ...places, "--now", "2026-11-01", "-q"];
  };
  const build = (...more) => measureNode([...commandLine(), ...more]);
  const seen = {
    cold: [],
    rebuild: [],
    coldWasm: [],
    native: [],
    wasm: [],
    check: [],
    peaks: [],
  };
  let failed = 0;
  let diagrams = { dots: 0, sequences: 0 };
  for (let run = 1; run <= runs; run++) {
    say(`${count} models, run ${run} of ${runs}, load ${loadavg()[0].toFixed(1)}`);
    clean++;
    const cold = await build();
    seen.cold.push(cold.wall);
    seen.peaks.push(cold.peak);
    seen.rebuild.push((await build()).wall);
    const texts = await gatherTexts(site(), folder);
    diagrams = texts.counts;
    if (isNative) {
      const native = await nativeEngines(texts);
      seen.native.push(native.wall);
      failed = native.failed;
      await gatherTexts(site(), folder);
      seen.wasm.push((await wasmEngines(texts)).wall);
    }
    clean++;
    seen.coldWasm.push((await build("--dot", "wasm")).wall);
    seen.check.push((await measureNode([program, "check", models, "--now", "2026-11-01", "-q"])).wall);
  }
  clean++;
  const memory = await measureMemory(commandLine());
  const { stdout } = await measureNode([join(import.meta.dirname, "evaluations.mjs"), models]);
  const medians = Object.fromEntries(
    Object.entries(seen).map(([name, list]) => [name, median(list) ?? null]),
  );
  return {
    count,
    diagrams,
    failed,
    best: Math.min(...seen.cold),
    ...medians,
    ...memory,
    ...JSON.parse(stdout),
  };
}

function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const line = (row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? `:${"-".repeat(width + 1)}` : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n");
}

function reportLive(measured) {
  return table(liveRows(median).map(([label, cell]) => [label, ...measured.map(cell)]));
}

/** The language service, where it is compiled: `npx tsc -p tsconfig.build.json`. */
async function reportLanguage() {
  if (!existsSync(join(repository, "build/language/index.js"))) return;
  const { languageRows } = await import("./language.mjs");
  const cells = languageRows().map(({ name, ...ms }) => [
    name,
    ...["median", "p95", "wall"].map((what) => ms[what].toFixed(1)),
  ]);
  console.log(
    `\nlanguage service, a model of 2,000 lines\n\n${table([["ms", "CPU", "p95", "wall"], ...cells])}`,
  );
}

function report(measured) {
  const ratio = (one, other) => (other === null ? "?" : (one / other).toFixed(2));
  const rate = (count, ms) => Math.round((count / ms) * 1000).toLocaleString("en-US");
  const lines = [
    ["models", ({ count }) => String(count)],
    ["diagrams (data flow + sequence)", ({ diagrams }) => `${diagrams.dots} + ${diagrams.sequences}`],
    ["findings", ({ findings }) => String(findings)],
    ["cold build, s", ({ cold }) => seconds(cold)],
    ["  best run, s", ({ best }) => seconds(best)],
    ["  per model, ms", ({ cold, count }) => (cold / count).toFixed(1)],
    ["  peak memory of node, MB", ({ peaks }) => megabytes(peaks)],
    ["  peak memory of its largest child, MB", ({ child }) => megabytes(child)],
    ["  peak memory of all processes together, MB", ({ together }) => megabytes(together)],
    ["engines alone: dot + JVM, s", ({ native }) => (native === null ? "?" : seconds(native))],
    ["  build / engines", ({ cold, native }) => ratio(cold, native)],
    [
      "  graphs that dot alone could not draw",
      ({ failed, native }) => (native === null ? "?" : String(failed)),
    ],
    ["cold build with --dot wasm, s", ({ coldWasm }) => seconds(coldWasm)],
    ["engines alone: WASM + JVM, s", ({ wasm }) => (wasm === null ? "?" : seconds(wasm))],
    ["  build / engines", ({ cold, wasm }) => ratio(cold, wasm)],
    ["  build with --dot wasm / engines", ({ coldWasm, wasm }) => ratio(coldWasm, wasm)],
    ["unchanged rebuild, s", ({ rebuild }) => seconds(rebuild)],
    ["check, s", ({ check }) => seconds(check)],
    ["engine alone: models", ({ models }) => models.toLocaleString("en-US")],
    [
      "  evaluations: rules on elements that they target",
      ({ evaluations }) => evaluations.toLocaleString("en-US"),
    ],
    ["  pairs: all rules, all elements", ({ pairs }) => pairs.toLocaleString("en-US")],
    ["  findings", ({ findings }) => findings.toLocaleString("en-US")],
    ["  read and link, s", ({ readMs }) => seconds(readMs)],
    ["  evaluate, s", ({ evaluateMs }) => seconds(evaluateMs)],
    ["  evaluations per second", ({ evaluations, evaluateMs }) => rate(evaluations, evaluateMs)],
    ["  pairs per second", ({ pairs, evaluateMs }) => rate(pairs, evaluateMs)],
    ["  texts of all evidence and scores, s", ({ explainMs }) => seconds(explainMs)],
  ];
  return table(lines.map(([label, cell]) => [label, ...measured.map(cell)]));
}

/** Sizes of a portfolio and of a tree in parts; the tree that is asked for is of 6,000 models. */
async function reportBeyond(folder) {
  const parts = options.quick ? 4 : 8;
  const models = Number(options.sizes ?? (options.quick ? 200 : 6000));
  const packs = Number(options.packs ?? (options.quick ? 10 : 200));
  const rows = [];
  if (models > 0)
    rows.push(...beyondRows(await measureShards(program, models, parts, join(folder, "shards"), say)));
  if (packs > 0)
    rows.push(...portfolioRows(await measurePortfolio(program, packs, join(folder, "packs"), say)));
  console.log(table([["of one run", ""], ...rows]));
}

const workspace = await mkdtemp(join(tmpdir(), "tm-site-bench-"));
try {
  if (options.beyond) await reportBeyond(workspace);
  const isNative = options.live || (await hasNativeEngines());
  if (!isNative && !options.exports && !options.beyond)
    say("dot, java or plantuml.jar is missing: there is nothing to compare with");
  const measured = [];
  for (const count of options.beyond ? [] : sizes) {
    const folder = join(workspace, String(count));
    if (options.live) {
      measured.push(await measureLive(program, count, folder, runs, say));
      await rm(folder, { recursive: true, force: true });
      continue;
    }
    let models = join(folder, "models");
    if (count === 100 && existsSync(corpus)) models = corpus;
    else await writeTree(models, count);
    if (options.exports) {
      // Loaded here, since it is built.
      const { exportRows, measureExports } = await import("./exports.mjs");
      const exports = await measureExports(program, models, folder, runs, say);
      console.log(`${count} models, medians of ${runs}\n\n${table(exportRows(exports))}\n`);
    } else measured.push(await measureTree(models, count, folder, isNative));
    await rm(folder, { recursive: true, force: true });
  }
  console.log(
    `node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(" ")}`,
  );
  if (options.live) {
    console.log(`medians of ${runs} run${runs === 1 ? "" : "s"}\n\n${reportLive(measured)}`);
    await reportLanguage();
  } else if (!options.exports && !options.beyond) {
    console.log(
      `medians of ${runs} run${runs === 1 ? "" : "s"}; an evaluation is one rule asked of one element, boundary or flow that it targets\n`,
    );
    console.log(report(measured));
  }
} finally {
  await rm(workspace, { recursive: true, force: true });
}
