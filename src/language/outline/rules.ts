import type { Document } from "../document/document.ts";
import { endOfLine, offsetOfPlace, positionAt, type Span } from "../text/positions.ts";
import { flowValue } from "../text/words.ts";

/** A rule of a file of rules, or what it changes of one. */
export interface LocatedRule extends Span {
  readonly id: Span;
  readonly name: string;
  readonly title: string;
}

/** In the order of the text; those that could be read. */
export function locatedRules({ layer, lines }: Document): LocatedRule[] {
  if (!layer) return [];
  const all = [...layer.rules, ...layer.changes].map((one) => ({
    name: one.id,
    title: "title" in one ? one.title : "",
    from: offsetOfPlace(lines, one.place),
  }));
  const starts = all.map(({ from }) => from).sort((a, b) => a - b);
  return all
    .map(({ name, title, from }) => {
      const next = starts.find((start) => start > from) ?? lines.text.length;
      const text = lines.text.slice(from, next).replace(/[\s,]*(?:\n\s*-\s*|[{[]\s*)?$/, "");
      const to = from + text.length;
      const key = /(?:^|[\s{,])["']?(?:id|SID)["']?\s*:/.exec(text);
      const [word] = key
        ? flowValue(lines.text, from + key.index + key[0].length, lineEnd(from + key.index + key[0].length))
            .words
        : [];
      return { name, title, from, to, id: word ?? { from, to: from } };
    })
    .sort((a, b) => a.from - b.from);

  function lineEnd(at: number): number {
    return endOfLine(lines, positionAt(lines, at).line);
  }
}
