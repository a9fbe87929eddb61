import { isMap, mapsOf, own, type PlainMap, textOf } from "../plain.ts";
import type { SourceDocument } from "../source.ts";

/** An entry of a map of Threagile's, whose keys are titles. */
export interface Entry {
  readonly title: string;
  /** "" where it says none. */
  readonly id: string;
  readonly says: PlainMap;
  readonly from: string;
  /** The place of what lies in it. */
  readonly at: (...way: readonly (string | number)[]) => string;
}

/**
 * The entries of a map, or of a list whose items have a title, of all the documents of a model. What several say of the
 * same title is one: what is said first wins.
 */
export function entriesOf(documents: readonly SourceDocument[], key: string): Entry[] {
  const found = new Map<string, Entry>();
  for (const document of documents) {
    const list = isMap(document.data) ? own(document.data, key) : undefined;
    const items: readonly (readonly [string, string | number, PlainMap])[] = isMap(list)
      ? Object.entries(list).map(([title, value]) => [title, title, isMap(value) ? value : {}])
      : mapsOf(list).map((value, index) => [textOf(value.title) || textOf(value.id), index, value]);
    for (const [title, step, says] of items) {
      const at = (...way: readonly (string | number)[]) => document.at(key, step, ...way);
      const known = found.get(title);
      if (known) found.set(title, { ...known, says: { ...says, ...withoutNothing(known.says) } });
      else found.set(title, { title: plainWords(title), id: textOf(says.id), says, from: at(), at });
    }
  }
  return [...found.values()];
}

function withoutNothing(map: PlainMap): PlainMap {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}

/** What stands at the top of any of the documents; undefined for nothing. */
export function sayingOf(documents: readonly SourceDocument[], key: string): unknown {
  for (const { data } of documents) {
    const said = isMap(data) ? own(data, key) : undefined;
    if (said !== undefined && said !== null && said !== "") return said;
  }
  return undefined;
}

/** Texts may be HTML, to Threagile. */
export function plainWords(text: string): string {
  return text
    .replace(/<(?:br|p|li)\b[^<>]{0,200}>/gi, "\n")
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, "")
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_, name: string) => entities[name] ?? "")
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " " };
