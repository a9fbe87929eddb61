import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Judgement } from "../language/types.ts";
import { packageRoot } from "../paths.ts";
import type { JudgeOptions } from "../pipeline/options.ts";

/** What the thread that judges is asked. */
export type Asked =
  | { readonly what: "open"; readonly directory: string }
  | { readonly what: "put"; readonly file: string; readonly text: string | null }
  | { readonly what: "draw"; readonly level: string; readonly ticket: number }
  | { readonly what: "edit"; readonly file: string; readonly text: string | null }
  | {
      readonly what: "judge";
      readonly revision: number;
      /** Changes of what is read from the disk when it is judged. */
      readonly looks: number;
      readonly scripts: readonly string[];
      readonly options: JudgeOptions;
      /** The files whose findings are told. */
      readonly open: readonly string[];
    };

/** The text of a level's diagram, of the tree as it was judged last; null where there is none. */
export interface Drawn {
  readonly ticket: number;
  readonly dot: string | null;
}

export type Told =
  | { readonly revision: number; readonly judgement: Judgement }
  | { readonly revision: number; readonly problem: string };

/** Judges a tree beside the thread that answers editors. */
export interface Judging {
  readonly put: (file: string, text: string | null) => void;
  readonly edit: (file: string, text: string | null) => void;
  /** Judges the texts that were handed over so far; what is asked meanwhile comes after it. */
  readonly judge: (asked: Omit<Extract<Asked, { what: "judge" }>, "what">) => Promise<Told>;
  readonly dot: (level: string) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

// A thread starts no TypeScript: the compiled one serves, also when this file is not compiled.
const script = join(packageRoot, "dist/judge.js");

/**
 * @param heap megabytes that the thread may take
 */
export function openJudging(directory: string, texts: ReadonlyMap<string, string>, heap = 4096): Judging {
  const known = new Map(texts);
  const edited = new Map<string, string>();
  let thread: Worker | null = null;
  const waiting = new Map<number, (told: Told) => void>();
  const drawing = new Map<number, (dot: string | null) => void>();
  let tickets = 0;

  /** A thread that has ended is started anew when it is asked, with the texts as they are. */
  function running(): Worker {
    if (thread) return thread;
    const worker = new Worker(script, {
      ...{ stdout: true, stderr: true, argv: [], execArgv: [] },
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on("message", (told: Told | Drawn) => {
      if ("ticket" in told) {
        drawing.get(told.ticket)?.(told.dot);
        drawing.delete(told.ticket);
        return;
      }
      waiting.get(told.revision)?.(told);
      waiting.delete(told.revision);
    });
    const gone = (problem: string) => {
      if (thread !== worker) return;
      thread = null;
      for (const [revision, answer] of waiting) answer({ revision, problem });
      waiting.clear();
      for (const answer of drawing.values()) answer(null);
      drawing.clear();
    };
    worker.on("error", (error) => gone(String(error)));
    worker.on("exit", (code) => gone(`the thread that judges ended with ${code}`));
    worker.unref();
    thread = worker;
    tell(worker, { what: "open", directory });
    for (const [file, text] of known) tell(worker, { what: "put", file, text });
    for (const [file, text] of edited) tell(worker, { what: "edit", file, text });
    return worker;
  }

  const tell = (worker: Worker, asked: Asked) => worker.postMessage(asked);
  const keep = (kept: Map<string, string>, file: string, text: string | null) =>
    void (text === null ? kept.delete(file) : kept.set(file, text));

  return {
    put(file, text) {
      keep(known, file, text);
      if (thread) tell(thread, { what: "put", file, text });
    },
    edit(file, text) {
      keep(edited, file, text);
      if (thread) tell(thread, { what: "edit", file, text });
    },
    judge(asked) {
      const worker = running();
      return new Promise((resolve) => {
        waiting.set(asked.revision, resolve);
        tell(worker, { what: "judge", ...asked });
      });
    },
    dot(level) {
      const worker = running();
      return new Promise((resolve) => {
        const ticket = ++tickets;
        drawing.set(ticket, resolve);
        tell(worker, { what: "draw", level, ticket });
      });
    },
    async close() {
      const worker = thread;
      thread = null;
      waiting.clear();
      await worker?.terminate();
    },
  };
}
