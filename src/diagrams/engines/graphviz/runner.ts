import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { type TemporaryFolder, temporaryFolder } from "../../../process-end.ts";
import { type Child, MAX_OUTPUT, type Run, runProgram, startChild } from "../children.ts";
import type { Environment } from "../programs.ts";

/** Runs one program again and again, each time to its end, with another input. */
export interface Runner {
  /** One at a time. Never rejects. */
  run(input: string): Promise<Run>;
  /** Ends the program if it runs. */
  close(): void;
}

export interface RunnerOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Environment;
  /** For one run. */
  readonly timeoutMs: number;
  /** Of both streams together, in one run; default 64 MiB. */
  readonly maxOutputBytes?: number;
}

/** The quicker runner where there is a shell. */
export function openRunner(options: RunnerOptions): Runner {
  return process.platform === "win32" ? openPlainRunner(options) : openShellRunner(options);
}

/** Starts the program itself. */
export function openPlainRunner({ command, args, ...limits }: RunnerOptions): Runner {
  let running: Child | null = null;
  return {
    async run(input) {
      const onStart = (child: Child): void => {
        running = child;
      };
      const run = await runProgram(command, args, { ...limits, input, onStart });
      running = null;
      return run;
    },
    close() {
      running?.end();
    },
  };
}

/**
 * For each line that it is given, runs the program once; the line marks the end of what the program has said. `$0` is
 * the file with the input.
 */
const LOOP = `while IFS= read -r mark; do
"$@" <"$0"; code=$?
printf '\\n%s %s\\n' "$mark" "$code"; printf '\\n%s\\n' "$mark" >&2
done`;

/** A running shell with the file that it reads from. */
interface Shell {
  readonly child: Child;
  readonly input: string;
}

/**
 * Has a small shell start the program. Started from Node, each would cost some milliseconds, in which Node does nothing
 * else: the more memory a process has, the longer the system takes to start another one from it.
 */
export function openShellRunner(options: RunnerOptions, sh = "/bin/sh"): Runner {
  const { command, args, env } = options;
  const plain = openPlainRunner(options);
  let isPossible = true;
  let folder: TemporaryFolder | null = null;
  let shell: Shell | null = null;

  const open = (): Shell => {
    folder ??= temporaryFolder("tm-site-run-");
    const input = join(folder.path, "input");
    const child = startChild(sh, ["-c", LOOP, input, command, ...args], { env, group: true });
    child.process.stdin?.on("error", () => undefined);
    child.process.on("error", () => undefined);
    // It may be ended from outside between two runs, too.
    child.process.once("exit", () => {
      if (shell?.child === child) shell = null;
    });
    return { child, input };
  };

  const end = (): void => {
    shell?.child.end();
    shell = null;
  };

  return {
    async run(input) {
      if (!isPossible) return plain.run(input);
      try {
        shell ??= open();
        writeFileSync(shell.input, input);
      } catch {
        // Where nothing can be written there is still the long way.
        isPossible = false;
        return plain.run(input);
      }
      const { isOver, ...run } = await runIn(shell.child.process, options);
      if (run.ended !== "exit" || isOver) end();
      // No shell, perhaps; the program itself may be there.
      isPossible = run.ended !== "not-started";
      return isPossible ? run : plain.run(input);
    },
    close() {
      plain.close();
      end();
      folder?.remove();
      folder = null;
    },
  };
}

/** One run in a shell; `isOver` if the shell has ended with it. */
function runIn(
  shell: ChildProcess,
  { timeoutMs, maxOutputBytes = MAX_OUTPUT }: RunnerOptions,
): Promise<Run & { readonly isOver: boolean }> {
  return new Promise((resolve) => {
    const mark = randomUUID();
    const [out, err] = [streamTo(`\n${mark} `), streamTo(`\n${mark}\n`)];
    const settle = (ended: Run["ended"], end: Pick<Run, "code" | "signal">, isOver: boolean, reason = "") => {
      clearTimeout(timer);
      shell.stdout?.off("data", onOut);
      shell.stderr?.off("data", onErr);
      shell.off("close", onClose);
      shell.off("error", onError);
      resolve({ ended, ...end, stdout: out.text(), stderr: err.text() + reason, isOver });
    };
    const unknown = { code: null, signal: null };
    const look = (): void => {
      if (out.bytes() + err.bytes() > maxOutputBytes) settle("too-much-output", unknown, false);
      else if (out.rest()?.endsWith("\n") && err.rest() !== null)
        settle("exit", endOf(Number(out.rest())), false);
    };
    const onOut = (chunk: Buffer): void => {
      out.add(chunk);
      look();
    };
    const onErr = (chunk: Buffer): void => {
      err.add(chunk);
      look();
    };
    const onClose = (code: number | null, signal: NodeJS.Signals | null) =>
      settle("exit", { code, signal }, true);
    const onError = ({ message }: Error) => settle("not-started", unknown, true, message);
    const timer = setTimeout(() => settle("timeout", unknown, false), timeoutMs);
    shell.stdout?.on("data", onOut);
    shell.stderr?.on("data", onErr);
    shell.on("close", onClose);
    shell.on("error", onError);
    shell.stdin?.write(`${mark}\n`);
  });
}

/** What a shell says of a program that a signal has ended. */
function endOf(code: number): Pick<Run, "code" | "signal"> {
  const signals = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  const signal = code > 128 ? signals.find(([, number]) => number === code - 128)?.[0] : undefined;
  return signal === undefined ? { code, signal: null } : { code: null, signal };
}

/** Collects what comes up to a mark, and what comes behind it. The mark is looked for in the last pieces only. */
function streamTo(mark: string) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let tail = "";
  return {
    add(chunk: Buffer): void {
      chunks.push(chunk);
      bytes += chunk.length;
      tail = (tail + chunk.subarray(-200).toString("latin1")).slice(-200);
    },
    bytes: () => bytes,
    /** What follows the mark; null while it has not come. */
    rest(): string | null {
      const at = tail.lastIndexOf(mark);
      return at < 0 ? null : tail.slice(at + mark.length);
    },
    text(): string {
      const all = Buffer.concat(chunks).toString("utf8");
      const at = all.lastIndexOf(mark);
      return at < 0 ? all : all.slice(0, at);
    },
  };
}
