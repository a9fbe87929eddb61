import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../../paths.ts";
import { type Attempt, drawInLanes, failed, inTurn, type Lane } from "../lanes.ts";
import { textsOf } from "../svg.ts";
import { type Engine, EngineError } from "../types.ts";
import { openWorkerLane } from "../worker-lane.ts";
import { FITTING, fitting } from "./fit-texts.ts";
import {
  crashIn,
  errorInLine,
  NOT_ONE_DIAGRAM,
  NOTHING_TO_DRAW,
  type PlantumlBlock,
  plantumlBlock,
} from "./text.ts";

const SCRIPT = pathToFileURL(join(packageRoot, "src/diagrams/engines/plantuml/worker.mjs"));

/**
 * Syntax errors come as pictures: the engine's name, the place, the lines up to the wrong one, what is wrong.
 * Nothing else distinguishes them, but a diagram never begins with these two texts.
 */
function errorIn(svg: string, block: PlantumlBlock): Attempt | null {
  const texts = textsOf(svg);
  const place = /^\[From .*\(line (\d+)\) ?\]$/.exec(texts[1]?.trim() ?? "");
  if (!texts[0]?.startsWith("PlantUML version ") || place === null) return crashIn(texts);
  const said = texts.at(-1)?.trim() ?? "";
  return block.lines.length <= 2 ? NOTHING_TO_DRAW : errorInLine(Number(place[1]), block, said);
}

/** Puts PlantUML's ways between the worker and its caller. */
function plantumlLane(worker: Lane): Lane {
  return {
    async attempt(text) {
      const block = plantumlBlock(text);
      if (block === null) return NOT_ONE_DIAGRAM;
      const attempt = await worker.attempt(block.lines.join("\n"));
      return attempt.svg === null ? attempt : (errorIn(attempt.svg, block) ?? attempt);
    },
    close: () => worker.close(),
  };
}

function installedVersion(): string {
  try {
    const { version } = createRequire(import.meta.url)("@plantuml/core/package.json") as { version: string };
    return version;
  } catch {
    throw new EngineError("the package @plantuml/core is not installed", "Run npm install again.");
  }
}

/**
 * PlantUML compiled to JavaScript: needs no Java, draws no links, and measures text with the widths of DejaVu Sans.
 * One thread: the engine can only draw one diagram at a time.
 */
export async function openJsPlantuml(timeoutMs: number, notes: readonly string[]): Promise<Engine> {
  const version = installedVersion();
  const onError = (said: string) => failed(said.replace(/^java\.lang\.\w+:\s*/, ""));
  const lane = plantumlLane(openWorkerLane({ script: SCRIPT, timeoutMs, onError }));
  return {
    name: "plantuml-js",
    version,
    flags: `widths 2 unlimited ${FITTING}`,
    notes,
    draw: inTurn((texts, onDrawing) => drawInLanes([fitting(lane)], texts, onDrawing)),
    close: () => lane.close(),
  };
}
