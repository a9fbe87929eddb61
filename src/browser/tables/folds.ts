/**
 * Which rows of a tree in pre-order are hidden: all that are deeper than a folded row before them.
 * @param folded indices of rows
 */
export function hiddenRows(depths: readonly number[], folded: ReadonlySet<number>): boolean[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return depths.map((depth, index) => {
    if (depth > hiddenBelow) return true;
    hiddenBelow = folded.has(index) ? depth : Number.POSITIVE_INFINITY;
    return false;
  });
}
