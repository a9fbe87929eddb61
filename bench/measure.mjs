import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** No command of the benchmark may take longer. */
const limitMs = 20 * 60_000;

const usage = new URL("usage.mjs", import.meta.url).href;

/**
 * Runs a Node script to its end.
 * @returns wall time in ms, the largest memory of Node itself and of its largest child process in MB (null where
 * there is no /proc), and what it printed
 */
export async function measureNode(args, options = {}) {
  const note = join(tmpdir(), `tm-site-bench-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", usage, ...args], {
    ...options,
    env: { ...process.env, NO_COLOR: "1", TM_SITE_BENCH_USAGE: note },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let largest = 0;
  const watch = setInterval(() => {
    for (const pid of descendants(child.pid)) largest = Math.max(largest, peakOf(pid));
  }, 400);
  const { code, stdout, stderr } = await ended(child);
  const wall = performance.now() - started;
  clearInterval(watch);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${stderr}`);
  const peak = Number(await readFile(note, "utf8").catch(() => Number.NaN)) / 1024;
  await rm(note, { force: true });
  return { wall, peak, child: largest > 0 ? largest / 1024 : null, stdout };
}

/** Runs a program to its end; answers with whether it succeeded. */
export async function runProgram(command, args) {
  const { code } = await ended(spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] }));
  return code === 0;
}

function ended(child) {
  return new Promise((resolve, reject) => {
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8").on("data", (text) => {
        if (output[name].length < 1_000_000) output[name] += text;
      });
    }
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ...output });
    });
  });
}

/** Ids of all processes that a process has started, and those have. Linux. */
function descendants(pid) {
  const found = [];
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean)) found.push(child, ...descendants(child));
    }
  } catch {
    // It has ended, or there is no /proc.
  }
  return found;
}

/** Largest memory that a process has had until now, in KB. Linux. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
