// A process of its own for everything that is drawn. Starting a program from a process that holds a whole tree is
// slow, and engines should not wait while pages are rendered. Started by `drawing.ts`, it ends with its parent.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { type Cache, openCache } from "../engines/cache.ts";
import { type DrawCounts, drawAll } from "../engines/draw.ts";
import { openGraphviz } from "../engines/graphviz/graphviz.ts";
import { openPlantuml } from "../engines/plantuml/plantuml.ts";
import { type Drawing, type DrawJob, type Engine, EngineError } from "../engines/types.ts";
import { separateLabels } from "../separate-labels.ts";
import type { Answer, DiagramKind, EngineOptions, Order } from "./messages.ts";

/** For one diagram: enough for the largest that is still legible. */
const timeoutMs = 30_000;

interface Opened {
  readonly graphviz: Engine;
  readonly plantuml: Engine | null;
  readonly cache: Cache;
}

let opening: Promise<Opened> | null = null;

process.on("disconnect", () => process.exit());
process.on("message", (order: Order) => {
  const work = "open" in order ? openEngines(order.open) : draw(order.draw);
  work.catch((error: unknown) => {
    tell({
      failed: error instanceof Error ? error.message : String(error),
      hint: error instanceof EngineError ? error.hint : null,
    });
  });
});

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function openEngines(options: EngineOptions): Promise<void> {
  const { cacheFolder } = options;
  const isNeeded = cacheFolder === null || !existsSync(cacheFolder);
  const opened = Promise.all([
    openGraphviz({ mode: options.dot, jobs: options.jobs, timeoutMs }),
    openPlantuml({ mode: options.plantuml, env: process.env, timeoutMs, isNeeded }),
    fontFingerprint().then((fonts) => openCache(cacheFolder, { fonts })),
  ]).then(([graphviz, plantuml, cache]) => ({ graphviz, plantuml, cache }));
  opening = opened;
  const { graphviz, plantuml } = await opened;
  tell({
    opened: [
      { role: "data-flow diagrams", name: graphviz.name, version: graphviz.version },
      ...(plantuml ? [{ role: "sequence diagrams", name: plantuml.name, version: plantuml.version }] : []),
    ],
  });
}

async function draw(jobs: Readonly<Record<DiagramKind, readonly DrawJob[]>>): Promise<void> {
  if (opening === null) throw new Error("no engine was opened");
  const { graphviz, plantuml, cache } = await opening;
  const [dfd, sequence] = await Promise.all([
    drawWith(graphviz, cache, "dfd", jobs.dfd),
    plantuml ? drawWith(plantuml, cache, "sequence", jobs.sequence) : nothing,
  ]);
  tell({
    finished: {
      drawn: dfd.drawn + sequence.drawn,
      cached: dfd.cached + sequence.cached,
      failed: dfd.failed + sequence.failed,
    },
    notes: [...graphviz.notes, ...(plantuml?.notes ?? []), ...cache.notes()],
  });
}

const nothing: DrawCounts = { drawn: 0, cached: 0, failed: 0 };

async function drawWith(
  engine: Engine,
  cache: Cache,
  kind: DiagramKind,
  jobs: readonly DrawJob[],
): Promise<DrawCounts> {
  try {
    const { counts } = await drawAll(engine, cache, jobs, (drawing) =>
      tell({ drawn: kind === "dfd" ? apart(drawing) : drawing, kind }),
    );
    return counts;
  } finally {
    await engine.close();
  }
}

function apart(drawing: Drawing): Drawing {
  return drawing.svg === null ? drawing : { ...drawing, svg: separateLabels(drawing.svg) };
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
