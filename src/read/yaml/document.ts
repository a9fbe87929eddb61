import type { Pair, YAMLMap } from "yaml";
import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { AliasProblem, aliasFollower } from "./aliases.ts";
import { yaml } from "./library.ts";
import { readPlainBlocks } from "./plain-blocks.ts";

export interface YamlOptions {
  /** What the aliases may stand for altogether, in values. */
  readonly aliasedAtMost?: number;
  /** With one mistake nothing is read at all; else what could be read is. */
  readonly allOrNothing?: boolean;
}

/** Parses YAML whose root is a map into raw attributes; reports anything else. Offsets as in {@link parseYaml}. */
export function parseYamlMap(
  text: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
): readonly RawAttribute[] {
  const root = parseYaml(text, offset, placeAt, report);
  if (root === null) return [];
  if (root.form === "map") return root.entries;
  report(
    errorAt(
      "bad-yaml",
      "A map of keys and values is expected here.",
      placeAt(offset),
      ({ about }) => `write ${about.set("key", "value")}`,
    ),
  );
  return [];
}

/**
 * Parses YAML, and JSON as a part of it, into raw values; null when there is nothing. Aliases stand for what their
 * anchors hold, within bounds, and a plain `<<` takes over the entries of another map, or of several.
 * @param offset where the YAML begins in the file, so that places are those of the file
 */
export function parseYaml(
  text: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
  options: YamlOptions = {},
): Raw | null {
  if (text.length < longText) return parseWhole(text, offset, placeAt, report, options);
  const parsePart = (part: string, start: number): Raw | null => {
    let isWrong = false;
    const raw = parseWhole(part, offset + start, placeAt, () => (isWrong = true));
    return isWrong ? null : raw;
  };
  const plain = readPlainBlocks(text, (at) => placeAt(offset + at), parsePart);
  return plain ?? parseWhole(text, offset, placeAt, report, options);
}

/** From so many characters on it is worth while to try the quick way first. */
const longText = 50_000;

/** With the library, which knows all of YAML and says what is wrong. */
export function parseWhole(
  text: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
  { aliasedAtMost = 100_000, allOrNothing = false }: YamlOptions = {},
): Raw | null {
  const { isAlias, isMap, isScalar, isSeq, parseDocument } = yaml();
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
  let last = -1;
  for (const { code, message, pos } of document.errors) {
    // Brackets that are never closed would be reported once for each level.
    if (pos[0] === last) continue;
    last = pos[0];
    if (code === "DUPLICATE_KEY") {
      const [key] = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/.exec(text.slice(pos[0])) ?? [];
      const twice = `The key ${JSON.stringify(key?.replace(/^(["'])(.*)\1$/s, "$2"))} stands twice in one map.`;
      report(
        errorAt("bad-yaml", twice, placeAt(offset + pos[0]), "take one of them out, or give it another name"),
      );
      continue;
    }
    const what = /call stack/.test(message) ? "it is nested too deeply" : message;
    const place = placeAt(offset + pos[0]);
    report(
      errorAt("bad-yaml", `This is not valid YAML: ${what}`, place, "check the indentation and the quotes"),
    );
  }
  if (document.contents === null || (allOrNothing && last !== -1)) return null;
  const followed = aliasFollower(document, aliasedAtMost);
  let mayFollow = true;
  const root = toRaw(document.contents, placeAt(offset));
  return allOrNothing && !mayFollow ? null : root;

  function toRaw(written: unknown, outer: Place): Raw {
    const range = (written as { range?: readonly number[] | null } | null)?.range;
    const place = range ? placeAt(offset + (range[0] ?? 0)) : outer;
    const node = follow(written);
    const tag = (node as { tag?: string } | null)?.tag ?? "";
    return tag.startsWith("!") ? { ...untagged(node, place), tag } : untagged(node, place);
  }

  function untagged(node: unknown, place: Place): Raw {
    if (isMap(node)) return { form: "map", entries: entriesOf(node, place), place };
    if (isSeq(node)) return { form: "list", items: node.items.map((item) => toRaw(item, place)), place };
    if (!isScalar(node)) return { form: "bare", text: "", place };
    const { value: scalar, source } = node;
    if (typeof scalar === "string") return { form: "quoted", text: scalar, place };
    return { form: "bare", text: scalar === null ? "" : (source ?? String(scalar)), place, scalar };
  }

  /** What a map states itself wins over what it takes over with `<<`. */
  function entriesOf(map: YAMLMap, place: Place): RawAttribute[] {
    const own = map.items
      .filter((pair) => !isMerge(pair))
      .map(({ key, value }): RawAttribute => {
        const rawKey = toRaw(key, place);
        return { key: textOf(rawKey), place: rawKey.place, value: toRaw(value, rawKey.place) };
      });
    const merged = map.items.filter(isMerge).flatMap(({ value }) => takenOver(value, place));
    if (merged.length === 0) return own;
    const stated = new Set(own.map(({ key }) => key));
    const added = merged.filter(({ key }) => !stated.has(key) && stated.add(key));
    return [...own, ...added.map((one): RawAttribute => ({ ...one, isTakenOver: true }))];
  }

  /** Of several maps that are taken over, the first wins. */
  function takenOver(value: unknown, place: Place): RawAttribute[] {
    const node = follow(value);
    if (isSeq(node)) return node.items.flatMap((one) => takenOver(one, place));
    return isMap(node) ? entriesOf(node, place) : [];
  }

  /** In quotes it is a key like any other. */
  function isMerge({ key }: Pair): boolean {
    return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
  }

  /** Null, after one report, where an alias cannot be followed; none is once they have stood for too much. */
  function follow(node: unknown): unknown {
    if (!isAlias(node)) return node;
    if (!mayFollow) return null;
    try {
      return followed(node);
    } catch (problem) {
      if (!(problem instanceof AliasProblem)) throw problem;
      mayFollow = problem.isUnknown && !allOrNothing;
      const message = allOrNothing ? `${problem.message} None of the file is read.` : problem.message;
      report(errorAt("bad-yaml", message, placeAt(offset + problem.offset), problem.hint));
      return null;
    }
  }
}

function textOf(raw: Raw): string {
  return raw.form === "bare" || raw.form === "quoted" ? raw.text : "";
}
