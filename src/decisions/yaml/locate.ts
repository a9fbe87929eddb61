import type { Document, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { fold } from "../../model/spelling.ts";
import { findSection } from "../../read/sections.ts";
import { yaml } from "../../read/yaml/library.ts";
import type { Quoting } from "./scalar.ts";

/** A stretch of a file: offsets in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What an entry states itself, as it stands in the file. */
export interface LocatedPair {
  /** As a reader compares it. */
  readonly key: string;
  readonly name: Span;
  readonly value: Span;
  readonly quoting: Quoting;
}

export interface LocatedEntry {
  /** Where the reader says that it begins. */
  readonly start: number;
  /** A map in lines of its own, one in braces, or, under its name, the status alone. */
  readonly form: "block" | "flow" | "short";
  /** From the map's first key, or its brace, to its end; of the short form, its one value. */
  readonly span: Span;
  /** Its name, where the file is a map from names. */
  readonly name: Span | null;
  readonly pairs: readonly LocatedPair[];
}

/** The decisions of a file, as they stand there. */
export interface LocatedFile {
  readonly form: "list" | "map";
  readonly isFlow: boolean;
  /** null where there is nothing yet. */
  readonly span: Span | null;
  readonly entries: readonly LocatedEntry[];
  /** Of the dashes, or of the names. */
  readonly column: number;
  /** Where the text of the document ends. */
  readonly end: number;
  /** `isNamed`: the entries stand under a key of their own; this is its indentation, in columns. */
  readonly isNamed: boolean;
}

/** Finds the entries of a decisions file that has no mistakes; null where they are written in a way that is not followed here. */
export function locate(text: string, offset: number): LocatedFile | null {
  const { isMap, isScalar, isSeq, parseDocument } = yaml();
  const document: Document.Parsed = parseDocument(text.slice(offset));
  if (document.errors.length > 0) return null;
  const marker = /^\.\.\.(?=\s|$)/m.exec(text.slice(offset + document.range[1]));
  const end = marker ? offset + document.range[1] + marker.index : text.length;
  const whole: unknown = document.contents;
  const only = isMap(whole) && !whole.flow && whole.items.length === 1 ? whole.items[0] : undefined;
  const isNamed =
    only !== undefined && isScalar(only.key) && findSection(String(only.key.value)) === "Decision";
  const root: unknown = isNamed ? only.value : whole;
  const shared = { isNamed, end };
  if (root === null || (isScalar(root) && root.value === null && isEmpty(spanOf(root))))
    return { ...shared, form: "list", isFlow: false, span: null, entries: [], column: isNamed ? 2 : 0 };
  if (isSeq(root)) return { ...shared, ...listed(root) };
  return isMap(root) ? { ...shared, ...mapped(root) } : null;

  function listed(list: YAMLSeq) {
    const span = spanOf(list);
    return {
      form: "list" as const,
      isFlow: list.flow === true,
      span,
      column: columnOf(span.from),
      entries: list.items.flatMap((item): LocatedEntry[] => {
        if (!isMap(item)) return [];
        return [entryOf(item, spanOf(item).from, null)];
      }),
    };
  }

  function mapped(map: YAMLMap) {
    const span = spanOf(map);
    return {
      form: "map" as const,
      isFlow: map.flow === true,
      span,
      column: columnOf(span.from),
      entries: map.items.flatMap(({ key, value }): LocatedEntry[] => {
        if (!isScalar(key)) return [];
        const name = spanOf(key);
        if (isMap(value)) return [entryOf(value, name.from, name)];
        return isScalar(value)
          ? [{ start: name.from, form: "short", span: spanOf(value), name, pairs: [] }]
          : [];
      }),
    };
  }

  function entryOf(map: YAMLMap, start: number, name: Span | null): LocatedEntry {
    const form = map.flow === true ? "flow" : "block";
    return { start, form, span: spanOf(map), name, pairs: map.items.flatMap(pairOf) };
  }

  function pairOf({ key, value }: Pair): LocatedPair[] {
    if (!isScalar(key)) return [];
    const name = spanOf(key);
    const at = value === null ? { from: name.to, to: name.to } : spanOf(value);
    return [{ key: fold(String(key.value)), name, value: at, quoting: quotingOf(value) }];
  }

  /** Without the end of the line that belongs to a text in lines of its own. */
  function spanOf(node: unknown): Span {
    const [from = 0, to = 0] = (node as ParsedNode).range ?? [];
    const written = text.slice(offset + from, offset + to);
    return { from: offset + from, to: offset + from + written.replace(/[\s]+$/, "").length };
  }

  function columnOf(at: number): number {
    return at - Math.max(offset, text.lastIndexOf("\n", at - 1) + 1);
  }
}

const isEmpty = ({ from, to }: Span): boolean => from === to;

export function quotingOf(node: unknown): Quoting {
  const type = (node as Scalar | null)?.type;
  return type === "QUOTE_DOUBLE" ? "double" : type === "QUOTE_SINGLE" ? "single" : "plain";
}
