// A process of its own for everything that is drawn. Starting a program from a process that holds a whole tree is
// slow, and engines should not wait while pages are rendered. Started by `parent.ts`, it ends with its parent.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { leaveSignalsToParent } from "../../process-end.ts";
import { compactSvg } from "../compact/svg.ts";
import { boxesIn } from "../engines/boxes.ts";
import { type Cache, openCache } from "../engines/cache.ts";
import { type DrawCounts, drawAll } from "../engines/draw.ts";
import { openGraphviz } from "../engines/graphviz/graphviz.ts";
import { openPlantuml } from "../engines/plantuml/plantuml.ts";
import {
  type Degradation,
  type Drawing,
  type DrawJob,
  type Engine,
  EngineError,
  type Fallback,
} from "../engines/types.ts";
import { separateLabels } from "../separate-labels.ts";
import type { Answer, DiagramKind, EngineOptions, LevelText, Order, RemoteDrawings } from "./messages.ts";

/** For one sequence: enough for the largest that is still legible. */
const timeoutMs = 30_000;
/** For one try at a data-flow diagram: what takes longer is drawn in a simpler way, in less than that again. */
const layoutMs = 12_000;

interface Opened {
  readonly graphviz: Engine;
  readonly plantuml: Engine | null;
  readonly cache: Cache;
  readonly tellsBoxes: boolean;
}

/** Does what it is told until the process that tells it is gone. */
function serve(): void {
  let opening: Promise<Opened> | null = null;
  const poorer = openFallbacks();
  process.on("disconnect", () => process.exit());
  // Whoever interrupts a build in a terminal interrupts both processes: this one ends with the other, between two files.
  leaveSignalsToParent();
  process.on("message", (order: Order) => {
    obey(order).catch((error: unknown) => {
      tell({
        failed: error instanceof Error ? error.message : String(error),
        hint: error instanceof EngineError ? error.hint : null,
      });
    });
  });

  async function obey(order: Order): Promise<void> {
    if ("poorer" in order) poorer.arrived(order.poorer);
    else if ("open" in order) {
      opening = openEngines(order.open);
      const { graphviz, plantuml, cache } = await opening;
      tell({
        identity: [graphviz, plantuml].map((engine) => engine && cache.keyOf(engine, "")).join(" "),
        opened: [
          { role: "data-flow diagrams", name: graphviz.name, version: graphviz.version },
          ...(plantuml
            ? [{ role: "sequence diagrams", name: plantuml.name, version: plantuml.version }]
            : []),
        ],
      });
    } else {
      if (opening === null) throw new Error("no engine was opened");
      const dfd = order.draw.dfd.map(({ level, text, fallbacks = [] }) => {
        const fallback = poorer.of(level, fallbacks);
        return { key: level, text, ...(fallback && { fallback }) };
      });
      const sequence = order.draw.sequence.map(({ level, text }) => ({ key: level, text }));
      await draw(await opening, { dfd, sequence }, order.remote);
    }
  }
}

function tell(answer: Answer): void {
  process.send?.(answer);
}

/** Poorer texts, which the other process prints when they are asked for. */
function openFallbacks() {
  const waiting = new Map<string, (text: string) => void>();
  const of = (level: string, [degraded, ...others]: readonly Degradation[]): Fallback | null => {
    if (degraded === undefined) return null;
    const fallback = of(level, others);
    const text = () =>
      new Promise<string>((resolve) => {
        waiting.set(level, resolve);
        tell({ wanted: level, degraded });
      });
    return { degraded, text, ...(fallback && { fallback }) };
  };
  return {
    of,
    arrived({ level, text }: LevelText): void {
      waiting.get(level)?.(text);
      waiting.delete(level);
    },
  };
}

async function openEngines(options: EngineOptions): Promise<Opened> {
  const { dot, plantuml: mode, jobs, cacheFolder, tellsBoxes = false, isShared = false } = options;
  const { env } = process;
  const isNeeded = cacheFolder === null || (!isShared && !existsSync(cacheFolder));
  const [graphviz, plantuml, cache] = await Promise.all([
    openGraphviz({ mode: dot, jobs, env, timeoutMs: layoutMs }),
    openPlantuml({ mode, env, timeoutMs, isNeeded }),
    fontFingerprint().then((fonts) => openCache(cacheFolder, { fonts })),
  ]);
  return { graphviz, plantuml, cache, tellsBoxes };
}

async function draw(
  { graphviz, plantuml, cache, tellsBoxes }: Opened,
  jobs: Readonly<Record<DiagramKind, readonly DrawJob[]>>,
  remote: RemoteDrawings | null,
): Promise<void> {
  const shared = remote && (await sharedPictures(remote, { graphviz, plantuml, cache }, jobs));
  await shared?.fetch();
  const [dfd, sequence] = await Promise.all([
    drawWith(graphviz, cache, jobs.dfd, (drawing) => tellDrawn("dfd", apart(drawing), tellsBoxes)),
    plantuml
      ? drawWith(plantuml, cache, jobs.sequence, (drawing) => tellDrawn("sequence", drawing, false))
      : nothing,
  ]);
  function tellDrawn(kind: DiagramKind, drawing: Drawing, withBoxes: boolean): void {
    tell({ drawn: compact(drawing, withBoxes), kind });
  }
  tell({
    finished: {
      drawn: dfd.drawn + sequence.drawn,
      cached: dfd.cached + sequence.cached,
      failed: dfd.failed + sequence.failed,
    },
    notes: [...graphviz.notes, ...(plantuml?.notes ?? []), ...cache.notes()],
  });
  tell({ shared: (await shared?.put()) ?? [] });
}

async function sharedPictures(
  remote: RemoteDrawings,
  { graphviz, plantuml, cache }: Pick<Opened, "graphviz" | "plantuml" | "cache">,
  { dfd, sequence }: Readonly<Record<DiagramKind, readonly DrawJob[]>>,
) {
  const keysOf = new Map<string, string[]>();
  const add = (engine: Engine, { key: level, text }: DrawJob) =>
    keysOf.set(level, [...(keysOf.get(level) ?? []), cache.keyOf(engine, text)]);
  for (const job of dfd) add(graphviz, job);
  for (const job of sequence) if (plantuml) add(plantuml, job);
  const { openSharedPictures } = await import("./shared.ts");
  return openSharedPictures(remote, cache, keysOf);
}

const nothing: DrawCounts = { drawn: 0, cached: 0, failed: 0 };

async function drawWith(
  engine: Engine,
  cache: Cache,
  jobs: readonly DrawJob[],
  onDrawing: (drawing: Drawing) => void,
): Promise<DrawCounts> {
  try {
    return (await drawAll(engine, cache, jobs, onDrawing)).counts;
  } finally {
    await engine.close();
  }
}

function apart(drawing: Drawing): Drawing {
  return drawing.svg === null ? drawing : { ...drawing, svg: separateLabels(drawing.svg) };
}

/** Here, while the other process renders pages. */
function compact(drawing: Drawing, withBoxes: boolean): Drawing {
  if (drawing.svg === null) return drawing;
  const boxes = withBoxes ? { boxes: boxesIn(drawing.svg) } : {};
  return { ...drawing, svg: compactSvg(drawing.svg), isCompact: true, ...boxes };
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

serve();
