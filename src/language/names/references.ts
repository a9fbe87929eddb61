import type { KindName } from "../../model/schema.ts";
import type { Namespace } from "../../tree/names.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import type { Word } from "../text/words.ts";
import {
  type Found,
  type Named,
  type NameScope,
  resolveEnd,
  resolveIn,
  type Scopes,
} from "../tree/scopes.ts";

/** A word of a file that names something, and what it means. */
export interface Reference {
  readonly file: string;
  readonly word: Word;
  /** Whether the word is a part of a longer one: of a way (`child/Name`), or of a list in quotes. */
  readonly isPart: boolean;
  /** Canonical; "" for the name of an entry that is about something else. */
  readonly property: string;
  readonly by: LocatedEntry;
  /** Where its level is used in several places, what it means there; empty for what nothing in reach is called. */
  readonly targets: readonly Named[];
}

/** Where the names that a property holds are looked for; null for a property that holds none. */
export function namesIn(kind: KindName, property: string): Namespace | "ends" | null {
  if (property === "inBoundary") return "boundaries";
  if (kind === "Dataflow" && (property === "source" || property === "sink")) return "ends";
  if (property === "data") return "data";
  if (kind === "Dataflow" && ["responseTo", "response", "realizes"].includes(property)) return "flows";
  if (kind === "Data" && property === "carriedBy") return "flows";
  return kind === "Data" && property === "processedBy" ? "elements" : null;
}

/** The references in the model of a level, in the order of the text. */
export function referencesIn(document: Document, level: string, scopes: Scopes): Reference[] {
  const found: Reference[] = [];
  const around = scopes.of(level);
  for (const by of document.entries()) {
    const { entry, name, attributes } = by;
    if (entry.kind === "SeverityMultiplier" && name) {
      const own = around[0] ? ownThing(around[0], name.text) : null;
      found.push({
        file: document.file,
        word: name,
        isPart: false,
        property: "",
        by,
        targets: own ? [own] : [],
      });
    }
    for (const { property, value } of attributes) {
      const space = value ? namesIn(entry.kind, property) : null;
      if (!value || space === null) continue;
      for (const word of value.words)
        for (const [part, targets] of meanings(word, space, property, around, scopes))
          found.push({ file: document.file, word: part, isPart: part !== word, property, by, targets });
    }
  }
  return found.sort((a, b) => a.word.from - b.word.from);
}

function ownThing({ names }: NameScope, name: string): Named | null {
  return names.elements.get(name) ?? names.boundaries.get(name) ?? names.flows.get(name) ?? null;
}

function meanings(
  word: Word,
  space: Namespace | "ends",
  property: string,
  around: readonly NameScope[],
  scopes: Scopes,
): (readonly [Word, readonly Named[]])[] {
  if (space === "ends") {
    const ends = around.flatMap((scope) => resolveEnd(scopes, scope, word.text) ?? []);
    return [[word, distinct(ends.map(({ named }) => named))], ...partsOf(word, ends)];
  }
  const from = property === "realizes" ? around.flatMap(({ parent }) => parent ?? []) : around;
  const targets = distinct(from.flatMap((scope) => resolveIn(scope, space, word.text) ?? []));
  if (targets.length > 0 || space !== "data" || !word.text.includes(",")) return [[word, targets]];
  return split(word).map((part) => [
    part,
    distinct(from.flatMap((scope) => resolveIn(scope, space, part.text) ?? [])),
  ]);
}

/** The elements that lead to one of a level below, each where the name names it. */
function partsOf(word: Word, ends: readonly Found[]): (readonly [Word, readonly Named[]])[] {
  if (word.to - word.from !== word.text.length) return [];
  const parts = new Map<number, { text: string; named: Named[] }>();
  for (const { at, text, named } of ends.flatMap(({ way }) => way)) {
    const part = parts.get(at) ?? { text, named: [] };
    part.named.push(named);
    parts.set(at, part);
  }
  return [...parts].map(([at, { text, named }]) => [
    { from: word.from + at, to: word.from + at + text.length, text, quote: word.quote },
    distinct(named),
  ]);
}

/** A list in quotes: `data="Card, Name"`. */
function split(word: Word): Word[] {
  if (word.to - word.from !== word.text.length) return [];
  return [...word.text.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map(({ index, 0: text }) => {
    const from = word.from + index;
    return { from, to: from + text.length, text, quote: word.quote };
  });
}

function distinct<One>(all: readonly One[]): One[] {
  return [...new Set(all)];
}
