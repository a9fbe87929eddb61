import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../../paths.ts";
import { drawInLanes, failed, inTurn, type Lane } from "../lanes.ts";
import { type Engine, EngineError } from "../types.ts";
import { wasmWidth } from "../widths.ts";
import { openWorkerLane } from "../worker-lane.ts";
import { graphvizError } from "./errors.ts";
import { FITTING, fitTexts } from "./fit-texts.ts";
import { withStraightFlows } from "./straight-flows.ts";

const SCRIPT = pathToFileURL(join(packageRoot, "src/diagrams/engines/graphviz/worker.mjs"));

/** A second thread costs about as much to start as a few graphs cost to draw. */
const GRAPHS_PER_THREAD = 8;

/**
 * Graphviz compiled to WASM: nothing to install, and the same picture on every machine, since it measures text with
 * tables of its own.
 * @param jobs how many threads, at most one for each core
 */
export async function openWasmGraphviz(
  jobs: number,
  timeoutMs: number,
  notes: readonly string[],
): Promise<Engine> {
  const onError = (said: string) => graphvizError(said) ?? failed("Graphviz drew nothing");
  const count = Math.max(1, Math.min(jobs, availableParallelism()));
  const [first, ...others] = Array.from({ length: count }, () =>
    openWorkerLane({ script: SCRIPT, timeoutMs, onError }),
  );
  if (first === undefined) throw new RangeError("there is always one lane");
  const lanes = [first, ...others];
  const version = await first.version();
  if (version === null) {
    await first.close();
    throw new EngineError("Graphviz compiled to WASM did not start", "Run npm install again.");
  }
  return {
    name: "graphviz-wasm",
    version,
    flags: `svg ${FITTING}`,
    notes,
    draw: inTurn((texts, onDrawing) =>
      drawInLanes(
        lanes
          .slice(0, Math.ceil(texts.length / GRAPHS_PER_THREAD))
          .map((lane) => withStraightFlows(fitting(lane))),
        texts,
        onDrawing,
      ),
    ),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** A lane whose texts stay in their shapes. */
const fitting = (lane: Lane): Lane => ({
  async attempt(text) {
    const attempt = await lane.attempt(text);
    return attempt.svg === null ? attempt : { svg: fitTexts(attempt.svg, wasmWidth, false) };
  },
  close: () => lane.close(),
});
