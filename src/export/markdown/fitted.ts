/** A table in a fold. */
export interface Section {
  readonly title: string;
  readonly isOpen: boolean;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly string[]>;
  readonly length: number;
  /** What the rows are called that do not fit: `3 medium`. */
  readonly noun: string;
}

/** Room for the line about what does not fit. */
const lastWords = 300;

/**
 * Markdown of at most so many UTF-16 code units: the head, then as many rows as fit. After the first that does not, none
 * comes, so that nothing is left out for something less bad; the last line counts them.
 */
export function fitted(head: string, sections: readonly Section[], longest: number): string {
  const parts = [head];
  const leftOut: string[] = [];
  let room = longest - lastWords - head.length;
  let isFull = false;
  for (const section of sections) {
    const [before, after] = frameOf(section);
    room -= before.length + after.length;
    const lines: string[] = [];
    for (const row of section.rows) {
      const line = `| ${row.join(" | ")} |\n`;
      isFull ||= line.length > room;
      if (isFull) break;
      lines.push(line);
      room -= line.length;
    }
    if (lines.length > 0) parts.push(before + lines.join("") + after);
    else room += before.length + after.length;
    if (lines.length < section.length) leftOut.push(`${section.length - lines.length} ${section.noun}`);
  }
  if (leftOut.length > 0) parts.push(`\n_Left out, since a comment takes no more: ${leftOut.join(", ")}._\n`);
  return parts.join("");
}

function frameOf({ title, isOpen, columns }: Section): readonly [before: string, after: string] {
  const heads = `| ${columns.join(" | ")} |\n|${"---|".repeat(columns.length)}\n`;
  const fold = `\n<details${isOpen ? " open" : ""}><summary>${title}</summary>\n\n`;
  return [fold + heads, "\n</details>\n"];
}
