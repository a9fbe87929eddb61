import type { Node, Pair, YAMLMap, YAMLSeq } from "yaml";
import { sectionKey, syntaxOf } from "../../model/syntax.ts";
import type { Value } from "../../model/value.ts";
import { findSection } from "../../read/sections.ts";
import { yaml } from "../../read/yaml/library.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import type { Step } from "./operation.ts";
import { columnOf, insertion, type Splice, withoutItem } from "./splice.ts";
import { headingOf, keyFor } from "./words.ts";

type Written = readonly (readonly [key: string, value: string])[];

/** Ways to give an entry of YAML or JSON a property, the likeliest first: what comes out is read again. */
export function settings(
  document: Document,
  entry: LocatedEntry,
  property: string,
  value: Value | undefined,
): Splice[][] {
  const { text } = document.lines;
  const say = syntaxOf(document.file);
  const stated = entry.attributes.find((one) => one.property === property && one.value !== null);
  if (stated?.value && value !== undefined)
    return [[{ from: stated.value.from, to: stated.value.to, text: say.value(value) }]];
  const found = nodeOf(text, entry.from);
  if (!found) return [];
  if (value === undefined) {
    const pair = found.map?.items.find(
      (one) => startOf(one) === stated?.key.from || startOf(one) + 1 === stated?.key.from,
    );
    return found.map && pair ? [[withoutPair(text, found.map, pair)]] : [];
  }
  const written: Written = [[keyOf(document, property), say.value(value)]];
  if (found.map && found.map.items.length > 0) return [[appended(text, found.map, written[0] ?? ["", ""])]];
  const inner = braced(written);
  if (found.map?.range) return [[{ from: found.map.range[0], to: found.map.range[1], text: inner }]];
  if (found.pair && startOf(found.pair) >= 0) return [[afterColon(text, found.pair, inner)]];
  if (!found.scalar?.range) return [];
  const named: Written = [
    [keyOf(document, "name"), text.slice(found.scalar.range[0], found.scalar.range[1])],
  ];
  return [[{ from: found.scalar.range[0], to: found.scalar.range[1], text: braced([...named, ...written]) }]];
}

/** Ways to write an entry more. */
export function additions(
  document: Document,
  { entry, properties }: Extract<Step, { entry: unknown }>,
): Splice[][] {
  const { text } = document.lines;
  const say = syntaxOf(document.file);
  const written: Written = Array.from(properties, ([property, value]) => [
    keyOf(document, property),
    say.value(value),
  ]);
  const name = say.value(entry.name);
  const { isMap, isSeq } = yaml();
  const root = rootOf(text);
  const section = root?.items.findLast((pair) => findSection(wordOf(pair.key)) === entry.kind);
  if (isMap(section?.value) && section.value.items.length > 0)
    return [[entryInMap(text, section.value as YAMLMap, name, written)]];
  if (isSeq(section?.value) && section.value.items.length > 0)
    return [[entryInList(text, section.value as YAMLSeq, [[keyOf(document, "name"), name], ...written])]];
  if (section) return [[afterColon(text, section as Pair, braced([[name, braced(written)]]))]];
  const key = keyOf(document, sectionKey(headingOf(entry.kind)));
  if (root && root.items.length > 0) {
    const isFlow = root.flow === true;
    const value = braced([[name, braced(written)]]);
    return [
      [
        isFlow
          ? appended(text, root, [key, value])
          : atTheEnd(text, `${key}:\n  ${name}: ${braced(written)}`),
      ],
    ];
  }
  return [[atTheEnd(text, `${key}:\n  ${name}: ${braced(written)}`)]];
}

/** A key as the file writes it. */
function keyOf(document: Document, property: string): string {
  const key = keyFor(document, property);
  return document.format === "json" ? JSON.stringify(key) : key;
}

