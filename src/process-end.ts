import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const endings = new Set<() => void>();
/** Whether the process that started this one decides what a signal means. */
let areLeftToParent = false;
/** How much is under way that must not stop half done, and the signal that waits for it. */
let unstoppable = 0;
let waiting: NodeJS.Signals | null = null;

function runAll(): void {
  for (const ending of [...endings]) ending();
}

/** Lets the signal do afterwards what it would have done without us. */
function onSignal(signal: NodeJS.Signals): void {
  if (unstoppable > 0) {
    waiting = signal;
    return;
  }
  runAll();
  unwatch();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function watch(): void {
  process.on("exit", runAll);
  if (areLeftToParent) return;
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off("exit", runAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** From now on a signal ends nothing here: a terminal sends it to the process that started this one as well. */
export function leaveSignalsToParent(): void {
  areLeftToParent = true;
  for (const signal of SIGNALS) {
    process.off(signal, onSignal);
    process.on(signal, () => undefined);
  }
}

/**
 * Has something done when the process ends, by itself or by a signal that can be heard; nothing asynchronous.
 * @returns takes that back
 */
export function atEnd(ending: () => void): () => void {
  watchIfIdle();
  endings.add(ending);
  return () => {
    if (endings.delete(ending)) unwatchIfIdle();
  };
}

/** Does something to its end before a signal is heard: what moves files must not stop between two moves. */
export async function uninterrupted<Result>(work: () => Promise<Result>): Promise<Result> {
  watchIfIdle();
  unstoppable++;
  try {
    return await work();
  } finally {
    unstoppable--;
    const signal = unstoppable === 0 ? waiting : null;
    if (signal !== null) {
      waiting = null;
      onSignal(signal);
    } else unwatchIfIdle();
  }
}

const isIdle = () => endings.size === 0 && unstoppable === 0;

function watchIfIdle(): void {
  if (isIdle()) watch();
}

function unwatchIfIdle(): void {
  if (isIdle()) unwatch();
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
