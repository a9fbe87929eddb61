import type { Command } from "commander";
import type { BuildOutcome } from "../pipeline/options.ts";
import { serve as openServer } from "../serve/serve.ts";
import { applyConfig } from "./config.ts";
import { exit, UsageError } from "./exit.ts";
import { type DrawFlags, drawOptions, type JudgeFlags, judgeOptions } from "./options.ts";
import { count, paint, plain, printContext, printDiagnostics } from "./terminal.ts";

export interface ServeFlags extends JudgeFlags, DrawFlags {
  readonly edit: boolean;
  readonly port?: string;
  readonly host?: string;
  readonly token?: string;
}

const usualPort = 4180;
const tokenFrom = 16;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Shows a tree as a site that follows each change, until a signal ends it. */
export async function serve(where: string, command: Command): Promise<number> {
  const flags = () => command.opts<ServeFlags>();
  const { port, host, token, quiet, edit } = flags();
  const chosen = portOf(port);
  refuseOpenDoor(host, token);
  const buildOptions = () => ({ ...judgeOptions(flags()), ...drawOptions(flags()) });
  // What is wrong with them is said before anything listens.
  buildOptions();
  let isFirst = true;
  const options = async () => {
    if (!isFirst) await applyConfig(command);
    isFirst = false;
    return buildOptions();
  };

  const { rules, attack, templates, configured } = flags();
  const beside = [...rules, attack, templates, configured?.file].filter((path) => path !== undefined);
  const ending = new AbortController();
  const stop = () => {
    // Whoever asks twice does not want to wait.
    if (ending.signal.aborted) process.exit(exit.failure);
    ending.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    const server = await openServer(where, {
      options,
      beside,
      port: chosen ?? usualPort,
      isPortFixed: chosen !== null,
      host: host ?? null,
      token: token ?? null,
      edits: edit,
      signal: ending.signal,
      onBuilt: (outcome, ms) => tellBuilt(outcome, ms, flags()),
      onFailed: tellFailed,
    });
    const query = token === undefined ? "" : `?token=${encodeURIComponent(token)}`;
    if (!quiet)
      process.stdout.write(`${server.addresses.map((address) => `${address}${query}`).join("\n")}\n`);
    await ended(ending.signal);
    await server.close();
  } catch (error) {
    if (!ending.signal.aborted) throw told(error, chosen ?? usualPort);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
  return exit.done;
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  // A promise keeps no process alive; the server does.
  return new Promise((done) => signal.addEventListener("abort", () => done(), { once: true }));
}

function portOf(port: string | undefined): number | null {
  if (port === undefined) return null;
  const number = Number(port);
  if (/^\d{1,5}$/.test(port) && number <= 65_535) return number;
  throw new UsageError(`--port is a number from 0 to 65535, not "${port}".`);
}

function refuseOpenDoor(host: string | undefined, token: string | undefined): void {
  if (host !== undefined && token === undefined)
    throw new UsageError(
      "--host lets others in, and needs --token.",
      "add --token with a long word that nobody guesses, or leave --host out",
    );
  if (token !== undefined && token.length < tokenFrom)
    throw new UsageError(
      `--token is too short: ${tokenFrom} signs at least.`,
      "openssl rand -hex 16 makes one",
    );
}

/** That a port is taken is no failure of ours. */
function told(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return new UsageError(`Port ${port} is taken.`, "choose another with --port, or 0 for any");
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new UsageError("This machine has no such address.", "--host is an address of this machine");
  return error;
}

function tellBuilt({ judged, site }: BuildOutcome, ms: number, flags: ServeFlags): void {
  printContext(judged, flags.quiet);
  if (site === null) printDiagnostics(judged.diagnostics, judged.loaded.directory, { ...flags, quiet: true });
  if (flags.quiet || site === null) return;
  const levels = count(judged.tree.levels.size, "level");
  const findings = count(judged.evaluation.findings.length, "finding");
  process.stderr.write(
    `${levels}, ${findings}; ${count(site.diagrams.drawn, "diagram")} drawn, in ${ms.toFixed(0)} ms\n`,
  );
}

function tellFailed(error: unknown): void {
  const { message, hint } = error as { message?: string; hint?: string | null };
  const color = paint(process.stderr);
  process.stderr.write(`${color("red", "error")}: ${plain(message ?? String(error))}\n`);
  if (hint) process.stderr.write(`  ${color("cyan", "mend:")} ${plain(hint)}\n`);
}
