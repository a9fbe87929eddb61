import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Diagnostic, warningAt } from "../model/diagnostic.ts";
import { openCache } from "./engines/cache.ts";
import { drawAll } from "./engines/draw.ts";
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

export interface DrawnLevels {
  /** By level; none where there is nothing to draw or where drawing is off. */
  readonly dfd: ReadonlyMap<string, Drawing>;
  readonly sequence: ReadonlyMap<string, Drawing>;
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
  readonly counts: { readonly drawn: number; readonly cached: number; readonly failed: number };
  readonly diagnostics: readonly Diagnostic[];
}

/** For one diagram: enough for the largest that is still legible. */
const timeoutMs = 30_000;

/**
 * Draws the diagrams of all levels, both kinds at the same time. A diagram that fails becomes a drawing with
 * an error, and a warning.
 * @throws EngineError when an engine that was asked for by name is not there
 */
export async function drawLevels(texts: readonly LevelTexts[], options: DrawOptions): Promise<DrawnLevels> {
  const fonts = fontFingerprint();
  const opening = Promise.all([
    openGraphviz({ mode: options.dot, jobs: options.jobs, timeoutMs }),
    openPlantuml({ mode: options.plantuml, env: process.env, timeoutMs }),
  ]);
  const [graphviz, plantuml] = await opening;
  const cache = await openCache(options.cacheFolder, { fonts: await fonts });
  const done = { dfd: 0, sequence: 0 };
  const sequences = texts.flatMap(({ level, plantuml: text }) =>
    text === null ? [] : [{ key: level, text }],
  );
  const total = texts.length + (plantuml ? sequences.length : 0);
  const draw = async (engine: Engine, jobs: readonly DrawJob[], kind: keyof typeof done) => {
    try {
      return await drawAll(engine, cache, jobs, (progress) => {
        done[kind] = progress.done;
        options.onProgress(done.dfd + done.sequence, total);
      });
    } finally {
      await engine.close();
    }
  };
  const [dfd, sequence] = await Promise.all([
    draw(
      graphviz,
      texts.map(({ level, dot }) => ({ key: level, text: dot })),
      "dfd",
    ),
    plantuml ? draw(plantuml, sequences, "sequence") : null,
  ]);

  const notes = [...graphviz.notes, ...(plantuml?.notes ?? []), ...cache.notes()];
  return {
    dfd: new Map([...dfd.drawings].map(([level, drawing]) => [level, apart(drawing)])),
    sequence: sequence?.drawings ?? new Map(),
    engines: [
      { role: "data-flow diagrams", name: graphviz.name, version: graphviz.version },
      ...(plantuml ? [{ role: "sequence diagrams", name: plantuml.name, version: plantuml.version }] : []),
    ],
    counts: {
      drawn: dfd.counts.drawn + (sequence?.counts.drawn ?? 0),
      cached: dfd.counts.cached + (sequence?.counts.cached ?? 0),
      failed: dfd.counts.failed + (sequence?.counts.failed ?? 0),
    },
    diagnostics: [
      ...notes.map((note) => warningAt("engine", note)),
      ...problems(dfd.drawings, "data-flow diagram"),
      ...problems(sequence?.drawings ?? new Map(), "sequence diagram"),
    ],
  };
}

function apart(drawing: Drawing): Drawing {
  return drawing.svg === null ? drawing : { ...drawing, svg: separateLabels(drawing.svg) };
}

function problems(drawings: ReadonlyMap<string, Drawing>, what: string): Diagnostic[] {
  return [...drawings].flatMap(([level, drawing]) => {
    const where = level === "" ? "the root" : level;
    if (drawing.svg === null) {
      return [warningAt("diagram-failed", `The ${what} of ${where} could not be drawn: ${drawing.error}`)];
    }
    const note = degradationNote(drawing);
    return note === null || drawing.degraded === "newrank"
      ? []
      : [warningAt("diagram-degraded", `The ${what} of ${where}: ${note}`)];
  });
}

/** What a reader should know about a picture that needed help. */
export function degradationNote(drawing: Drawing): string | null {
  if (drawing.svg === null || drawing.degraded === null) return null;
  return drawing.degraded === "newrank"
    ? "Graphviz could not rank it as usual; it is laid out in another way."
    : "Graphviz could only draw it without the names of its flows; the table of flows has them.";
}

/** Which font stands for Arial here: engines that measure with it draw differently with another. */
async function fontFingerprint(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("fc-match", ["-f", "%{file} %{fontversion}", "Arial"], {
      timeout: 5000,
    });
    return stdout;
  } catch {
    return "";
  }
}
