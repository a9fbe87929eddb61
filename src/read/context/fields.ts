import type { PlainData } from "../../model/beside/context.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import { type Place, placesOf } from "../../model/place.ts";
import { fold } from "../../model/spelling.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { parseYaml } from "../yaml/document.ts";
import { yamlValue } from "../yaml/value.ts";

/** The entries of a map, taken one by one; what nobody takes is kept as it is. */
export interface Fields {
  readonly place: Place;
  readonly text: (...names: string[]) => string;
  readonly texts: (...names: string[]) => string[];
  readonly number: (...names: string[]) => number | null;
  readonly boolean: (...names: string[]) => boolean | null;
  /** Items of a list, or one alone. */
  readonly items: (...names: string[]) => readonly Raw[];
  /** A map; one without entries where there is none. */
  readonly map: (...names: string[]) => Fields;
  /** What was not taken, as plain data. */
  readonly rest: () => PlainData;
}

/** More values than this behind the aliases of a file are refused. */
const aliasedAtMost = 10_000;

/**
 * Parses a YAML file beside a model whose root is a map. A model stands without it, so that what is wrong with it is a
 * warning, and of a file that cannot be read nothing is kept.
 * @returns null where there is nothing
 */
export function parseFields(file: string, text: string, report: Report): Fields | null {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const warn: Report = (one) => report({ ...one, severity: "warning" });
  const placeAt = placesOf(file, text);
  const root = parseYaml(text.slice(start), start, placeAt, warn, { aliasedAtMost, allOrNothing: true });
  if (root === null) return null;
  if (root.form === "map") return fieldsOf(root.entries, root.place, report);
  report(
    warningAt(
      "bad-yaml",
      "A map of keys and values is expected here.",
      placeAt(0),
      ({ set }) => `write ${set("key", "value")}`,
    ),
  );
  return null;
}

export function fieldsOf(entries: readonly RawAttribute[], place: Place, report: Report): Fields {
  const left = new Map(entries.map((one) => [fold(one.key), one]));

  function taken(names: readonly string[]): RawAttribute | undefined {
    for (const name of names) {
      const found = left.get(fold(name));
      if (found && left.delete(fold(name))) return found;
    }
    return undefined;
  }

  function refuse({ key, value }: RawAttribute, what: string): null {
    report(warningAt("bad-value", `${key} is ${what}; it is left out.`, value.place));
    return null;
  }

  const items = (...names: string[]): readonly Raw[] => {
    const { value } = taken(names) ?? {};
    if (!value || isNothing(value)) return [];
    return value.form === "list" ? value.items : [value];
  };

  return {
    place,
    items,
    text(...names) {
      const found = taken(names);
      if (!found || isNothing(found.value)) return "";
      return textOf(found.value) ?? refuse(found, "a text") ?? "";
    },
    texts: (...names) => items(...names).flatMap((item) => textOf(item) ?? []),
    number(...names) {
      const found = taken(names);
      if (!found || isNothing(found.value)) return null;
      const number = Number(textOf(found.value) ?? Number.NaN);
      return Number.isFinite(number) ? number : refuse(found, "a number");
    },
    boolean(...names) {
      const found = taken(names);
      if (!found || isNothing(found.value)) return null;
      const text = (textOf(found.value) ?? "").toLowerCase();
      if (["true", "yes", "on"].includes(text)) return true;
      return ["false", "no", "off"].includes(text) ? false : refuse(found, "true or false");
    },
    map(...names) {
      const found = taken(names);
      if (found?.value.form === "map") return fieldsOf(found.value.entries, found.value.place, report);
      if (found && !isNothing(found.value)) refuse(found, "a map of keys and values");
      return fieldsOf([], place, report);
    },
    rest: () => Object.fromEntries([...left.values()].map(({ key, value }) => [key, yamlValue(value)])),
  };
}

/** A text, or a number, date or boolean as it is written; undefined for lists and maps. */
export function textOf(raw: Raw): string | undefined {
  return raw.form === "quoted" || raw.form === "bare" ? raw.text.trim() : undefined;
}

function isNothing(raw: Raw): boolean {
  return raw.form === "bare" && ["", "~", "null"].includes(raw.text);
}
