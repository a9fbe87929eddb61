/**
 * Whether a path fits a pattern: `*` is any part of a name, `?` one sign of it, `**` any number of folders. In steps that
 * grow with path times pattern, whatever they are: both may come from a stranger.
 */
export function fitsGlob(pattern: string, path: string): boolean {
  return fits(pattern.split("/"), path.split("/"), "**", (name, part) =>
    fits([...name], [...part], "*", (sign, one) => sign === "?" || sign === one),
  );
}

/** With one item of the pattern for any number of others: it goes back to the last of those only, which is enough. */
function fits<Item>(
  pattern: readonly Item[],
  items: readonly Item[],
  any: Item,
  isSame: (wanted: Item, item: Item) => boolean,
): boolean {
  let [at, next] = [0, 0];
  let [star, after] = [-1, 0];
  while (at < items.length) {
    const [wanted, item] = [pattern[next], items[at]];
    if (wanted === any) {
      [star, after] = [next, at];
      next++;
    } else if (wanted !== undefined && item !== undefined && isSame(wanted, item)) {
      next++;
      at++;
    } else if (star !== -1) {
      next = star + 1;
      at = ++after;
    } else return false;
  }
  while (pattern[next] === any) next++;
  return next === pattern.length;
}
