// How long it takes from saving a file to the new page being shown in a browser.
//   node bench/serve.mjs [--models 100] [--changes 20]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { writeTree } from "/tmp/w/hand/bench/tree.mjs";

const { values: options } = parseArgs({
  options: {
    models: { type: "string", default: "100" },
    changes: { type: "string", default: "20" },
    browser: { type: "string", default: process.env.CHROMIUM ?? "/usr/bin/chromium" },
  },
});
const [count, changes] = [Number(options.models), Number(options.changes)];
const program = process.env.PROG;
const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const at = (numbers, part) =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const told = (numbers) => `median ${at(numbers, 0.5).toFixed(0)}, p95 ${at(numbers, 0.95).toFixed(0)} ms`;

const folder = await mkdtemp(join(tmpdir(), "tm-site-bench-"));
const models = join(folder, "models");
await writeTree(models, count);
const server = spawn(
  process.execPath,
  [...(process.env.PROF?['--cpu-prof','--cpu-prof-interval','1000','--cpu-prof-dir='+process.env.PROF]:[]), program, "serve", models, "--port", "0", "--cache-dir", join(folder, "cache"), "--now", "2026-11-01"],
  { stdio: ["ignore", "pipe", "pipe"] },
);
const builds = [];
server.stderr.setEncoding("utf8").on("data", (text) => {
  for (const [, ms] of text.matchAll(/in (\d+) ms/g)) builds.push(Number(ms));
});
try {
  const [line] = await once(server.stdout.setEncoding("utf8"), "data");
  const address = line.split("\n")[0];
  const browser = await chromium.launch({ executablePath: options.browser, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  // A level at the end of the tree, which most changes are about.
  const leaf = `m${count - 1}`;
  const way = (await import("node:fs"))
    .readdirSync(models, { recursive: true })
    .find((one) => one.endsWith(join(leaf, "model.md")));
  await page.goto(`${address}levels/${way.replaceAll("\\", "/").replace("model.md", "")}`);
  await page.waitForSelector(".svg-pan-zoom_viewport", { state: "attached" });
  const file = join(models, way);
  const text = await readFile(file, "utf8");
  const whole = [];
  const afterwards = [];
  for (let change = 1; change <= changes; change++) {
    const wanted = `Change number ${change}.`;
    const before = builds.length;
    const shown = page.evaluate(
      (words) =>
        new Promise((done) => {
          const look = () =>
            document.querySelector("main")?.textContent.includes(words)
              ? done(Date.now())
              : setTimeout(look, 2);
          look();
        }),
      wanted,
    );
    const saved = Date.now();
    await writeFile(file, text.replace("## Description\n", `## Description\n${wanted}\n`));
    const took = (await shown) - saved;
    while (builds.length === before) await new Promise((done) => setTimeout(done, 5));
    whole.push(took);
    if (process.env.EACH) console.log(change, took, builds.at(-1));
    afterwards.push(took - builds.at(-1));
    // The server comes to rest, as it does between two saves of somebody.
    await new Promise((done) => setTimeout(done, 300));
  }
  await browser.close();
  console.log(`${count} models, ${changes} changes of a leaf, load ${loadavg()[0].toFixed(1)}`);
  console.log(`from saving to shown:        ${told(whole)}`);
  console.log(`of that, the build:          ${told(builds.slice(-changes))}`);
  console.log(`noticing, telling, showing:  ${told(afterwards)}`);
} finally {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "close");
  await rm(folder, { recursive: true, force: true });
}