const braced = (written: Written): string =>
  written.length === 0 ? "{}" : `{ ${written.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;

interface Found {
  readonly pair: Pair | null;
  readonly map: YAMLMap | null;
  readonly scalar: Node | null;
}

/** The node of an entry: an item of a list, or a key with what it holds. */
function nodeOf(text: string, from: number): Found | null {
  const { parseDocument, visit, isMap, isSeq, isScalar } = yaml();
  let found: Found | null = null;
  visit(parseDocument(text, { keepSourceTokens: false, logLevel: "silent" }), {
    Node(_, node, path) {
      const parent = path.at(-1);
      if (!isSeq(parent) || (node as Node).range?.[0] !== from) return undefined;
      found = {
        pair: null,
        map: isMap(node) ? (node as YAMLMap) : null,
        scalar: isScalar(node) ? node : null,
      };
      return visit.BREAK;
    },
    Pair(_, pair) {
      const start = startOf(pair as Pair);
      if (start !== from) return undefined;
      found = { pair: pair as Pair, map: isMap(pair.value) ? (pair.value as YAMLMap) : null, scalar: null };
      return visit.BREAK;
    },
  });
  return found;
}

function rootOf(text: string): YAMLMap | null {
  const { parseDocument, isMap } = yaml();
  const { contents } = parseDocument(text, { logLevel: "silent" });
  return isMap(contents) ? (contents as YAMLMap) : null;
}

const startOf = (pair: Pair): number => (pair.key as Node | null)?.range?.[0] ?? -1;

const wordOf = (key: unknown): string => String((key as { value?: unknown } | null)?.value ?? "");

/** Where what a pair says ends, without blanks and line ends after it. */
function endOf(text: string, { key, value }: Pair): number {
  const node = value as Node | null;
  const end = node?.range && node.range[1] > node.range[0] ? node.range[1] : ((key as Node).range?.[1] ?? 0);
  return text.slice(0, end).trimEnd().length;
}

/** Puts something in place of a value that is not there, or says nothing. */
function afterColon(text: string, pair: Pair, inner: string): Splice {
  const value = pair.value as Node | null;
  if (value?.range && value.range[1] > value.range[0])
    return { from: value.range[0], to: value.range[1], text: inner };
  const end = (pair.key as Node).range?.[1] ?? 0;
  const colon = text.indexOf(":", end);
  return colon === -1 || /\S/.test(text.slice(end, colon))
    ? insertion(end, `: ${inner}`)
    : insertion(colon + 1, ` ${inner}`);
}

/** A pair more at the end of a map, written as the others are. */
function appended(text: string, map: YAMLMap, [key, value]: readonly [string, string]): Splice {
  const [first] = map.items as Pair[];
  const last = map.items.at(-1) as Pair;
  const end = endOf(text, last);
  const column = first ? columnOf(text, startOf(first)) : 0;
  if (map.flow === true) {
    const start = map.range?.[0] ?? 0;
    const isFolded = text.slice(start, startOf(first ?? last)).includes("\n");
    return insertion(
      end,
      isFolded ? `,\n${indentAt(text, startOf(first ?? last))}${key}: ${value}` : `, ${key}: ${value}`,
    );
  }
  return insertion(lineEnd(text, end), `\n${" ".repeat(column)}${key}: ${value}`);
}

function entryInMap(text: string, map: YAMLMap, name: string, written: Written): Splice {
  const sample = map.items.at(-1) as Pair;
  const inner = sample.value as YAMLMap | null;
  const isBlock = yaml().isMap(inner) && inner.flow !== true && map.flow !== true;
  if (!isBlock)
    return appended(text, map, [
      name,
      likeSample(text, yaml().isMap(inner) ? inner : null, startOf(sample), written),
    ]);
  const column = columnOf(text, startOf(map.items[0] as Pair));
  const deeper = columnOf(text, startOf((inner as YAMLMap).items[0] as Pair));
  const lines = written.map(([key, value]) => `\n${" ".repeat(deeper)}${key}: ${value}`);
  const value = written.length === 0 ? " {}" : lines.join("");
  return insertion(lineEnd(text, endOf(text, sample)), `\n${" ".repeat(column)}${name}:${value}`);
}

function entryInList(text: string, list: YAMLSeq, written: Written): Splice {
  const sample = list.items.at(-1) as Node;
  const start = sample.range?.[0] ?? 0;
  const end = text.slice(0, sample.range?.[1] ?? 0).trimEnd().length;
  const isMap = yaml().isMap(sample);
  if (list.flow === true) {
    const isFolded = text.slice(list.range?.[0] ?? 0, start).includes("\n");
    const value = likeSample(text, isMap ? (sample as YAMLMap) : null, start, written);
    return insertion(end, isFolded ? `,\n${indentAt(text, start)}${value}` : `, ${value}`);
  }
  const dash = " ".repeat(columnOf(text, list.range?.[0] ?? 0));
  if (!isMap || (sample as YAMLMap).flow === true)
    return insertion(lineEnd(text, end), `\n${dash}- ${braced(written)}`);
  const deeper = " ".repeat(columnOf(text, start));
  const lines = written.map(([key, value]) => `${key}: ${value}`).join(`\n${deeper}`);
  return insertion(lineEnd(text, end), `\n${dash}-${deeper.slice(dash.length + 1)}${lines}`);
}

/** In braces, on as many lines as another one is. */
function likeSample(text: string, sample: YAMLMap | null, start: number, written: Written): string {
  const first = sample?.items[0] as Pair | undefined;
  const open = sample?.range?.[0] ?? 0;
  if (!first || written.length === 0 || !text.slice(open, startOf(first)).includes("\n"))
    return braced(written);
  const [outer, inner] = [indentAt(text, start), indentAt(text, startOf(first))];
  return `{\n${written.map(([key, value]) => `${inner}${key}: ${value}`).join(",\n")}\n${outer}}`;
}

function withoutPair(text: string, map: YAMLMap, pair: Pair): Splice {
  const [from, to] = [startOf(pair), endOf(text, pair)];
  if (map.flow === true && map.items.length === 1 && map.range)
    return { from: map.range[0], to: map.range[1], text: "{}" };
  if (map.flow === true) return withoutItem(text, { from, to }, map.range?.[0] ?? from);
  const isFirst = map.items[0] === pair;
  const next = map.items[1] as Pair | undefined;
  // The first stands behind a dash, or is the only one.
  if (isFirst && next) return { from, to: startOf(next), text: "" };
  return { from: text.lastIndexOf("\n", from - 1), to: lineEnd(text, to), text: "" };
}

function atTheEnd(text: string, written: string): Splice {
  const end = text.trimEnd().length;
  return { from: end, to: text.length, text: `${end === 0 ? "" : "\n"}${written}\n` };
}

const indentAt = (text: string, offset: number): string =>
  /^\s*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset))?.[0] ?? "";

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}
