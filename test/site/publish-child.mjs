// Publishes a site with the compiled package: DIST OUT VERSION [--kill N] [--hold] [--force] [--user ID].
// Every call that changes the file system is a step, and a recursive rm is two: before it, and half done.
// With --kill N the process kills itself before step N, without any chance to tidy up; else it prints their number.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, out, version, ...options] = process.argv.slice(2);
const valueOf = (name) => (options.includes(name) ? Number(options[options.indexOf(name) + 1]) : -1);
const killAt = valueOf("--kill");
let steps = 0;

async function step() {
  if (steps++ !== killAt) return;
  process.kill(process.pid, "SIGKILL");
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
    await step();
    if (name === "rm" && args[1]?.recursive) {
      if (steps === killAt) damage(args[0]);
      await step();
    }
    return original(...args);
  };
}
syncBuiltinESMExports();

const { openStaging } = await import(pathToFileURL(join(dist, "site/publish.js")).href);
const { writeManifest } = await import(pathToFileURL(join(dist, "site/manifest.js")).href);
if (valueOf("--user") >= 0) process.setuid(valueOf("--user"));

try {
  const staging = await openStaging(out, { force: options.includes("--force") });
  if (options.includes("--hold")) {
    process.stdout.write("open\n");
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
  if (version === "none") await staging.abort();
  else {
    for (const [path, text] of Object.entries(JSON.parse(version))) {
      fs.mkdirSync(join(staging.directory, path, ".."), { recursive: true });
      fs.writeFileSync(join(staging.directory, path), text);
    }
    await writeManifest(staging.directory, {
      tool: { name: "tm-site", version: "1" },
      now: "2026-01-01",
      inputs: [],
      rules: { count: 0, digest: "" },
      engines: [],
    });
    await staging.commit();
  }
  process.stdout.write(`${steps}\n`);
} catch (error) {
  process.stderr.write(`${error.code} ${error.message}\n`);
  process.exitCode = 2;
}
