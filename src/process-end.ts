import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const endings = new Set<() => void>();

function runAll(): void {
  for (const ending of [...endings]) ending();
}

/** Lets the signal do afterwards what it would have done without us. */
function onSignal(signal: NodeJS.Signals): void {
  runAll();
  unwatch();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function watch(): void {
  process.on("exit", runAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off("exit", runAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Has something done when the process ends, by itself or by a signal that can be heard; nothing asynchronous.
 * @returns takes that back
 */
export function atEnd(ending: () => void): () => void {
  if (endings.size === 0) watch();
  endings.add(ending);
  return () => {
    if (endings.delete(ending) && endings.size === 0) unwatch();
  };
}

export interface TemporaryFolder {
  /** Absolute. Only this user may look into it. */
  readonly path: string;
  /** May be called twice. */
  remove(): void;
}

/** A new folder among the temporary files of the system, which goes with the process at the latest. */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const removeNow = (): void => rmSync(path, { recursive: true, force: true });
  const forget = atEnd(removeNow);
  return {
    path,
    remove() {
      forget();
      removeNow();
    },
  };
}
