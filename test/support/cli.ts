import { spawn } from "node:child_process";
import { Console } from "node:console";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";

export const repository = resolve(import.meta.dirname, "../..");
/** Real models that are not part of the project; tests that need them are skipped where they are missing. */
export const corpus = resolve(repository, "../shared/corpus");

const program = join(repository, "dist/cli.js");

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Goes over the environment of the tests; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What every run has: no terminal, no colours, and the clock of the machine. */
const plainly = { NO_COLOR: "1", SOURCE_DATE_EPOCH: undefined };

/**
 * Runs the compiled program as a user does, in a process of its own.
 * @param onStart called when the program has started
 */
export async function startTmSite(
  args: readonly string[],
  options: RunOptions = {},
  onStart: (kill: () => void) => void = () => undefined,
): Promise<Run> {
  if (!existsSync(program)) throw new Error("dist/ is missing: npm run build");
  const env = { ...process.env, ...plainly, ...options.env };
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd ?? repository,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  onStart(() => child.kill("SIGKILL"));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs the program in this process, which saves the start of one: src/cli.ts itself, with its arguments, its
 * directory and its environment. The streams and the exit code of the process are the program's meanwhile, so a second
 * run waits for the first.
 */
export function tmSite(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const mine = turn.then(() => runHere(args, options));
  turn = mine.catch(() => undefined);
  return mine;
}

let runs = 0;

async function runHere(args: readonly string[], options: RunOptions): Promise<Run> {
  const before = { argv: process.argv, cwd: process.cwd(), env: process.env, console: globalThis.console };
  const output = { stdout: "", stderr: "" };
  const restore = [capture("stdout", output), capture("stderr", output)];
  const listeners = process.stdout.listeners("error");
  try {
    process.argv = [process.execPath, program, ...args];
    process.chdir(options.cwd ?? repository);
    process.env = environment({ ...process.env, ...plainly, ...options.env });
    process.exitCode = undefined;
    // The console of vitest knows nothing of the streams.
    globalThis.console = new Console({
      stdout: into((text) => process.stdout.write(text)),
      stderr: into((text) => process.stderr.write(text)),
    });
    // The module is the program: each import of it under another name is a run.
    await import(/* @vite-ignore */ `../../src/cli.ts?run=${++runs}`);
    return { code: Number(process.exitCode ?? 0), signal: null, ...output };
  } finally {
    for (const one of restore) one();
    for (const listener of process.stdout.listeners("error"))
      if (!listeners.includes(listener)) process.stdout.off("error", listener as () => void);
    process.exitCode = undefined;
    process.argv = before.argv;
    process.env = before.env;
    globalThis.console = before.console;
    process.chdir(before.cwd);
  }
}

/** Has what a stream of this process is given added to the output; answers with the way back. */
function capture(stream: "stdout" | "stderr", output: Record<"stdout" | "stderr", string>): () => void {
  const own = process[stream].write;
  process[stream].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    output[stream] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const done = rest.at(-1);
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
  return () => {
    process[stream].write = own;
  };
}

function into(write: (text: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      write(String(chunk));
      done();
    },
  });
}

/** Variables that are undefined are not there. */
function environment(all: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const steady = ["--dot", "wasm", "--jobs", "1", "--no-cache", "--now", "2026-11-01"] as const;

/** A build like any other, on one day and without a cache. */
export const standard = [...steady, "--plantuml", "auto"] as const;

/** The fastest build: no sequence diagrams. */
export const quick = [...steady, "--plantuml", "off"] as const;

/** Runs a build and expects it to succeed. */
export async function build(
  models: string,
  out: string,
  options: readonly string[] = standard,
  run: RunOptions = {},
): Promise<Run> {
  const result = await tmSite(["build", models, "-o", out, ...options], run);
  if (result.code !== 0)
    throw new Error(`the build of ${models} ended with ${result.code}: ${result.stderr}`);
  return result;
}
