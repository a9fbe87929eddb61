import type { EditorState, Text } from "@codemirror/state";
import type { At, RangeAt } from "./messages.ts";

/** How a text is kept in an editor, so that what is not changed is saved byte by byte. */
export interface Kept {
  /** Without the mark that some editors put at the beginning. */
  readonly text: string;
  readonly mark: "" | "\uFEFF";
  /** Where lines break. A text that mixes breaks has them at `\n`, and keeps what is before it. */
  readonly separator: "\n" | "\r\n";
}

export function kept(written: string): Kept {
  const mark = written.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = written.slice(mark.length);
  const all = text.split("\n").length - 1;
  const windows = text.split("\r\n").length - 1;
  return { text, mark, separator: windows > 0 && windows === all ? "\r\n" : "\n" };
}

/** The text as it is saved. */
export const written = (state: EditorState, { mark }: Pick<Kept, "mark">): string => mark + state.sliceDoc();

export function positionIn(doc: Text, offset: number): At {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}

export function offsetIn(doc: Text, { line, character }: At): number {
  if (line >= doc.lines) return doc.length;
  const { from, to } = doc.line(line + 1);
  return Math.min(from + character, to);
}

export const spanIn = (doc: Text, { start, end }: RangeAt) => ({
  from: offsetIn(doc, start),
  to: offsetIn(doc, end),
});
