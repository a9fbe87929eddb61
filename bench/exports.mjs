// What the formats cost of a cold build: each alone, and all in one build. CPU time, that of engines included, since others
// may be at work on the machine.
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { formats, formatsOfSite } from "../build/export/index.js";
import { measureNode } from "./measure.mjs";

/**
 * @param program the command line's script
 * @returns medians in ms: of a build with one format, with all of them, and of each format alone; and the bytes of each
 */
export async function measureExports(program, models, folder, runs, say) {
  const names = Object.keys(formats);
  const build = async (list) => {
    const before = childrenCpuMs();
    const places = ["-o", join(folder, "site"), "--cache-dir", join(folder, "cache")];
    await measureNode([program, "build", models, ...places, "--now", "2026-11-01", "-q", "--formats", list]);
    await rm(join(folder, "site"), { recursive: true, force: true });
    await rm(join(folder, "cache"), { recursive: true, force: true });
    return childrenCpuMs() - before;
  };
  const script = join(import.meta.dirname, "exporting.mjs");
  const exporting = async (...list) => JSON.parse((await measureNode([script, models, ...list])).stdout);
  const seen = { bare: [], usual: [], all: [] };
  const alone = new Map(names.map((name) => [name, []]));
  const together = [];
  const bytes = {};
  // In turn, so that a noisy moment hits everybody.
  for (let run = 1; run <= runs; run++) {
    say(`formats, run ${run} of ${runs}`);
    seen.bare.push(await build(names[0]));
    seen.usual.push(await build(formatsOfSite.join(",")));
    seen.all.push(await build(names.join(",")));
    for (const name of names) {
      const { [name]: one } = await exporting(name);
      alone.get(name).push(one.cpuMs);
      bytes[name] = one.bytes;
    }
    const all = Object.values(await exporting(...names));
    together.push(all.reduce((sum, { cpuMs }) => sum + cpuMs, 0));
  }
  return {
    ...{ bare: median(seen.bare), usual: median(seen.usual), all: median(seen.all) },
    together: median(together),
    alone: names.map((name) => ({ name, cpuMs: median(alone.get(name)), bytes: bytes[name] })),
  };
}

/** Rows of a table. */
export function exportRows({ bare, usual, all, together, alone }) {
  const ms = (time) => time.toFixed(0);
  const part = (time) => `${((time / bare) * 100).toFixed(1)} %`;
  return [
    ["", "CPU, ms", "of a cold build", "KB"],
    [`cold build with ${alone[0]?.name} alone`, ms(bare), "", ""],
    ["cold build with the formats of every site", ms(usual), part(usual - bare), ""],
    ["cold build with all formats (at most 10 % more)", ms(all), part(all - bare), ""],
    ["all formats in one process", ms(together), part(together), ""],
    ...alone.map(({ name, cpuMs, bytes }) => [
      `  ${name} alone`,
      ms(cpuMs),
      part(cpuMs),
      (bytes / 1024).toFixed(0),
    ]),
  ];
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** CPU time of all processes that this one started and that have ended, and of theirs. Linux; elsewhere NaN. */
function childrenCpuMs() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // The 16th and 17th of proc(5), the first two being taken off; in hundredths of a second.
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
}
