import { createHash } from "node:crypto";
import { type Run, runProgram } from "../children.ts";
import {
  type Attempt,
  drawInLanes,
  failed,
  inTurn,
  type Lane,
  noPictureWithin,
  START_LIMIT_MS,
  wrongText,
} from "../lanes.ts";
import type { Environment } from "../programs.ts";
import { cleanSvg } from "../svg.ts";
import { type Engine, EngineError } from "../types.ts";
import { type CoreGraphviz, isMeasurable, openCoreGraphviz, withRoomForBold } from "./core.ts";
import { graphvizError } from "./errors.ts";
import { openRunner } from "./runner.ts";

const ARGUMENTS = ["-Tsvg"];

/**
 * Drawn when the engine opens: proof that this `dot` can draw at all, and a fingerprint of the widths that it measures
 * with, which belongs into the cache key.
 */
const TRIAL = `digraph {
${["Helvetica", "Arial", "Times", "Courier", "sans-serif", "monospace"]
  .flatMap((font) => [`${font}`, `${font} bold`])
  .map(
    (font) =>
      `  "${font}" [fontname="${font}", label="The five boxing wizards jump quickly, 0123456789 Ωя漢😀"];`,
  )
  .join("\n")}
}
`;

/** One `dot` process for each graph: in a batch, a picture depends on its neighbours. */
function openNativeLane(command: string, core: CoreGraphviz | null, { env, timeoutMs }: NativeOptions): Lane {
  const runnerIn = (env: Environment) => openRunner({ command, args: ARGUMENTS, env, timeoutMs });
  const whole = runnerIn(env);
  const quick = core && runnerIn(core.env);
  let closed = false;
  return {
    async attempt(given) {
      if (closed) return failed("the engine was closed");
      const isQuick = quick !== null && isMeasurable(given);
      const { text, restore } = isQuick ? withRoomForBold(given) : { text: given, restore: asItIs };
      const run = await (isQuick ? quick : whole).run(text);
      if (closed) return failed("the engine was closed");
      const attempt = attemptOf(run, timeoutMs);
      return attempt.svg === null ? attempt : { svg: restore(attempt.svg) };
    },
    async close() {
      closed = true;
      whole.close();
      quick?.close();
    },
  };
}

const asItIs = (svg: string): string => svg;

function attemptOf(run: Run, timeoutMs: number): Attempt {
  if (run.ended === "timeout") return noPictureWithin(timeoutMs);
  if (run.ended === "too-much-output") return failed("dot wrote more than a picture can hold");
  if (run.ended === "not-started") return failed(`dot did not start: ${run.stderr}`);
  // An exit code other than 0 may come with a whole SVG from which edges or labels are missing.
  if (run.code === 0) return run.stdout === "" ? wrongText("dot drew nothing") : { svg: run.stdout };
  if (run.code === null) return failed(`dot was ended by ${run.signal ?? "a signal"}`);
  return graphvizError(run.stderr) ?? failed(`dot failed with exit code ${run.code}`);
}

export interface NativeOptions {
  /** How many graphs at once. */
  readonly jobs: number;
  /** For one try at one graph. */
  readonly timeoutMs: number;
  readonly env: Environment;
}

/**
 * Graphviz as a program.
 * @param command path of `dot`
 * @throws EngineError when it is not there, is no Graphviz or cannot draw
 */
export async function openNativeGraphviz(command: string, options: NativeOptions): Promise<Engine> {
  const hint =
    "Install Graphviz (https://graphviz.org/download/) or choose the built-in one with --dot wasm.";
  const { jobs, env } = options;
  const asked = await runProgram(command, ["-v", ...ARGUMENTS], { env, timeoutMs: START_LIMIT_MS });
  if (asked.ended === "not-started")
    throw new EngineError(`${command} cannot be started: ${asked.stderr}`, hint);
  const version = /graphviz version\s+([\w.~+-]+)/i.exec(asked.stderr + asked.stdout)?.[1];
  if (version === undefined) throw new EngineError(`${command} does not say that it is Graphviz`, hint);
  const trial = await tryOut(command, env);
  if ("problem" in trial) throw new EngineError(`${command} cannot draw: ${trial.problem}`, hint);
  const { core, measures } = await openCore(command, asked.stderr, env);
  const lanes = Array.from({ length: Math.max(1, jobs) }, () => openNativeLane(command, core, options));
  return {
    name: "dot",
    version,
    flags: [...ARGUMENTS, "measures", trial.measures, measures].join(" "),
    notes: [],
    draw: inTurn((texts, onDrawing) => drawInLanes(lanes, texts, onDrawing)),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
      core?.close();
    },
  };
}

async function tryOut(
  command: string,
  env: Environment,
): Promise<{ readonly measures: string } | { readonly problem: string }> {
  const run = await runProgram(command, ARGUMENTS, { input: TRIAL, timeoutMs: START_LIMIT_MS, env });
  const trial = attemptOf(run, START_LIMIT_MS);
  if (trial.svg === null) return { problem: trial.error };
  const picture = cleanSvg(trial.svg);
  if (picture.svg === null) return { problem: picture.problem };
  return { measures: createHash("sha256").update(picture.svg).digest("hex").slice(0, 16) };
}

/** The quick way to draw, where this Graphviz can be told to take it. */
async function openCore(
  command: string,
  said: string,
  env: Environment,
): Promise<{ readonly core: CoreGraphviz | null; readonly measures: string }> {
  const core = openCoreGraphviz(said, env);
  const trial = core && (await tryOut(command, core.env));
  if (trial && "measures" in trial) return { core, measures: trial.measures };
  core?.close();
  return { core: null, measures: "none" };
}
