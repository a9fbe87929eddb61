// What a build costs after a change, as a share of a cold one in the same run.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { measureMemory, measureNode } from "./measure.mjs";
import { lastModel, writeTree } from "./tree.mjs";

/** One line of a file, changed in another way at each run. */
async function changeLine(file, pattern, lineOf) {
  const text = await readFile(file, "utf8");
  if (!pattern.test(text)) throw new Error(`${file} has no line for ${pattern}`);
  await writeFile(file, text.replace(pattern, lineOf));
}

/** What is changed before a build that is measured. */
const changes = {
  "nothing changed": () => {},
  "one word of one leaf": ({ leaf }, run) =>
    changeLine(leaf, /^Model number .*$/m, (line) => `${line.replace(/ \(\d+\)$/, "")} (${run})`),
  "one property of one leaf": ({ leaf }) =>
    changeLine(leaf, /(?<=^- \*\*App .*isHardened=)\w+/m, (value) => (value === "True" ? "False" : "True")),
  "one line of the root": ({ root }) =>
    changeLine(root, /(?<=^- \*\*Record .*classification=)\w+/m, (value) =>
      value === "PUBLIC" ? "SECRET" : "PUBLIC",
    ),
};

/** @returns for each change the walls of its builds, in ms, and their processor time, and what memory a cold build takes, in MB */
export async function measureLive(program, count, folder, runs, say) {
  const each = () => ({ cold: [], ...Object.fromEntries(Object.keys(changes).map((name) => [name, []])) });
  const [walls, cpus] = [each(), each()];
  const peaks = [];
  const models = join(folder, "models");
  let command = [];
  for (let run = 1; run <= runs; run++) {
    say(`${count} models, run ${run} of ${runs}`);
    // Not where another run's site was removed: file systems are slow to give away what was just deleted.
    const home = join(folder, `run-${run}`);
    await rm(models, { recursive: true, force: true });
    await writeTree(models, count);
    const files = { root: join(models, "model.md"), leaf: join(models, lastModel(count)) };
    const places = ["-o", join(home, "site"), "--cache-dir", join(home, "cache")];
    command = [program, "build", models, ...places, "--now", "2026-11-01", "-q"];
    const cold = await measureNode(command);
    walls.cold.push(cold.wall);
    cpus.cold.push(cold.cpu);
    peaks.push(cold.peak);
    for (const [name, change] of Object.entries(changes)) {
      await change(files, run);
      const { wall, cpu } = await measureNode(command);
      walls[name].push(wall);
      cpus[name].push(cpu);
    }
    await rm(home, { recursive: true, force: true });
  }
  return { count, walls, cpus, peaks, ...(await measureMemory([...command, "--no-cache"])) };
}

/** Label and cell of each row. */
export function liveRows(median) {
  const seconds = (ms) => (ms / 1000).toFixed(2);
  const megabytes = (mb) => (mb === null ? "?" : mb.toFixed(0));
  return [
    ["models", ({ count }) => String(count)],
    ["cold build, s", ({ walls }) => seconds(median(walls.cold))],
    ...Object.keys(changes).flatMap((name) => [
      [`${name}, s`, ({ walls }) => seconds(median(walls[name]))],
      [
        "  / cold, processor time",
        ({ cpus }) => median(cpus[name].map((cpu, at) => cpu / cpus.cold[at])).toFixed(3),
      ],
      ["  / cold", ({ walls }) => median(walls[name].map((wall, at) => wall / walls.cold[at])).toFixed(3)],
    ]),
    ["cold: peak memory of the main process, MB", ({ peaks }) => megabytes(median(peaks))],
    ["  of its largest child, MB", ({ child }) => megabytes(child)],
    ["  of all processes together, MB", ({ together }) => megabytes(together)],
  ];
}
