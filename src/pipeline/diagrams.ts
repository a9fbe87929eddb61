import { availableParallelism } from "node:os";
import { dfdText, plainInk } from "../diagrams/dfd.ts";
import { dfdGraph } from "../diagrams/dfd-graph.ts";
import { layoutOf } from "../diagrams/drawing/layout.ts";
import { type DrawingsUnderWay, openDrawing } from "../diagrams/drawing/parent.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import type { Diagrams, LevelLayout } from "../export/layout.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/**
 * The diagrams of a build, for its formats. To be asked for before anybody lets go of a picture: what each shows is kept as
 * soon as it is drawn.
 */
export function diagramsOfBuild(judged: JudgedTree, drawings: DrawingsUnderWay): Diagrams {
  const layouts = new Map(
    [...judged.system.instances.keys()].map((level) => {
      const layout = drawings.ready(level).then(() => layoutFrom(judged, drawings, level));
      layout.catch(() => undefined);
      return [level, layout];
    }),
  );
  return {
    dotOf: (level) => dotOf(judged, level),
    layoutOf: async (level) => (await layouts.get(level)) ?? null,
  };
}

export interface DrawnOnDemand {
  readonly diagrams: Diagrams;
  /** Ends the engine, if one was needed, and tells what it could not draw as it should be. */
  readonly close: () => Promise<readonly Diagnostic[]>;
}

/**
 * Diagrams for those who build no site: the engine is started when a layout is asked for.
 * @param dot `auto`, `native`, `wasm`, or the path of `dot`
 * @param cacheFolder where pictures of builds are kept; null for none
 */
export function diagramsOnDemand(judged: JudgedTree, dot: string, cacheFolder: string | null): DrawnOnDemand {
  const jobs = availableParallelism();
  let started: { readonly drawings: Promise<DrawingsUnderWay>; readonly close: () => void } | null = null;
  const start = () => {
    const drawing = openDrawing({ dot, plantuml: "off", jobs, cacheFolder, tellsBoxes: true });
    return { drawings: drawing.draw(levelTexts(judged)), close: drawing.close };
  };
  return {
    diagrams: {
      dotOf: (level) => dotOf(judged, level),
      async layoutOf(level) {
        started ??= start();
        const drawings = await started.drawings;
        await drawings.ready(level);
        const layout = layoutFrom(judged, drawings, level);
        drawings.forget(level);
        return layout;
      },
    },
    async close() {
      if (!started) return [];
      const { drawings, close } = started;
      try {
        return (await (await drawings).finished).diagnostics;
      } finally {
        close();
      }
    },
  };
}

function layoutFrom({ system }: JudgedTree, { dfd }: DrawingsUnderWay, level: string): LevelLayout | null {
  const instance = system.instances.get(level)?.[0];
  const drawing = dfd.get(level);
  const boxes = drawing && drawing.svg !== null ? drawing.boxes : undefined;
  return instance && boxes ? layoutOf(dfdGraph(instance), boxes) : null;
}

function dotOf({ system, tree }: JudgedTree, level: string): string | null {
  const instance = system.instances.get(level)?.[0];
  const title = tree.levels.get(level)?.title ?? "";
  return instance ? dfdText({ ...dfdGraph(instance), title }, plainInk) : null;
}
