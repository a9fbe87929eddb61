/** One line of a file, without its line break. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** The text of a heading of one level, `## Servers ##`; null for any other line. */
export function headingOf(line: Line, level: 1 | 2): string | null {
  const marks = /^ {0,3}(#+)/.exec(line.text);
  if (marks?.[1]?.length !== level) return null;
  const text = line.text.slice(marks[0].length).trim();
  const closing = /(?:^|\s)#+$/.exec(text);
  return (closing ? text.slice(0, closing.index) : text).trim();
}

/** The text of a heading that the next line underlines, which Markdown knows as well; null for any other line. */
export function underlined(line: Line, next: Line | undefined): string | null {
  if (!/^ {0,3}(?:=+|-{2,})\s*$/.test(next?.text ?? "")) return null;
  return /^ {0,3}[^\s#>|*+-]/.test(line.text) ? line.text.trim() : null;
}

/** Finds the blocks of a file whose lines are no headings and no entries, whatever they hold. */
export interface Blocks {
  /** Index of the last line of the fenced block that a line opens; null if it opens none that is ever closed. */
  readonly fence: (index: number) => number | null;
  /** The same for an HTML comment; undefined if it is never closed. */
  readonly comment: (index: number) => number | null | undefined;
}

export function findBlocks(lines: readonly Line[]): Blocks {
  const lastClosing = lines.findLastIndex(({ text }) => text.includes("-->"));
  const neverClosed = new Set<string>();
  return {
    fence(index) {
      const mark = fenceMark(lines[index]);
      if (mark === null || neverClosed.has(mark)) return null;
      for (let last = index + 1; last < lines.length; last++) {
        if (/^ {0,3}[`~]+\s*$/.test(lines[last]?.text ?? "") && fenceMark(lines[last])?.startsWith(mark)) {
          return last;
        }
      }
      neverClosed.add(mark);
      return null;
    },
    comment(index) {
      if (!lines[index]?.text.trimStart().startsWith("<!--")) return null;
      if (index > lastClosing) return undefined;
      let last = index;
      while (!lines[last]?.text.includes("-->")) last++;
      return last;
    },
  };
}

function fenceMark(line: Line | undefined): string | null {
  return /^ {0,3}(`{3,}|~{3,})/.exec(line?.text ?? "")?.[1] ?? null;
}
