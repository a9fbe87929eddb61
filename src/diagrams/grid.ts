import type { Drawable, DrawableNode } from "./compared/drawable.ts";

/** What a row of a picture is wider than high by. */
const WIDER = 1.6;

/**
 * Pairs of nodes that stand side by side when the elements of each boundary form a block, and the blocks lie in rows. An
 * invisible edge for each has dot lay a graph out as a grid, whatever number of flows it has.
 */
export function besideEachOther({ nodes, clusters }: Drawable): readonly (readonly [string, string])[] {
  const blocks = blocksOf(nodes, [null, ...clusters.map(({ id }) => id)]);
  const columnsInAll = Math.ceil(Math.sqrt(nodes.length * WIDER));
  const pairs: (readonly [string, string])[] = [];
  let used = 0;
  let before: string | null = null;
  for (const block of blocks) {
    const columns = Math.ceil(Math.sqrt(block.length));
    // A block follows the one before it up to the end of a row.
    if (used + columns > columnsInAll) [used, before] = [0, null];
    used += columns;
    block.forEach(({ id }, index) => {
      const left = index % columns > 0 ? block[index - 1]?.id : before;
      if (left != null) pairs.push([left, id]);
    });
    before = block[Math.min(columns, block.length) - 1]?.id ?? null;
  }
  return pairs;
}

function blocksOf(nodes: readonly DrawableNode[], clusters: readonly (string | null)[]): DrawableNode[][] {
  const blocks = new Map<string | null, DrawableNode[]>(clusters.map((id) => [id, []]));
  for (const node of nodes) blocks.get(node.cluster)?.push(node);
  return [...blocks.values()].filter((block) => block.length > 0);
}
