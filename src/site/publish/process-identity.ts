import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process, told from a later one that was given the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as its system says it; "" where that cannot be asked. */
  readonly start: string;
  readonly host: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid) ?? "", host: hostname() };
}

/** `unknown` for a process of another machine or container. */
export function stateOf(process: ProcessIdentity): "running" | "ended" | "unknown" {
  if (process.host !== hostname()) return "unknown";
  const start = startOf(process.pid);
  if (start === null) return "ended";
  return start === "" || process.start === "" || start === process.start ? "running" : "ended";
}

/** When the process with this id started; "" if that is not known, null if there is none. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is somebody else's.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  try {
    if (process.platform === "linux") return startFromProc(pid);
    if (process.platform === "darwin") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    }
  } catch {
    // Without /proc or ps, what is known is that it runs.
  }
  return "";
}

/** Fields 3 (state) and 22 (start, in ticks since the system started) of proc_pid_stat(5). */
function startFromProc(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ended = fields[0] === "Z" || fields[0] === "X";
  return ended ? null : (fields[19] ?? "");
}
