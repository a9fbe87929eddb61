import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { errorAt, type Report } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Raw, RawAttribute } from "./raw.ts";

/** Parses YAML whose root is a map into raw attributes; reports anything else. Offsets as in {@link parseYaml}. */
export function parseYamlMap(
  yaml: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
): readonly RawAttribute[] {
  const root = parseYaml(yaml, offset, placeAt, report);
  if (root === null) return [];
  if (root.form === "map") return root.entries;
  report(
    errorAt("bad-yaml", "A map of keys and values is expected here.", placeAt(offset), "write key: value"),
  );
  return [];
}

/**
 * Parses YAML, and JSON as a part of it, into raw values; null when there is nothing.
 * @param offset where the YAML begins in the file, so that places are those of the file
 */
export function parseYaml(
  yaml: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
): Raw | null {
  const document = parseDocument(yaml, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
  });
  let last = -1;
  for (const { message, pos } of document.errors) {
    // Brackets that are never closed would be reported once for each level.
    if (pos[0] === last) continue;
    last = pos[0];
    const what = /call stack/.test(message) ? "it is nested too deeply" : message;
    const place = placeAt(offset + pos[0]);
    report(
      errorAt("bad-yaml", `This is not valid YAML: ${what}`, place, "check the indentation and the quotes"),
    );
  }
  return document.contents === null ? null : toRaw(document.contents, placeAt(offset));

  function toRaw(node: unknown, outer: Place): Raw {
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    const place = range ? placeAt(offset + (range[0] ?? 0)) : outer;
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const rawKey = toRaw(key, place);
        return { key: textOf(rawKey), place: rawKey.place, value: toRaw(value, rawKey.place) };
      });
      return { form: "map", entries, place };
    }
    if (isSeq(node)) return { form: "list", items: node.items.map((item) => toRaw(item, place)), place };
    if (isScalar(node)) {
      const quoted = typeof node.value === "string";
      const text = quoted
        ? (node.value as string)
        : node.value === null
          ? ""
          : (node.source ?? String(node.value));
      return { form: quoted ? "quoted" : "bare", text, place };
    }
    if (isAlias(node)) {
      const hint = "write the value itself";
      report(errorAt("bad-yaml", `The alias *${node.source} is not followed.`, place, hint));
    }
    return { form: "bare", text: "", place };
  }
}

function textOf(raw: Raw): string {
  return raw.form === "bare" || raw.form === "quoted" ? raw.text : "";
}
