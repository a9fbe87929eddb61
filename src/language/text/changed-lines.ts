/** The lines that differ between two texts: from which on, how many there were, and how many there are. */
export interface ChangedLines {
  readonly from: number;
  readonly before: number;
  readonly after: number;
}

export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, now.length);
  let from = 0;
  while (from < shorter && old[from] === now[from]) from++;
  let same = 0;
  while (same < shorter - from && old[old.length - 1 - same] === now[now.length - 1 - same]) same++;
  return { from, before: old.length - from - same, after: now.length - from - same };
}

/** Where a line is after a change; of those that are gone, the nearest one. */
export function movedLine(line: number, { from, before, after }: ChangedLines): number {
  if (line < from) return line;
  if (line >= from + before) return line + after - before;
  return Math.min(line, from + Math.max(0, after - 1));
}
