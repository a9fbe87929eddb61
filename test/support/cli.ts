import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

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
  /** Called when the program has started. */
  readonly onStart?: (kill: () => void) => void;
}

/** Runs the compiled program, as a user does. It has no terminal and no colours. */
export async function tmSite(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  if (!existsSync(program)) throw new Error("dist/ is missing: npm run build");
  const env = { ...process.env, NO_COLOR: "1", SOURCE_DATE_EPOCH: undefined, ...options.env };
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
  options.onStart?.(() => child.kill("SIGKILL"));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
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

/** Folder of the running Node, for a PATH on which nothing else is. */
export const nodeFolder = dirname(process.execPath);
