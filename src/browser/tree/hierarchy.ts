import type { NavigationLevel } from "../../report/browser-rows.ts";

/** Children by the index of their parent; -1 holds the roots. */
export type Children = ReadonlyMap<number, readonly number[]>;

export function childrenOf(levels: readonly Pick<NavigationLevel, "parent">[]): Children {
  const children = new Map<number, number[]>();
  levels.forEach(({ parent }, index) => {
    const under = levels[parent] ? parent : -1;
    const siblings = children.get(under);
    if (siblings) siblings.push(index);
    else children.set(under, [index]);
  });
  return children;
}

/**
 * What is unfolded: what was unfolded before, the way to the current level, and the top.
 * @param before paths of levels
 * @param current index of the level of this page, or -1
 */
export function openLevels(
  levels: readonly Pick<NavigationLevel, "path" | "parent">[],
  children: Children,
  before: ReadonlySet<string>,
  current: number,
): Set<number> {
  const open = new Set<number>();
  levels.forEach(({ path }, index) => {
    if (before.has(path)) open.add(index);
  });
  const [top, ...others] = children.get(-1) ?? [];
  if (top !== undefined && others.length === 0) open.add(top);
  // Parents stand before their children, so this ends even where the numbers are wrong.
  for (let at = current; at >= 0; ) {
    open.add(at);
    const parent = levels[at]?.parent ?? -1;
    at = parent < at ? parent : -1;
  }
  return open;
}

/** Indices of the levels whose title and path hold every word. */
export function levelsNamed(
  levels: readonly Pick<NavigationLevel, "title" | "path">[],
  words: readonly string[],
): number[] {
  return levels.flatMap(({ title, path }, index) => {
    const name = `${title} ${path}`.toLowerCase();
    return words.every((word) => name.includes(word)) ? [index] : [];
  });
}
