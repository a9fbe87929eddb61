import type { Box, LevelLayout } from "../layout.ts";

/** What is to be shown, with the boundary around it. */
export interface Item {
  readonly id: string;
  readonly zone: string | null;
}

/** How large what nobody has drawn is. */
const nodeSize = { width: 150, height: 80 };
const gap = 50;
/** Room for the name of a boundary. */
const head = 30;

type Size = Pick<Box, "width" | "height">;

/**
 * Boxes for everything: as the drawing has them, and what it does not show in rows below it. Without a drawing all
 * stands in rows, and boundaries around what is in them.
 */
export function arrange(
  nodes: readonly Item[],
  zones: readonly Item[],
  drawn: { readonly size: Pick<LevelLayout, "height">; readonly boxes: ReadonlyMap<string, Box> } | null,
): ReadonlyMap<string, Box> {
  const boxes = new Map(drawn?.boxes);
  const isMissing = ({ id }: Item) => !boxes.has(id);
  // A boundary that is not drawn can only be put around elements that are not drawn either.
  const missing = { nodes: nodes.filter(isMissing), zones: zones.filter(isMissing) };
  const ids = new Set(missing.zones.map(({ id }) => id));
  const within = (zone: string | null) => (zone !== null && ids.has(zone) ? zone : null);
  const inside = new Map<string | null, { nodes: Item[]; zones: Item[] }>();
  const contentOf = (zone: string | null) => {
    const content = inside.get(zone) ?? { nodes: [], zones: [] };
    inside.set(zone, content);
    return content;
  };
  for (const node of missing.nodes) contentOf(within(node.zone)).nodes.push(node);
  for (const zone of missing.zones) contentOf(within(zone.zone)).zones.push(zone);

  const sizes = new Map<string, { readonly size: Size; readonly places: readonly Placed[] }>();
  const top = drawn ? drawn.size.height + gap : gap;
  settle(pack(itemsIn(null)).places, gap, top);
  return boxes;

  function itemsIn(zone: string | null): Sized[] {
    const { nodes, zones } = contentOf(zone);
    return [
      ...nodes.map(({ id }) => ({ id, size: nodeSize })),
      ...zones.map(({ id }) => {
        const packed = pack(itemsIn(id));
        const size = { width: packed.size.width + 2 * gap, height: packed.size.height + 2 * gap + head };
        sizes.set(id, { size, places: packed.places });
        return { id, size };
      }),
    ];
  }

  function settle(places: readonly Placed[], left: number, top: number): void {
    for (const { id, size, x, y } of places) {
      boxes.set(id, { x: left + x, y: top + y, ...size });
      const content = sizes.get(id);
      if (content) settle(content.places, left + x + gap, top + y + gap + head);
    }
  }
}

interface Sized {
  readonly id: string;
  readonly size: Size;
}
interface Placed extends Sized {
  readonly x: number;
  readonly y: number;
}

/** Rows that together are about one and a half times as wide as high. */
function pack(items: readonly Sized[]): { readonly size: Size; readonly places: readonly Placed[] } {
  const area = items.reduce((sum, { size }) => sum + (size.width + gap) * (size.height + gap), 0);
  const limit = Math.sqrt(area * 1.5);
  const places: Placed[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, nodeSize.width];
  for (const { id, size } of items) {
    if (x > 0 && x + size.width > limit) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    places.push({ id, size, x, y });
    width = Math.max(width, x + size.width);
    rowHeight = Math.max(rowHeight, size.height);
    x += size.width + gap;
  }
  return { size: { width, height: Math.max(nodeSize.height, y + rowHeight) }, places };
}
