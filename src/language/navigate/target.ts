import type { Entry } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import { resolveReference } from "../../tree/load/paths.ts";
import type { Document } from "../document/document.ts";
import type { LocatedAttribute, LocatedEntry } from "../document/locate.ts";
import { attributeAt, entryAt } from "../document/token-at.ts";
import { type Reference, referencesIn } from "../names/references.ts";
import type { Span } from "../text/positions.ts";
import type { Word } from "../text/words.ts";
import type { Named, NameScope, Scopes } from "../tree/scopes.ts";

/** What the word at a place is about. */
export type Target =
  | { readonly what: "named"; readonly span: Span; readonly named: readonly Named[]; readonly word: Word }
  | { readonly what: "file"; readonly span: Span; readonly file: string }
  | { readonly what: "rule"; readonly span: Span; readonly id: string }
  | { readonly what: "finding"; readonly span: Span; readonly id: string }
  | { readonly what: "entry"; readonly span: Span; readonly entry: Entry }
  | {
      readonly what: "property";
      readonly span: Span;
      readonly by: LocatedEntry;
      readonly of: LocatedAttribute;
    }
  | {
      readonly what: "value";
      readonly span: Span;
      readonly by: LocatedEntry;
      readonly of: LocatedAttribute;
      readonly word: Word;
    }
  | { readonly what: "section"; readonly span: Span; readonly name: string };

const isIn = ({ from, to }: Span, offset: number): boolean => from <= offset && offset <= to;

/** @param level the level that the file belongs to */
export function targetAt(document: Document, level: string, scopes: Scopes, offset: number): Target | null {
  const section = document.sections().find(({ title }) => isIn(title, offset));
  if (section) return { what: "section", span: section.title, name: section.name };
  const own = document.entries().find(({ name }) => name !== null && isIn(name, offset));
  if (own?.name && own.entry.kind !== "SeverityMultiplier") {
    const named = scopes.declared(level).find(({ entry }) => entry === own.entry);
    if (named) return { what: "named", span: own.name, named: [named], word: own.name };
    if (own.entry.kind === "Decision") return { what: "finding", span: own.name, id: own.name.text };
    if (own.entry.kind === "MitreMapping") return { what: "rule", span: own.name, id: own.name.text };
    return { what: "entry", span: own.name, entry: own.entry };
  }
  const reference = referenceAt(document, level, scopes, offset);
  if (reference)
    return { what: "named", span: reference.word, named: reference.targets, word: reference.word };
  const about = document.entries().find(({ entry }) => entry.kind === "Model");
  for (const by of [entryAt(document, offset), about]) {
    const of = by && attributeAt(by, offset);
    if (by && of) return ofAttribute(document, level, scopes, by, of, offset);
  }
  return null;
}

/** The last one that holds an offset: parts of a name stand after the whole. */
export function referenceAt(
  document: Document,
  level: string,
  scopes: Scopes,
  offset: number,
): Reference | null {
  const all = referencesIn(document, level, scopes).filter(({ word }) => isIn(word, offset));
  return all.toSorted((a, b) => a.word.to - a.word.from - (b.word.to - b.word.from))[0] ?? null;
}

function ofAttribute(
  document: Document,
  level: string,
  scopes: Scopes,
  by: LocatedEntry,
  of: LocatedAttribute,
  offset: number,
): Target {
  const { key, value, property } = of;
  const word = value?.words.find((one) => isIn(one, offset));
  if (!word || isIn(key, offset)) return { what: "property", span: key, by, of };
  const isPath = ["submodel", "parent", "contextFile"].includes(property);
  const file = isPath ? fileMeant(document.file, word.text, scopes) : null;
  if (file !== null) return { what: "file", span: word, file };
  if (property === "exclude" && by.entry.kind === "Assumption")
    return { what: "rule", span: word, id: word.text };
  const scope = scopes.of(level)[0];
  const declared = scope ? declaredWord(scopes, scope, property, word.text) : null;
  return declared
    ? { what: "entry", span: word, entry: declared }
    : { what: "value", span: word, by, of, word };
}

/** The file of a model that a path names, or the directory of one. */
export function fileMeant(from: string, written: string, { tree }: Scopes): string | null {
  const target = resolveReference(from, written);
  if (target === null) return null;
  for (const { model, path } of tree.levels.values())
    if (model && (model.file === target || (path === target && path !== ""))) return model.file;
  return target.includes(".") ? target : null;
}

/** The entry of a level, or of one above, that declares a word of `type=` or `protocol=`. */
function declaredWord(scopes: Scopes, from: NameScope, property: string, word: string): Entry | null {
  for (let at: NameScope | null = from; at; at = at.parent) {
    const model = scopes.tree.levels.get(at.level)?.model;
    const entries: readonly Entry[] =
      property === "type" || property === "like"
        ? [...(model?.types ?? []), ...(property === "like" ? (model?.protocols ?? []) : [])]
        : property === "protocol"
          ? (model?.protocols ?? [])
          : [];
    const found = entries.find(({ name }) => fold(name) === fold(word));
    if (found) return found;
  }
  return null;
}
