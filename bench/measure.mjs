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
 * @returns wall time and processor time, also of what it started, in ms; the largest memory of Node itself in MB; and what
 * it printed. Of one run at a time.
 */
export async function measureNode(args, onStart = () => {}) {
  const note = join(tmpdir(), `tm-site-bench-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const started = performance.now();
  const before = cpuOfChildren();
  const child = spawn(process.execPath, ["--import", usage, ...args], {
    env: { ...process.env, NO_COLOR: "1", TM_SITE_BENCH_USAGE: note },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart(child);
  const { code, stdout, stderr } = await ended(child);
  const wall = performance.now() - started;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${stderr}`);
  const peak = Number(await readFile(note, "utf8").catch(() => Number.NaN)) / 1024;
  await rm(note, { force: true });
  return { wall, cpu: cpuOfChildren() - before, peak, stdout };
}

/** Processor time of all processes that this one has started and that have ended, in ms. Linux. */
function cpuOfChildren() {
  try {
    const [, fields] = readFileSync("/proc/self/stat", "utf8").split(") ");
    const [user, system] = fields.split(" ").slice(13, 15);
    // A clock tick is a hundredth of a second to everybody who asks.
    return (Number(user) + Number(system)) * 10;
  } catch {
    return Number.NaN;
  }
}

/**
 * Runs a Node script and looks on, which takes time: such a run is not timed.
 * @returns in MB the largest memory of a process that it has started, and of all processes at one time, shared pages
 * counted once; null where there is no /proc
 */
export async function measureMemory(args) {
  const seen = { child: 0, together: 0 };
  let watch;
  await measureNode(args, ({ pid }) => {
    watch = setInterval(() => {
      const children = descendants(pid);
      seen.child = Math.max(seen.child, ...children.map(peakOf));
      seen.together = Math.max(
        seen.together,
        [pid, ...children].reduce((sum, one) => sum + shareOf(one), 0),
      );
    }, 100);
  }).finally(() => clearInterval(watch));
  const megabytes = (kilobytes) => (kilobytes > 0 ? kilobytes / 1024 : null);
  return { child: megabytes(seen.child), together: megabytes(seen.together) };
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
const peakOf = (pid) => kilobytesIn(`/proc/${pid}/status`, /^VmHWM:\s+(\d+)/m);

/** Memory of a process, of shared pages its share, in KB. Linux. */
const shareOf = (pid) => kilobytesIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m);

function kilobytesIn(file, line) {
  try {
    return Number(line.exec(readFileSync(file, "utf8"))?.[1] ?? 0);
  } catch {
    // It has ended.
    return 0;
  }
}
