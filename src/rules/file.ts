import { errorAt, type Report } from "../model/diagnostic.ts";
import { type Place, placesOf } from "../model/place.ts";
import type { RawAttribute } from "../read/raw.ts";
import { parseYaml } from "../read/yaml/document.ts";
import { yamlValue } from "../read/yaml/value.ts";

/** A field of a rule: a plain value, and where it stands. */
export interface Field {
  readonly value: unknown;
  readonly place: Place;
}

/** An entry of a rule file. */
export interface WrittenRule {
  readonly place: Place;
  /** Null for what is no map. What it takes over from another rule comes last. */
  readonly fields: readonly WrittenField[] | null;
}

export interface WrittenField extends Field {
  readonly name: string;
  readonly keyPlace: Place;
  /** Whether it stands in another rule, which is taken over: what the rule says itself counts before it. */
  readonly isTakenOver: boolean;
}

/**
 * Reads the rules of a YAML or JSON file. Aliases stand for what their anchors hold, and `<<` takes over the fields of
 * another rule; a file that is broken, or in which they stand for too much, is refused as a whole.
 */
export function readRuleFile(file: string, text: string, report: Report): WrittenRule[] {
  const written = text.replace(/^\uFEFF/, "");
  const options = { aliasedAtMost: 10_000, allOrNothing: true };
  const root = parseYaml(written, 0, placesOf(file, written), report, options);
  if (root === null) return [];
  if (root.form !== "list") {
    report(errorAt("bad-rules", "A rule file is a list of rules.", { file, line: 1, column: 1 }));
    return [];
  }
  return root.items.map((item) => ({
    place: item.place,
    fields: item.form === "map" ? item.entries.map(fieldOf) : null,
  }));
}

function fieldOf({ key, place, value, isTakenOver = false }: RawAttribute): WrittenField {
  return { name: key, keyPlace: place, value: yamlValue(value), place: value.place, isTakenOver };
}
