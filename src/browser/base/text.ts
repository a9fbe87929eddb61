/** The words of a filter, in lower case; none where it is blank. */
export const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Of an anchor; one that is not well encoded stays as it is. */
export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The numbers that a text names: `3, 7–9`. */
export function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:–\d+)?/g) ?? []).flatMap((run) => {
    const [first = 0, last = first] = run.split("–").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
