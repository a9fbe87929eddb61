import { fork } from "node:child_process";
import { dirname, join } from "node:path";
import { packageRoot } from "../../paths.ts";
import { noteUnknown } from "../../store/looks.ts";

/** What a script hands back: its default export as plain data, or what went wrong, with the line where it is known. */
export type ScriptResult =
  | { readonly data: unknown }
  | { readonly error: string; readonly line: number | null; readonly column: number | null };

const runner = join(packageRoot, "src/tree/load/script-runner.mjs");
/** So long may a script take, in milliseconds. */
const usualTimeLimit = 30_000;

export function isScript(file: string): boolean {
  return /\.(ts|mts|js|mjs)$/i.test(file);
}

export interface ScriptOptions {
  /** What it hands back: a model, or the options of a config file. Default: a model. */
  readonly kind?: "model" | "config";
  /** In milliseconds; a script that takes longer is killed. */
  readonly timeLimit?: number;
}

/**
 * Runs a script in a child process of its own, which hands back plain data. What it prints goes to
 * standard error. Running a script is running code: callers ask for permission first.
 * @param file absolute
 */
export function runScript(
  file: string,
  { kind = "model", timeLimit = usualTimeLimit }: ScriptOptions = {},
): Promise<ScriptResult> {
  noteUnknown("a script ran");
  return new Promise((resolve) => {
    const child = fork(runner, [file, kind], {
      cwd: dirname(file),
      stdio: ["ignore", process.stderr, process.stderr, "ipc"],
      execArgv: [],
    });
    let answer: ScriptResult | null = null;
    const timer = setTimeout(() => {
      answer ??= {
        error: `The script did not end within ${timeLimit / 1000} seconds.`,
        line: null,
        column: null,
      };
      child.kill("SIGKILL");
    }, timeLimit);
    child.on("message", (message) => {
      answer ??= message as ScriptResult;
    });
    child.on("error", (error) => {
      answer ??= { error: error.message, line: null, column: null };
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(
        answer ?? {
          error: `The script ended with code ${code} and handed back no ${kind}.`,
          line: null,
          column: null,
        },
      );
    });
  });
}
