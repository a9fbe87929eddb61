import { Worker } from "node:worker_threads";
import { type Attempt, failed, type Lane, noPictureWithin, START_LIMIT_MS } from "./lanes.ts";

export interface WorkerLaneOptions {
  /** The thread's script: takes `{ text }`, answers `{ svg }` or `{ svg: null, error }`. */
  readonly script: URL;
  /** For one text, the start of the thread included. */
  readonly timeoutMs: number;
  readonly onError: (said: string) => Attempt;
}

/** A thread's answer; `version` only to `{ version: true }`. */
interface Answer {
  readonly svg?: string | null;
  readonly error?: string;
  readonly version?: string;
}

export interface WorkerLane extends Lane {
  /** Asks the thread for the version of its engine; null when it cannot say. */
  version(): Promise<string | null>;
}

/** A lane in a worker thread, which is started when there is work and replaced when it hangs or dies. */
export function openWorkerLane({ script, timeoutMs, onError }: WorkerLaneOptions): WorkerLane {
  let worker: Worker | null = null;
  let waiting: ((answer: Answer | Attempt) => void) | null = null;
  let closed = false;

  const start = (): Worker => {
    // Nothing of this process's environment or options is needed; what libraries print is of no use to anybody.
    const thread = new Worker(script, { stdout: true, stderr: true, env: {}, execArgv: [], argv: [] });
    thread.stdout.resume();
    thread.stderr.resume();
    const gone = (reason: string): void => {
      if (worker !== thread) return;
      worker = null;
      waiting?.(failed(`the engine's thread stopped: ${reason}`));
    };
    thread.on("message", (answer: Answer) => {
      if (worker === thread) waiting?.(answer);
    });
    thread.on("error", (error) => gone(error instanceof Error ? error.message : String(error)));
    thread.on("exit", (code) => gone(`exit code ${code}`));
    return thread;
  };

  const stop = async (): Promise<void> => {
    const thread = worker;
    worker = null;
    await thread?.terminate();
  };

  const ask = (
    request: { readonly text: string } | { readonly version: true },
    limitMs: number,
  ): Promise<Answer | Attempt> =>
    new Promise((resolve) => {
      const settle = (answer: Answer | Attempt): void => {
        clearTimeout(timer);
        waiting = null;
        resolve(answer);
      };
      const timer = setTimeout(() => {
        void stop();
        settle(noPictureWithin(limitMs));
      }, limitMs);
      waiting = settle;
      worker ??= start();
      worker.postMessage(request);
    });

  return {
    async attempt(text) {
      if (closed) return failed("the engine was closed");
      const answer = await ask({ text }, timeoutMs);
      if (typeof answer.svg === "string") return { svg: answer.svg };
      return "final" in answer ? answer : onError(answer.error ?? "the engine gave no answer");
    },
    async version() {
      const answer = await ask({ version: true }, START_LIMIT_MS);
      return "version" in answer ? (answer.version ?? null) : null;
    },
    async close() {
      closed = true;
      waiting?.(failed("the engine was closed"));
      await stop();
    },
  };
}
