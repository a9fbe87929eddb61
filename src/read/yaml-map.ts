import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { errorAt, type Report } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Raw, RawAttribute } from "./raw.ts";

/**
 * Parses YAML whose root is a map into raw attributes.
 * @param offset where the YAML begins in the file, so that places are those of the file.
 */
export function parseYamlMap(
  yaml: string,
  offset: number,
  placeAt: (offset: number) => Place,
  report: Report,
): readonly RawAttribute[] {
  const document = parseDocument(yaml, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
  });
  for (const problem of document.errors) {
    report(
      errorAt("bad-yaml", `This is not valid YAML: ${problem.message}`, placeAt(offset + problem.pos[0])),
    );
  }
  if (document.contents === null) return [];
  const root = toRaw(document.contents, placeAt(offset));
  if (root.form === "map") return root.entries;
  report(errorAt("bad-yaml", "A map of keys and values is expected here.", placeAt(offset)));
  return [];

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
    return { form: "bare", text: "", place };
  }
}

function textOf(raw: Raw): string {
  return raw.form === "bare" || raw.form === "quoted" ? raw.text : "";
}
