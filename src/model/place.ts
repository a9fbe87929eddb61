/** A position in an input file. Lines and columns are 1-based; columns count UTF-16 code units. */
export interface Place {
  /** Relative to the model root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into places; the line table is built once. */
export function placesOf(file: string, text: string): (offset: number) => Place {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
}
