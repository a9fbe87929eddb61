import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Diagnostic, sortDiagnostics, warningAt } from "../model/diagnostic.ts";
import { openCache } from "./engines/cache.ts";
import { type DrawCounts, drawAll } from "./engines/draw.ts";
import { openGraphviz } from "./engines/graphviz.ts";
import { openPlantuml } from "./engines/plantuml.ts";
import type { Drawing, DrawJob, Engine } from "./engines/types.ts";
import type { LevelTexts } from "./level-diagrams.ts";
import { separateLabels } from "./separate-labels.ts";

export interface DrawOptions {
  /** `auto`, `native`, `wasm` or the path of a program. */
  readonly dot: string;
  /** `auto`, `jar`, `js`, `off` or the path of a jar. */
  readonly plantuml: string;
  readonly jobs: number;
  /** null: no cache. */
  readonly cacheFolder: string | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Engines at work. Pictures appear level by level; whoever needs one waits for its level. */
export interface DrawingsUnderWay {
  /** By level; a level that has nothing to draw, or is not drawn yet, has none. */
  readonly dfd: ReadonlyMap<string, Drawing>;
  readonly sequence: ReadonlyMap<string, Drawing>;
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
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

/** For one diagram: enough for the largest that is still legible. */
const timeoutMs = 30_000;

/**
 * Begins to draw the diagrams of all levels, both kinds at the same time. A diagram that fails becomes a
 * drawing with an error, and a warning.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function startDrawing(
  texts: readonly LevelTexts[],
  options: DrawOptions,
): Promise<DrawingsUnderWay> {
  const engines = [
    openGraphviz({ mode: options.dot, jobs: options.jobs, timeoutMs }),
    openPlantuml({ mode: options.plantuml, env: process.env, timeoutMs }),
  ] as const;
  const opening = fontFingerprint().then((fonts) => openCache(options.cacheFolder, { fonts }));
  const [graphviz, plantuml, cache] = await Promise.all([...engines, opening]).catch(async (error) => {
    // An engine that waits for work would keep the program from ending.
    for (const one of await Promise.allSettled(engines))
      if (one.status === "fulfilled") await one.value?.close();
    throw error;
  });
  const dfdJobs = texts.map(({ level, dot }) => ({ key: level, text: dot }));
  const sequenceJobs = plantuml
    ? texts.flatMap(({ level, plantuml: text }) => (text === null ? [] : [{ key: level, text }]))
    : [];
  const dfd = new Map<string, Drawing>();
  const sequence = new Map<string, Drawing>();
  const waiting = openWaiting([...dfdJobs, ...sequenceJobs].map(({ key }) => key));
  const problems: Diagnostic[] = [];
  let done = 0;

  const draw = async (engine: Engine, jobs: readonly DrawJob[], into: Map<string, Drawing>) => {
    try {
      const { counts } = await drawAll(engine, cache, jobs, (drawing) => {
        into.set(drawing.key, into === dfd ? apart(drawing) : drawing);
        const problem = problemOf(drawing, into === dfd ? "data-flow diagram" : "sequence diagram");
        if (problem) problems.push(problem);
        options.onProgress(++done, dfdJobs.length + sequenceJobs.length);
        waiting.arrived(drawing.key);
      });
      return counts;
    } finally {
      await engine.close();
    }
  };
  const finished = Promise.all([
    draw(graphviz, dfdJobs, dfd),
    plantuml ? draw(plantuml, sequenceJobs, sequence) : { drawn: 0, cached: 0, failed: 0 },
  ]).then(([one, other]) => ({
    counts: {
      drawn: one.drawn + other.drawn,
      cached: one.cached + other.cached,
      failed: one.failed + other.failed,
    },
    diagnostics: [
      ...[...graphviz.notes, ...(plantuml?.notes ?? []), ...cache.notes()].map((note) =>
        warningAt("engine", note),
      ),
      ...sortDiagnostics(problems),
    ],
  }));
  finished.catch(waiting.failed);
  return {
    dfd,
    sequence,
    engines: [
      { role: "data-flow diagrams", name: graphviz.name, version: graphviz.version },
      ...(plantuml ? [{ role: "sequence diagrams", name: plantuml.name, version: plantuml.version }] : []),
    ],
    ready: waiting.ready,
    forget(level) {
      dfd.delete(level);
      sequence.delete(level);
    },
    finished,
  };
}

/** Promises of levels that still lack a diagram. */
function openWaiting(keys: readonly string[]) {
  const missing = new Map<string, number>();
  for (const key of keys) missing.set(key, (missing.get(key) ?? 0) + 1);
  const waiting = new Map<string, PromiseWithResolvers>();
  for (const key of missing.keys()) waiting.set(key, withResolvers());
  return {
    ready: (key: string) => waiting.get(key)?.promise ?? Promise.resolve(),
    arrived(key: string) {
      const left = (missing.get(key) ?? 1) - 1;
      missing.set(key, left);
      if (left === 0) waiting.get(key)?.resolve();
    },
    failed(error: unknown) {
      for (const one of waiting.values()) one.reject(error);
    },
  };
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers` needs Node 22. A rejection that nobody waits for is not unhandled. */
function withResolvers(): PromiseWithResolvers {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

function apart(drawing: Drawing): Drawing {
  return drawing.svg === null ? drawing : { ...drawing, svg: separateLabels(drawing.svg) };
}

function problemOf(drawing: Drawing, what: string): Diagnostic | null {
  const where = drawing.key === "" ? "the root" : drawing.key;
  if (drawing.svg === null) {
    return warningAt("diagram-failed", `The ${what} of ${where} could not be drawn: ${drawing.error}`);
  }
  const note = degradationNote(drawing);
  return note === null ? null : warningAt("diagram-degraded", `The ${what} of ${where}: ${note}`);
}

/** What a reader should know about a picture that lacks something; another ranking is none of it. */
export function degradationNote(drawing: Drawing): string | null {
  if (drawing.svg === null || drawing.degraded !== "no-edge-labels") return null;
  return "Graphviz could only draw it without the names of its flows; the table of flows has them.";
}

/** Which font stands for Arial here: engines that measure with it draw differently with another. */
async function fontFingerprint(): Promise<string> {
  try {
    const query = ["-f", "%{file} %{fontversion}", "Arial"];
    const { stdout } = await promisify(execFile)("fc-match", query, { timeout: 5000 });
    return stdout;
  } catch {
    return "";
  }
}
