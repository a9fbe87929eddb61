import { inOrder, type Splice, spliced } from "./splice.ts";

/** So many lines around a change are shown, as everybody does. */
const context = 3;

interface Region {
  /** Lines from 0; `to` is the first that is not part of it. */
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
}

/**
 * What splices change in a text, as a unified diff without its end of line; "" where they change nothing.
 * @param file the way to it, as both heads name it
 */
export function unifiedDiff(file: string, text: string, splices: readonly Splice[], isNew = false): string {
  const lines = linesOf(text);
  const regions = regionsOf(text, lines, splices);
  if (regions.length === 0) return "";
  const output = [isNew ? "--- /dev/null" : `--- ${file}`, `+++ ${file}`];
  let shift = 0;
  for (const hunk of hunksOf(regions)) {
    const first = Math.max(0, (hunk[0] as Region).from - context);
    const end = Math.min(lines.length, (hunk.at(-1) as Region).to + context);
    const body: string[] = [];
    let at = first;
    for (const { from, to, added } of hunk) {
      body.push(...lines.slice(at, from).map((line) => ` ${line}`));
      body.push(...lines.slice(from, to).map((line) => `-${line}`));
      body.push(...added.map((line) => `+${line}`));
      at = to;
    }
    body.push(...lines.slice(at, end).map((line) => ` ${line}`));
    const grown = hunk.reduce((sum, { from, to, added }) => sum + added.length - (to - from), 0);
    output.push(`@@ -${range(first, end - first)} +${range(first + shift, end - first + grown)} @@`, ...body);
    shift += grown;
  }
  return output.join("\n");
}

/** A range of no lines is told by the line before it. */
function range(first: number, count: number): string {
  return `${count === 0 ? first : first + 1},${count}`;
}

/** Lines without their ends; a text that ends a line has no empty one after it. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function regionsOf(text: string, lines: readonly string[], splices: readonly Splice[]): Region[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const lineAt = (offset: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const groups: { from: number; to: number; splices: Splice[] }[] = [];
  for (const one of inOrder(splices)) {
    const from = lineAt(one.from);
    // What ends with its line takes nothing of the next one.
    const isWhole = one.to > one.from && starts[lineAt(one.to)] === one.to;
    const to = Math.min(lines.length, lineAt(one.to) + (isWhole ? 0 : 1));
    const last = groups.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.splices.push(one);
    } else groups.push({ from, to: Math.max(from, to), splices: [one] });
  }
  return groups.flatMap(({ from, to, splices: own }) => {
    const start = starts[from] ?? text.length;
    const end = to < starts.length ? (starts[to] ?? text.length) : text.length;
    const moved = own.map((one) => ({ ...one, from: one.from - start, to: one.to - start }));
    return trimmed(from, lines.slice(from, to), linesOf(spliced(text.slice(start, end), moved)));
  });
}

/** Without the lines at either end that stay as they are. */
function trimmed(first: number, before: readonly string[], after: readonly string[]): Region[] {
  let head = 0;
  const least = Math.min(before.length, after.length);
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (head + tail === before.length && head + tail === after.length) return [];
  return [
    { from: first + head, to: first + before.length - tail, added: after.slice(head, after.length - tail) },
  ];
}

/** Changes that are near each other are shown together. */
function hunksOf(regions: readonly Region[]): Region[][] {
  const hunks: Region[][] = [];
  for (const region of regions) {
    const last = hunks.at(-1)?.at(-1);
    if (last && region.from - last.to <= 2 * context) hunks.at(-1)?.push(region);
    else hunks.push([region]);
  }
  return hunks;
}
