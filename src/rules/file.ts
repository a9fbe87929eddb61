import { errorAt, type Report } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { AliasProblem, aliasFollower } from "../read/yaml/aliases.ts";
import { yaml } from "../read/yaml/library.ts";

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

/**
 * Reads the rules of a YAML or JSON file. Aliases stand for what their anchors hold, and `<<` takes over the fields of
 * another rule; a file in which they stand for too much is refused as a whole.
 */
export function readRuleFile(file: string, text: string, report: Report): WrittenRule[] {
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = yaml();
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
  const follow = aliasFollower(document, aliasedAtMost);
  try {
    return document.contents.items.map((item) => {
      const node = follow(item);
      return { place: placeAt(offsetOf(item)), fields: isMap(node) ? fieldsOf(node) : null };
    });
  } catch (problem) {
    if (!(problem instanceof AliasProblem)) throw problem;
    const message = `${problem.message} None of the file is read.`;
    report(errorAt("bad-yaml", message, placeAt(problem.offset), problem.hint));
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

  function scalarText(node: unknown): string {
    return isScalar(node) ? String(node.value ?? "") : "";
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

function offsetOf(node: unknown): number {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
}
