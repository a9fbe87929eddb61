// What parts of a site, and a portfolio of packs, cost as a share of one build, in the same run.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { measureNode } from "./measure.mjs";
import { writeTree } from "./tree.mjs";

const drawing = ["--dot", "wasm", "--no-cache", "--now", "2026-11-01", "-q"];

/** One build against its parts, one after another, and their merge. */
export async function measureShards(program, count, parts, folder, say) {
  const models = join(folder, "models");
  await rm(folder, { recursive: true, force: true });
  await writeTree(models, count);
  say(`${count} models in one`);
  const whole = await measureNode([program, "build", models, "-o", join(folder, "whole"), ...drawing]);
  const runs = [];
  for (let part = 1; part <= parts; part++) {
    say(`${count} models, part ${part} of ${parts}`);
    const shard = ["--shard", `${part}/${parts}`, "-o", join(folder, `part-${part}`)];
    runs.push(await measureNode([program, "build", models, ...shard, ...drawing]));
  }
  const names = runs.map((_, at) => join(folder, `part-${at + 1}`));
  const merge = await measureNode([program, "merge", ...names, "-o", join(folder, "merged"), "-q"]);
  await rm(folder, { recursive: true, force: true });
  const slowest = {};
  for (const what of ["wall", "cpu", "peak"]) slowest[what] = Math.max(...runs.map((run) => run[what]));
  return { count, parts, whole, slowest, merge };
}

/** Packs of ten models each, built from their sources, and the portfolio of all of them. */
export async function measurePortfolio(program, packs, folder, say) {
  await rm(folder, { recursive: true, force: true });
  const home = join(folder, "portfolio");
  await mkdir(home, { recursive: true });
  const sources = { wall: 0, cpu: 0 };
  const names = Array.from({ length: packs }, (_, at) => `p${at + 1}`);
  for (const name of names) {
    if (name.endsWith("0")) say(`pack ${name.slice(1)} of ${packs}`);
    const models = join(folder, name);
    await writeTree(models, 10);
    const { wall, cpu } = await measureNode([
      program,
      "pack",
      models,
      "-o",
      join(folder, `${name}.zip`),
      ...drawing,
    ]);
    sources.wall += wall;
    sources.cpu += cpu;
  }
  const lines = names.map((name) => `  ${name}: ../${name}.zip\n`);
  await writeFile(join(home, "federation.yaml"), `packs:\n${lines.join("")}`);
  await measureNode([program, "lock", home, "-q"]);
  say("the portfolio");
  const portfolio = await measureNode([program, "build", home, "-o", join(folder, "site"), ...drawing]);
  await rm(folder, { recursive: true, force: true });
  return { packs, sources, portfolio };
}

/** Label and cell of each row. */
export function beyondRows({ count, parts, whole, slowest, merge }) {
  return [
    [`${count} models, one build, s`, (whole.wall / 1000).toFixed(1)],
    [`slowest of ${parts} parts with the merge / one build`, share(slowest.wall + merge.wall, whole.wall)],
    ["  in processor time", share(slowest.cpu + merge.cpu, whole.cpu)],
    ["  merge alone / one build", share(merge.wall, whole.wall)],
    ["  memory of the largest part / of one build", share(slowest.peak, whole.peak)],
  ];
}

const share = (one, other) => (one / other).toFixed(2);

export function portfolioRows({ packs, sources, portfolio }) {
  return [
    [`${packs} packs of 10 models, from their sources, s`, (sources.wall / 1000).toFixed(1)],
    ["the portfolio / their sources", share(portfolio.wall, sources.wall)],
    ["  in processor time", share(portfolio.cpu, sources.cpu)],
    ["  memory of its main process, MB", portfolio.peak.toFixed(0)],
  ];
}
