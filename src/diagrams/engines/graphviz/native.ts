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
import { byteWidth, type Measure, wasmWidth } from "../widths.ts";
import {
  type CoreGraphviz,
  isMeasurable,
  openCoreGraphviz,
  sizeWithRoomForBold,
  withRoomForBold,
} from "./core.ts";
import { graphvizError } from "./errors.ts";
import { FITTING, fitTexts, widthsIn } from "./fit-texts.ts";
import { openRunner, type Runner } from "./runner.ts";
import { withStraightFlows } from "./straight-flows.ts";

const ARGUMENTS = ["-Tsvg"];
/** The picture, and behind it what Graphviz says of it: how wide each text is. */
const WITH_WIDTHS = ["-Tsvg", "-Tjson"];

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

/** How this Graphviz can draw. */
interface Ways {
  /** The quick way, where there is one. */
  readonly core: CoreGraphviz | null;
  /** How wide a text is to it there. */
  readonly measure: Measure;
  /** Of the other way. */
  readonly args: readonly string[];
}

/** One `dot` process for each graph: in a batch, a picture depends on its neighbours. */
function openNativeLane(command: string, ways: Ways, { env, timeoutMs }: NativeOptions): Lane {
  const { core, args, measure } = ways;
  const whole = openRunner({ command, args, env, timeoutMs });
  const quick = core && openRunner({ command, args: ARGUMENTS, env: core.env, timeoutMs });
  let closed = false;
  return {
    async attempt(text) {
      if (closed) return failed("the engine was closed");
      const draw = quick !== null && isMeasurable(text) ? drawQuickly(quick) : drawWhole;
      const attempt = await draw(text);
      return closed ? failed("the engine was closed") : attempt;
    },
    async close() {
      closed = true;
      whole.close();
      quick?.close();
    },
  };

  async function drawWhole(text: string): Promise<Attempt> {
    const attempt = attemptOf(await whole.run(text), timeoutMs);
    if (attempt.svg === null) return attempt;
    const [svg, json] = apart(attempt.svg);
    const laidOut = widthsIn(json);
    return { svg: fitTexts(svg, laidOut ?? (() => null), true) };
  }

  function drawQuickly(quick: Runner) {
    return async (given: string): Promise<Attempt> => {
      const { text, restore } = withRoomForBold(given);
      const attempt = attemptOf(await quick.run(text), timeoutMs);
      if (attempt.svg === null) return attempt;
      const laidOut: Measure = (line, face) =>
        measure(line, face.bold ? { ...face, size: sizeWithRoomForBold(face.size) } : face);
      return { svg: fitTexts(restore(attempt.svg), laidOut, false) };
    };
  }
}

/** The two outputs of one run, which follow each other. */
function apart(output: string): readonly [svg: string, json: string] {
  const end = output.indexOf("</svg>\n{");
  return end < 0
    ? [output, ""]
    : [output.slice(0, end + "</svg>\n".length), output.slice(end + "</svg>\n".length)];
}

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
  const { args } = trial;
  const ways: Ways = { core, args, measure: Number.parseInt(version, 10) < 3 ? byteWidth : wasmWidth };
  const lanes = Array.from({ length: Math.max(1, jobs) }, () =>
    withStraightFlows(openNativeLane(command, ways, options)),
  );
  return {
    name: "dot",
    version,
    flags: [...args, "measures", trial.measures, measures, FITTING].join(" "),
    notes: [],
    draw: inTurn((texts, onDrawing) => drawInLanes(lanes, texts, onDrawing)),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
      core?.close();
    },
  };
}

interface Trial {
  /** A fingerprint of the widths that it measures with. */
  readonly measures: string;
  /** With the widths of texts, if it tells them. */
  readonly args: readonly string[];
}

async function tryOut(
  command: string,
  env: Environment,
  args: readonly string[] = WITH_WIDTHS,
): Promise<Trial | { readonly problem: string }> {
  const run = await runProgram(command, args, { input: TRIAL, timeoutMs: START_LIMIT_MS, env });
  const trial = attemptOf(run, START_LIMIT_MS);
  const [svg, json] = apart(trial.svg ?? "");
  if (args === WITH_WIDTHS && widthsIn(json) === null) return tryOut(command, env, ARGUMENTS);
  if (trial.svg === null) return { problem: trial.error };
  const picture = cleanSvg(svg);
  if (picture.svg === null) return { problem: picture.problem };
  return { measures: createHash("sha256").update(picture.svg).digest("hex").slice(0, 16), args };
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
