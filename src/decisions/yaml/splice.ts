/** A part of a text, and what comes in its place. Offsets are UTF-16 code units; what is inserted has `from` = `to`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text with parts of it replaced; none of them overlap. Those that begin at one place come in their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const one of inOrder(splices)) {
    if (one.from < at) throw new Error(`splices overlap at ${one.from}`);
    result += text.slice(at, one.from) + one.text;
    at = one.to;
  }
  return result + text.slice(at);
}

export function inOrder(splices: readonly Splice[]): Splice[] {
  return [...splices].sort((a, b) => a.from - b.from || a.to - b.to);
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line ends that an offset is in: before its line break, whichever it is. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end === -1) return text.length;
  return end > at && text[end - 1] === "\r" ? end - 1 : end;
}
