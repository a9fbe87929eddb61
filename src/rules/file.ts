import { errorAt, losing, type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { fold } from "../model/spelling.ts";
import type { Mend } from "../model/syntax.ts";
import { perhaps } from "../model/words/meant.ts";
import type { Raw, RawAttribute } from "../read/raw.ts";
import { readEntries } from "../read/structured.ts";
import { parseStructured } from "../read/yaml/strict-json.ts";
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

/** What a rule file holds. */
export interface WrittenRules {
  readonly rules: readonly WrittenRule[];
  /** Properties that its rules read, and models may state. */
  readonly declarations: readonly Entry<"PropertyDeclaration">[];
  /** What is said of all rules of a family, by its name. */
  readonly families: readonly WrittenFamily[];
  /** The profiles that are chosen; null where nobody chooses. */
  readonly profiles: readonly { readonly name: string; readonly place: Place }[] | null;
  /** Words of `type=` that models may use. */
  readonly types: readonly Entry<"Type">[];
}

export interface WrittenFamily extends WrittenRule {
  readonly name: string;
}

/** What a rule file may hold besides a plain list of rules. */
const sections = ["rules", "properties", "types", "families", "profiles"];

/**
 * Reads the rules of a YAML or JSON file: a list of rules, or a map of `rules`, `properties`, `types`, `families` and
 * `profiles`. Aliases stand for what their anchors hold, and `<<` takes over the fields of another rule; a file that is
 * broken, or in which they stand for too much, is refused as a whole.
 */
export function readRuleFile(file: string, text: string, report: Report): WrittenRules {
  const written = text.replace(/^\uFEFF/, "");
  const options = { aliasedAtMost: 10_000, allOrNothing: true };
  const root = parseStructured(file, written, report, options);
  if (root === null) return nothing;
  if (root.form === "list") return { ...nothing, rules: root.items.map(ruleIn) };
  const parts = root.form === "map" ? root.entries : [];
  const isKnown = (key: string) => sections.includes(fold(key)) || isProfiles(key);
  if (parts.length === 0 || !parts.some(({ key }) => isKnown(key))) {
    const hint: Mend = ({ set, section }) =>
      `write a list of { ${["id", "title", "condition"].map((key) => set(key, "…")).join(", ")} }, or a map of ${section("rules")}, ${section("properties")} and ${section("types")}`;
    report(errorAt("bad-rules", "A rule file is a list of rules.", { file, line: 1, column: 1 }, hint));
    return nothing;
  }
  const rules: WrittenRule[] = [];
  const declarations: Entry<"PropertyDeclaration">[] = [];
  const types: Entry<"Type">[] = [];
  const families: WrittenFamily[] = [];
  let profiles: WrittenRules["profiles"] = null;
  for (const part of parts) {
    const { key, place, value } = part;
    if (fold(key) === "properties") declarations.push(...readEntries("PropertyDeclaration", part, report));
    else if (fold(key) === "types") types.push(...readEntries("Type", part, report));
    else if (!isKnown(key)) {
      const message = `A rule file has no key "${key}"; it is ignored.`;
      const warning = warningAt("unknown-section", message, place, perhaps(key, sections));
      report(losing(warning));
    } else if (fold(key) === "families") {
      if (value.form === "map") families.push(...value.entries.map(familyIn));
      else
        report(errorAt("bad-rules", "families: is a map from the name of a family to what changes.", place));
    } else if (isProfiles(key)) {
      const items = value.form === "list" ? value.items : [value];
      profiles = items.map((item) => ({ name: String(yamlValue(item)), place: item.place }));
    } else if (value.form === "list") rules.push(...value.items.map(ruleIn));
    else if (textOf(value) !== "") report(errorAt("bad-rules", "rules: holds a list of rules.", place));
  }
  return { rules, declarations, types, families, profiles };
}

const isProfiles = (key: string): boolean => ["profile", "profiles"].includes(fold(key));

const nothing: WrittenRules = { rules: [], declarations: [], types: [], families: [], profiles: null };

function familyIn({ key, place, value }: RawAttribute): WrittenFamily {
  return { name: key, place, fields: value.form === "map" ? value.entries.map(fieldOf) : null };
}

function ruleIn(item: Raw): WrittenRule {
  return { place: item.place, fields: item.form === "map" ? item.entries.map(fieldOf) : null };
}

function textOf(value: Raw): string {
  return value.form === "bare" || value.form === "quoted" ? value.text : "…";
}

function fieldOf({ key, place, value, isTakenOver = false }: RawAttribute): WrittenField {
  return { name: key, keyPlace: place, value: yamlValue(value), place: value.place, isTakenOver };
}
