import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type Diagnostic, sortDiagnostics, warningAt } from "../../model/diagnostic.ts";
import { packageRoot } from "../../paths.ts";
import type { DrawCounts } from "../engines/draw.ts";
import { type Degradation, type Drawing, EngineError } from "../engines/types.ts";
import type { LevelTexts } from "../level-diagrams.ts";
import type {
  Answer,
  DiagramKind,
  DiagramText,
  EngineOptions,
  EngineUsed,
  Order,
  RemoteDrawings,
} from "./messages.ts";
import { problemOf } from "./problems.ts";
import { openWaiting, withResolvers } from "./waiting.ts";

/** Engines at work. Pictures appear level by level; whoever needs one waits for its level. */
export interface DrawingsUnderWay {
  /** By level; a level that has nothing to draw, or is not drawn yet, has none. */
  readonly dfd: ReadonlyMap<string, Drawing>;
  readonly sequence: ReadonlyMap<string, Drawing>;
  readonly engines: readonly EngineUsed[];
  /** Resolves when both diagrams of a level are there. */
  readonly ready: (level: string) => Promise<void>;
  /** Lets go of the pictures of a level that nobody will ask for again. */
  readonly forget: (level: string) => void;
  readonly finished: Promise<DrawSummary>;
}

export interface DrawSummary {
  readonly counts: DrawCounts;
  /** What could not be drawn as it should be. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Engines that get ready in a process of their own while the tree is still read. */
export interface DrawingProcess {
  /** Which engines there are; rejected as `draw` is. */
  readonly opened: Promise<readonly EngineUsed[]>;
  /** The digest of all that decides about pictures, besides their texts; the same on every machine. */
  readonly identity: Promise<string>;
  /** Resolves when other machines have what was drawn: why they have less than they could. */
  readonly shared: Promise<readonly string[]>;
  /**
   * Begins to draw the diagrams of all levels, both kinds at the same time. A diagram that fails becomes a
   * drawing with an error, and a warning. Can be asked once.
   * @param onProgress called after each diagram
   * @param remote a cache of other machines; null for none
   * @throws EngineError when an engine that was asked for by name is not there
   */
  draw(
    texts: readonly LevelTexts[],
    onProgress?: (done: number, total: number) => void,
    remote?: RemoteDrawings | null,
  ): Promise<DrawingsUnderWay>;
  /** Ends it, finished or not. May be called twice. */
  close(): void;
}

// Node 20 starts no process from TypeScript: the compiled one serves, also when this file is not compiled.
const script = join(packageRoot, "dist/draw.js");

/** Starts the process that draws. What is wrong with its engines is said by `draw`. */
export function openDrawing(options: EngineOptions): DrawingProcess {
  const child = fork(script, [], {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const answers = answersOf(child);
  const tell = (order: Order) => void child.send(order);
  tell({ open: options });
  return {
    opened: answers.opened,
    identity: answers.identity,
    shared: answers.shared,
    async draw(texts, onProgress = () => undefined, remote = null) {
      const engines = await answers.opened;
      const jobs = {
        dfd: texts.map(dfdOf),
        sequence: engines.some(({ role }) => role === "sequence diagrams")
          ? texts.flatMap(({ level, plantuml, plantumlBeginning }) =>
              plantuml === null ? [] : [{ level, text: plantumlBeginning ?? plantuml }],
            )
          : [],
      };
      const drawings = { dfd: new Map<string, Drawing>(), sequence: new Map<string, Drawing>() };
      const all = [...jobs.dfd, ...jobs.sequence];
      const waiting = openWaiting(all.map(({ level }) => level));
      const problems: Diagnostic[] = [];
      let done = 0;
      const textsOf = new Map(texts.map((one) => [one.level, one]));
      answers.onDrawing((drawn, kind) => {
        const drawing = asPlanned(drawn, kind, textsOf.get(drawn.key));
        drawings[kind].set(drawing.key, drawing);
        const problem = problemOf(drawing, kind === "dfd" ? "data-flow diagram" : "sequence diagram");
        if (problem) problems.push(problem);
        onProgress(++done, all.length);
        waiting.arrived(drawing.key);
      });
      answers.onWanted((level, degraded) => {
        const text = textsOf.get(level)?.poorerDot(degraded);
        if (text !== undefined) tell({ poorer: { level, text } });
      });
      tell({ draw: jobs, remote });
      const finished = answers.finished.then(({ counts, notes }) => ({
        counts,
        diagnostics: [...notes.map((note) => warningAt("engine", note)), ...sortDiagnostics(problems)],
      }));
      finished.catch(waiting.failed);
      return {
        ...drawings,
        engines,
        ready: waiting.ready,
        forget(level) {
          drawings.dfd.delete(level);
          drawings.sequence.delete(level);
        },
        finished,
      };
    },
    close() {
      if (child.connected) child.disconnect();
    },
  };
}

/** Poorer texts of a data-flow diagram, the best first. */
const poorer = ["no-edge-labels", "straight-flows"] as const;

/** What is drawn, and what is when that cannot be. */
function dfdOf({ level, dot, plannedDot, poorerDot }: LevelTexts): DiagramText {
  if (plannedDot === null) return { level, text: dot, fallbacks: poorer };
  return { level, text: poorerDot(plannedDot), fallbacks: poorer.slice(poorer.indexOf(plannedDot) + 1) };
}

/** A drawing of a text that was poorer from the start says so. */
function asPlanned(drawing: Drawing, kind: DiagramKind, texts: LevelTexts | undefined): Drawing {
  const beginning = texts?.plantumlBeginning ? "first-messages" : null;
  const planned = kind === "dfd" ? (texts?.plannedDot ?? null) : beginning;
  return drawing.svg === null ? drawing : { ...drawing, degraded: drawing.degraded ?? planned };
}

interface Answers {
  readonly opened: Promise<readonly EngineUsed[]>;
  readonly identity: Promise<string>;
  readonly shared: Promise<readonly string[]>;
  readonly onDrawing: (listener: (drawing: Drawing, kind: DiagramKind) => void) => void;
  readonly onWanted: (listener: (level: string, degraded: Degradation) => void) => void;
  readonly finished: Promise<{ readonly counts: DrawCounts; readonly notes: readonly string[] }>;
}

/** What the process says, as promises; they fail when it fails or ends too soon. */
function answersOf(child: ChildProcess): Answers {
  const opened = withResolvers<readonly EngineUsed[]>();
  const identity = withResolvers<string>();
  const shared = withResolvers<readonly string[]>();
  const finished = withResolvers<{ readonly counts: DrawCounts; readonly notes: readonly string[] }>();
  let hear: (drawing: Drawing, kind: DiagramKind) => void = () => undefined;
  let print: (level: string, degraded: Degradation) => void = () => undefined;
  const fail = (error: Error) => {
    opened.reject(error);
    identity.reject(error);
    shared.reject(error);
    finished.reject(error);
  };
  let lastWords = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-2000);
  });
  child.on("message", (answer: Answer) => {
    if ("drawn" in answer) hear(answer.drawn, answer.kind);
    else if ("wanted" in answer) print(answer.wanted, answer.degraded);
    else if ("opened" in answer) {
      opened.resolve(answer.opened);
      identity.resolve(answer.identity);
    } else if ("shared" in answer) shared.resolve(answer.shared);
    else if ("finished" in answer) finished.resolve({ counts: answer.finished, notes: answer.notes });
    else fail(answer.hint === null ? new Error(answer.failed) : new EngineError(answer.failed, answer.hint));
  });
  child.on("error", fail);
  // `close` does not come when this side has disconnected.
  child.on("exit", (code, signal) => {
    const end = `the process that draws ended with ${signal ?? `exit code ${code}`}`;
    const tellEnd = () => fail(new Error([end, lastWords.trim()].filter(Boolean).join(": ")));
    // What it said last may still be in the pipe.
    if (child.stderr === null || child.stderr.closed) tellEnd();
    else child.stderr.once("close", tellEnd);
  });
  return {
    opened: opened.promise,
    identity: identity.promise,
    shared: shared.promise,
    onDrawing: (listener) => {
      hear = listener;
    },
    onWanted: (listener) => {
      print = listener;
    },
    finished: finished.promise,
  };
}
