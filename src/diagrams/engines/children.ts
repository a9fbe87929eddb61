import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { atEnd } from "../../process-end.ts";
import type { Environment } from "./programs.ts";

/** A program that does not outlive this process. */
export interface Child {
  readonly process: ChildProcess;
  /** Ends it now. Its pipes are closed too: a grandchild may still hold them open. */
  end(): void;
}

export interface StartOptions {
  /** Default: that of this process. */
  readonly env?: Environment | undefined;
  /** Whether it may start programs of its own, which are to end with it. Not on Windows. */
  readonly group?: boolean;
}

/** Starts a program without a shell. */
export function startChild(
  command: string,
  args: readonly string[],
  { env = process.env, group = false }: StartOptions = {},
): Child {
  const stdio = ["pipe", "pipe", "pipe"] as const;
  const child = spawn(command, args, { stdio: [...stdio], windowsHide: true, env, detached: group });
  const kill = (): void => {
    // What a leader of a process group has started ends with it.
    if (group && child.pid !== undefined) {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // Nobody of the group is left.
      }
    }
    child.kill("SIGKILL");
  };
  const forget = atEnd(kill);
  child.once("exit", forget);
  child.once("error", forget);
  return {
    process: child,
    end() {
      kill();
      child.stdin?.destroy();
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  };
}

export interface Run {
  readonly ended: "exit" | "not-started" | "timeout" | "too-much-output";
  /** The exit code; null when the program was killed or did not start. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  /** What it said; for `not-started` the reason. */
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly timeoutMs: number;
  /** Default: that of this process. */
  readonly env?: Environment;
  /** Of both streams together; default 64 MiB. */
  readonly maxOutputBytes?: number;
  /** Hands out the child, so that it can be ended from outside. */
  readonly onStart?: (child: Child) => void;
}

/** Of both streams of a program together. */
export const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a program to its end. Never rejects. */
export function runProgram(command: string, args: readonly string[], options: RunOptions): Promise<Run> {
  return new Promise((resolve) => {
    let started: Child;
    try {
      started = startChild(command, args, { env: options.env });
    } catch (error) {
      resolve({ ended: "not-started", code: null, signal: null, stdout: "", stderr: String(error) });
      return;
    }
    const child = started.process;
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    let settled = false;
    const settle = (
      ended: Run["ended"],
      code: number | null,
      signal: NodeJS.Signals | null,
      reason = "",
    ): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (ended !== "exit") started.end();
      const stderr = `${Buffer.concat(err).toString("utf8")}${reason}`;
      resolve({ ended, code, signal, stdout: Buffer.concat(out).toString("utf8"), stderr });
    };
    const timer = setTimeout(() => settle("timeout", null, null), options.timeoutMs);
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > (options.maxOutputBytes ?? MAX_OUTPUT)) settle("too-much-output", null, null);
      else into.push(chunk);
    };
    child.stdout?.on("data", collect(out));
    child.stderr?.on("data", collect(err));
    child.once("error", (error) => settle("not-started", null, null, error.message));
    child.once("close", (code, signal) => settle("exit", code, signal));
    // A program may end before it has read everything; its exit code says enough.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(options.input ?? "");
    options.onStart?.(started);
  });
}
