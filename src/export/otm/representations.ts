import type { JudgedTree } from "../../judged-tree.ts";
import type { ExportContext } from "../exporter.ts";
import type { Box } from "../layout.ts";
import { outlineOf } from "../system/outline.ts";

/** What a zone or a component lies in. */
export type Parent = { readonly trustZone: string } | { readonly component: string };

/** The diagrams of a tree, and what each shows where; in a part of a site null for each that it has not. */
export interface Representations {
  readonly all: readonly (object | null)[];
  /** Where something is shown, relative to its parent where that is shown, too. `word` tells what it is. */
  readonly of: (id: string, parent: Parent | undefined, word: string) => readonly object[];
}

/** One diagram for each level that could be drawn; none where nobody draws. */
export async function representationsOf(
  judged: JudgedTree,
  { diagrams, draws }: ExportContext,
): Promise<Representations> {
  if (diagrams === null) return { all: [], of: () => [] };
  const { levels, idOfEnd } = outlineOf(judged);
  const all: (object | null)[] = [];
  const places = new Map<string, Map<string, Box>>();
  for (const { level } of levels) {
    const layout = (draws?.(level.path) ?? true) ? await diagrams.layoutOf(level.path) : null;
    if (!layout) {
      // Whoever joins parts sees by it which level is which.
      if (draws) all.push(null);
      continue;
    }
    const id = `diagram ${level.path}`;
    const { width, height } = layout;
    all.push({ name: level.title || "Data flows", id, type: "diagram", size: { width, height } });
    for (const { end, box } of layout.shown) {
      const thing = idOfEnd(end, level.path);
      const known = places.get(thing) ?? new Map<string, Box>();
      places.set(thing, known.set(id, box));
    }
  }
  return {
    all,
    of(id, parent, word) {
      const around = parent && places.get("trustZone" in parent ? parent.trustZone : parent.component);
      return [...(places.get(id) ?? [])].map(([representation, { x, y, width, height }]) => {
        const origin = around?.get(representation) ?? { x: 0, y: 0 };
        return {
          representation,
          id: `${word} ${id} in ${representation}`,
          position: { x: round(x - origin.x), y: round(y - origin.y) },
          size: { width, height },
        };
      });
    },
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
