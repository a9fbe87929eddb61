import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { errorAt, type Report } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";

/** A field of a rule: a plain value, and where it stands. */
export interface Field {
  readonly value: unknown;
  readonly place: Place;
}

/** An entry of a rule file. */
export interface WrittenRule {
  readonly place: Place;
  /** Null for what is no map. */
  readonly fields: readonly WrittenField[] | null;
}

export interface WrittenField extends Field {
  readonly name: string;
  readonly keyPlace: Place;
}

/** What the aliases of a file may stand for altogether, in values. */
const aliasedAtMost = 10_000;

/** Thrown where the aliases of a file stand for too much, or for nothing. */
class AliasProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads the rules of a YAML or JSON file. Aliases stand for what their anchors hold, and `<<` takes over the fields of
 * another rule; a file in which they stand for too much is refused as a whole.
 */
export function readRuleFile(file: string, text: string, report: Report): WrittenRule[] {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  for (const problem of document.errors) {
    report(errorAt("bad-yaml", `This is not valid YAML: ${problem.message}`, placeAt(problem.pos[0])));
  }
  if (document.contents === null || document.errors.length > 0) return [];
  if (!isSeq(document.contents)) {
    report(errorAt("bad-rules", "A rule file is a list of rules.", { file, line: 1, column: 1 }));
    return [];
  }
  const follow = aliasFollower(document);
  try {
    return document.contents.items.map((item) => {
      const node = follow(item);
      return { place: placeAt(offsetOf(item)), fields: isMap(node) ? fieldsOf(node) : null };
    });
  } catch (problem) {
    if (!(problem instanceof AliasProblem)) throw problem;
    report(errorAt("bad-yaml", problem.message, placeAt(problem.offset), "write the values themselves"));
    return [];
  }

  /** What a rule states itself comes last, and so wins over what it takes over. */
  function fieldsOf(node: unknown): readonly WrittenField[] {
    // Of several that are taken over, the first wins.
    if (isSeq(node)) return node.items.toReversed().flatMap((one) => fieldsOf(follow(one)));
    if (!isMap(node)) return [];
    const merged = node.items.filter(({ key }) => isScalar(key) && key.value === "<<");
    const own = node.items.filter((pair) => !merged.includes(pair));
    return [
      ...merged.flatMap(({ value }) => fieldsOf(follow(value))),
      ...own.map(({ key, value }) => {
        const place = placeAt(offsetOf(value) || offsetOf(key));
        return {
          name: scalarText(key),
          keyPlace: placeAt(offsetOf(key)),
          value: plain(follow(value)),
          place,
        };
      }),
    ];
  }

  function plain(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => plain(follow(item)));
    if (!isMap(node)) return null;
    const entries = node.items.map((pair): [string, unknown] => [
      scalarText(pair.key),
      plain(follow(pair.value)),
    ]);
    return Object.fromEntries(entries);
  }
}

/** Gives the node that an alias stands for, any other node itself. Counts, so that aliases of aliases end. */
function aliasFollower(document: Document): (node: unknown) => unknown {
  const targets = targetsOf(document);
  let left = aliasedAtMost;
  return (node) => {
    if (!isAlias(node)) return node;
    const target = targets.get(node);
    if (target === undefined) {
      const message = `The alias *${node.source} has no anchor before it, or is part of what it stands for.`;
      throw new AliasProblem(message, offsetOf(node));
    }
    left -= sizeOf(target);
    if (left < 0) {
      const message = `The aliases of this file stand for more than ${aliasedAtMost} values; none of it is read.`;
      throw new AliasProblem(message, offsetOf(node));
    }
    return target;
  };
}

/** What each alias stands for: the node that last had its anchor, unless the alias is in there itself. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node, path) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target && !path.includes(target)) targets.set(node, target);
    },
  });
  return targets;
}

/** How many values a node holds, those behind its own aliases apart. */
function sizeOf(node: unknown): number {
  if (isSeq(node)) return node.items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
  if (isMap(node)) return node.items.reduce<number>((sum, { value }) => sum + sizeOf(value), 1);
  return 1;
}

function offsetOf(node: unknown): number {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
}

function scalarText(node: unknown): string {
  return isScalar(node) ? String(node.value ?? "") : "";
}
