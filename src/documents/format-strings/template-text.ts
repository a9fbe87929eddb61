/**
 * A piece of a template, with where each of its characters comes from. Text of a model that was put into it is one
 * character that stands for all of it, whatever it holds: no brace of it is ever read as a brace of the template.
 */
export interface TemplateText {
  readonly text: string;
  /** For each character its place in the file, counted from 0; of what was put in -1 - its place among the values. */
  readonly origins: Int32Array;
  readonly values: readonly string[];
}

/** Stands for a value in the text; what it is is told by the origin, so that a template may hold the same character. */
const valueMark = "\ufffc";

export function templateText(source: string): TemplateText {
  return { text: source, origins: Int32Array.from(source, (_, at) => at), values: [] };
}

export function slice({ text, origins, values }: TemplateText, from: number, to: number): TemplateText {
  return { text: text.slice(from, to), origins: origins.subarray(from, to), values };
}

/** Where a character stands in the file; the nearest before it for one that was put in. */
export function offsetOf({ origins }: TemplateText, at: number): number {
  for (let near = Math.min(at, origins.length - 1); near >= 0; near--) {
    const origin = origins[near] as number;
    if (origin >= 0) return origin;
  }
  return 0;
}

/** The same as it is printed. */
export function printed({ text, origins, values }: TemplateText): string {
  if (values.length === 0) return text;
  let out = "";
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const origin = origins[at] as number;
    if (origin >= 0) continue;
    out += text.slice(start, at) + (values[-1 - origin] ?? "");
    start = at + 1;
  }
  return out + text.slice(start);
}

/** Puts pieces of a template and values together. */
export function openTemplateText() {
  const texts: string[] = [];
  const origins: number[] = [];
  const values: string[] = [];
  return {
    text(piece: TemplateText): void {
      texts.push(piece.text);
      for (const origin of piece.origins)
        origins.push(origin >= 0 ? origin : -values.push(piece.values[-1 - origin] ?? ""));
    },
    value(text: string): void {
      if (text === "") return;
      texts.push(valueMark);
      origins.push(-values.push(text));
    },
    close: (): TemplateText => ({ text: texts.join(""), origins: Int32Array.from(origins), values }),
  };
}
