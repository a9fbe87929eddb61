// Publishes sites with the compiled modules: MODULES RUNS [--user ID] [--hold]. RUNS is JSON, a list of
// { out, site, force?, kill? }: texts by path, or null to open the folder and give up.
// Every call that changes the file system is a step, and a recursive rm is two: before it, and half done. A run with
// `kill` stops for good before that step; when all have ended or stopped, the process kills itself without any chance
// to tidy up, so that each of them was killed at its step. Prints the steps of each run, as JSON.
import { AsyncLocalStorage } from "node:async_hooks";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, list, ...options] = process.argv.slice(2);
const runs = JSON.parse(list.startsWith("@") ? fs.readFileSync(list.slice(1), "utf8") : list);
const current = new AsyncLocalStorage();

/** Goes on, unless the run has come to its end: then nothing of it does. */
async function step(run) {
  if (run.steps++ < run.killAt) return;
  run.stop();
  await new Promise(() => undefined);
}

/** Deletes one file of a folder. */
function damage(folder) {
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const path = join(folder, name);
    if (!fs.statSync(path).isDirectory()) return fs.unlinkSync(path);
    damage(path);
  }
}

for (const name of ["mkdir", "writeFile", "rename", "rm", "rmdir", "chmod", "cp"]) {
  const original = fs.promises[name];
  fs.promises[name] = async (...args) => {
    const run = current.getStore();
    await step(run);
    if (name === "rm" && args[1]?.recursive) {
      if (run.steps === run.killAt) damage(args[0]);
      await step(run);
    }
    return original(...args);
  };
}
syncBuiltinESMExports();

const { openStaging } = await import(pathToFileURL(join(modules, "site/publish/publish.js")).href);
const { manifestText } = await import(pathToFileURL(join(modules, "site/publish/manifest.js")).href);
if (options.includes("--user")) process.setuid(Number(options[options.indexOf("--user") + 1]));

async function publish({ out, site, force = false }) {
  const staging = await openStaging(out, { force });
  if (options.includes("--hold")) {
    process.stdout.write("open\n");
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
  if (site === null) return staging.abort();
  const facts = { tool: { name: "tm-site", version: "1" }, now: "2026-01-01", inputs: [], engines: [] };
  const files = Object.keys(site).map((path) => ({ path, sha256: "", bytes: 0 }));
  const manifest = manifestText({ ...facts, rules: { count: 0, digest: "" } }, files);
  for (const [path, text] of Object.entries({ ...site, "manifest.json": manifest })) {
    fs.mkdirSync(join(staging.directory, path, ".."), { recursive: true });
    fs.writeFileSync(join(staging.directory, path), text);
  }
  await staging.commit();
}

const ended = [];
for (const run of runs) {
  const state = { steps: 0, killAt: run.kill ?? Number.POSITIVE_INFINITY };
  const stopped = new Promise((resolve) => {
    state.stop = resolve;
  });
  try {
    await Promise.race([stopped, current.run(state, () => publish(run))]);
  } catch (error) {
    process.stderr.write(`${error.code} ${error.message}\n`);
    process.exitCode = 2;
  }
  ended.push(state.steps);
}
fs.writeSync(1, JSON.stringify(ended));
if (runs.some(({ kill }) => kill !== undefined)) process.kill(process.pid, "SIGKILL");
