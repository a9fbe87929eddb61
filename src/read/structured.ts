import { errorAt, losing, type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry, Model } from "../model/model.ts";
import { type Place, placesOf } from "../model/place.ts";
import { findProperty } from "../model/properties.ts";
import { isElementKind, type KindName, kinds } from "../model/schema.ts";
import { fold, tidyName } from "../model/spelling.ts";
import { sectionKey } from "../model/syntax.ts";
import { type Hint, perhaps, suggested } from "../model/words/meant.ts";
import { arrowIn, sayEnds } from "./arrow.ts";
import { makeEntry } from "./entry.ts";
import { flatten, isNull } from "./flatten.ts";
import { gather } from "./gather.ts";
import { nameless } from "./nameless.ts";
import { isPytm, readPytm } from "./pytm/pytm.ts";
import type { Raw, RawAttribute } from "./raw.ts";
import {
  findElementKind,
  findSection,
  kindHint,
  meantSection,
  type SectionKind,
  sectionNames,
  shortProperty,
} from "./sections.ts";
import { parseYaml } from "./yaml/document.ts";
import { parseStructured } from "./yaml/strict-json.ts";

export { sectionKey as keyOf } from "../model/syntax.ts";

/**
 * Reads a model from YAML or JSON: the sections of the Markdown language as keys, each with a list of entries
 * or a map from names to entries. pytm's own JSON is recognised and read as it is.
 */
export function readStructured(file: string, text: string, report: Report): Model {
  let isBroken = false;
  const noting: Report = (one) => {
    isBroken ||= one.severity === "error";
    report(one);
  };
  const top = mapAtTop(file, parseStructured(file, text, noting), noting);
  // That nothing is declared in what cannot be read goes without saying.
  const tell: Report = (one) => (isBroken && one.code === "empty-model" ? undefined : report(one));
  return isPytm(top) ? readPytm(file, top, tell) : readTop(file, top, tell);
}

function mapAtTop(file: string, root: Raw | null, report: Report): readonly RawAttribute[] {
  if (root === null) return [];
  if (root.form === "map") return root.entries;
  const place = { file, line: 1, column: 1 };
  report(
    errorAt(
      "bad-yaml",
      "A map of keys and values is expected here.",
      place,
      ({ set }) => `write ${set("key", "value")}`,
    ),
  );
  return [];
}

/** The properties or types that a rule file declares: a list, or a map from their names. */
export function readEntries<Kind extends "PropertyDeclaration" | "Type">(
  kind: Kind,
  attribute: RawAttribute,
  report: Report,
): Entry<Kind>[] {
  const entries: Entry[] = [];
  readSection(kind, attribute, null, entries, report);
  return entries.filter((entry): entry is Entry<Kind> => entry.kind === kind);
}

/** Reads the top of a structured model, whatever it was written in. */
export function readTop(file: string, top: readonly RawAttribute[], report: Report): Model {
  const about: RawAttribute[] = [];
  const entries: Entry[] = [];
  for (const attribute of top) {
    if (attribute.key === "$schema") continue;
    const section = findSection(attribute.key);
    if (findProperty("Model", attribute.key)) about.push(attribute);
    else if (section === "Context")
      about.push(...(attribute.value.form === "map" ? attribute.value.entries : []));
    else if (section !== null && section !== "Description")
      readSection(section, attribute, null, entries, report);
    else {
      const known = [...(kinds.get("Model")?.properties ?? [])].map(({ name }) => name);
      const message = `A model has no key "${attribute.key}"; it is ignored.`;
      const hint = keyHint(attribute.key, known);
      const warning = warningAt("unknown-section", message, attribute.place, hint);
      const holds = attribute.value.form === "list" || attribute.value.form === "map";
      report(holds ? losing(warning) : warning);
    }
  }
  return gather(file, makeEntry("Model", "", { file, line: 1, column: 1 }, about, report), entries, report);
}

/**
 * Reads a decisions file: a list of decisions, or a map from finding ids to decisions, bare or under the key
 * `responses`.
 */
export function readDecisions(file: string, text: string, report: Report): Entry<"Decision">[] {
  const entries: Entry[] = [];
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const root = parseYaml(text.slice(start), start, placesOf(file, text), report);
  if (root === null) return [];
  const only = root.form === "map" && root.entries.length === 1 ? root.entries[0] : undefined;
  const value = only && findSection(only.key) === "Decision" ? only.value : root;
  readSection("Decision", { key: "decisions", place: value.place, value }, null, entries, report);
  return entries.filter((entry): entry is Entry<"Decision"> => entry.kind === "Decision");
}

/** What to write instead of a key that is none. */
function keyHint(word: string, known: readonly string[]): Hint {
  const meant = meantSection(word);
  if (meant !== null) return suggested(word, [sectionKey(meant)]);
  return perhaps(word, [...sectionNames().map(sectionKey), ...known]);
}

function readSection(
  section: SectionKind,
  { key, place, value }: RawAttribute,
  parent: string | null,
  entries: Entry[],
  report: Report,
): void {
  if (value.form === "map") {
    for (const item of value.entries)
      readItem(section, item.key, item.place, item.value, parent, entries, report);
    return;
  }
  if (value.form === "list") {
    for (const item of value.items) readItem(section, null, item.place, item, parent, entries, report);
    return;
  }
  if (value.text.trim() !== "") {
    const message = `"${key}" holds a list of entries, or a map from names to entries.`;
    report(errorAt("bad-entry", message, place, ({ set }) => `write ${set(key, [value.text.trim()])}`));
  }
}

function readItem(
  section: SectionKind,
  keyName: string | null,
  place: Place,
  value: Raw,
  parent: string | null,
  entries: Entry[],
  report: Report,
): void {
  const attributes =
    value.form === "map" ? flatten(value.entries) : shortForm(section, keyName, place, value);
  const named = attributes.find(({ key }) => ["name", "finding"].includes(fold(key)));
  const kind = kindOf(section, attributes, report);
  const said = tidyName(keyName ?? textOf(named?.value) ?? patternOf(section, attributes)).trim();
  const arrow = kind === "Dataflow" ? arrowIn(said) : null;
  if (arrow) sayEnds(arrow, attributes, place);
  const name = said === "" ? nameless(kind, attributes, place, report) : said;
  if (name === null) return;
  const nested = attributes.filter(({ key }) => kind === "Boundary" && fold(key) === "boundaries");
  const stated = attributes.filter(
    (one) => one !== named && !nested.includes(one) && fold(one.key) !== "kind",
  );
  if (parent !== null)
    stated.push({ key: "inBoundary", place, value: { form: "quoted", text: parent, place } });
  entries.push(makeEntry(kind, name, place, stated, report));
  for (const inner of nested) readSection("Boundary", inner, name, entries, report);
}

/** An entry that is only its name; or, under its name, the one value that says it all. */
function shortForm(section: SectionKind, keyName: string | null, place: Place, value: Raw): RawAttribute[] {
  if (keyName === null) return section === "Dataflow" ? flowInOneLine(value) : nameAlone(value);
  if (isNull(value)) return [];
  const arrow = section === "Dataflow" ? arrowIn(textOf(value) ?? "") : null;
  if (!arrow) return [{ key: shortProperty(section, textOf(value)), place: value.place, value }];
  const attributes: RawAttribute[] = [];
  sayEnds(arrow, attributes, place);
  return attributes;
}

const nameAlone = (value: Raw): RawAttribute[] => [{ key: "name", place: value.place, value }];

/** `Login: Customer -> Web`, `Customer -> Web: HTTPS`, or a name alone. */
function flowInOneLine(value: Raw): RawAttribute[] {
  const { place } = value;
  const [, before = "", rest = ""] = /^(.*?\S)\s*:\s+(\S.*)$/s.exec(textOf(value) ?? "") ?? [];
  const isArrow = arrowIn(before) !== null;
  if (!isArrow && arrowIn(rest) === null) return nameAlone(value);
  const said: Raw = { form: "quoted", text: rest, place };
  return [
    ...nameAlone({ form: "quoted", text: before, place }),
    ...shortForm("Dataflow", before, place, said),
  ];
}

function textOf(value: Raw | undefined): string | null {
  return value?.form === "bare" || value?.form === "quoted" ? value.text : null;
}

/** A decision on many findings goes by their pattern. */
function patternOf(section: SectionKind, attributes: readonly RawAttribute[]): string {
  const pattern = section === "Decision" && attributes.find(({ key }) => fold(key) === "match");
  return pattern ? (textOf(pattern.value) ?? "") : "";
}

function kindOf(section: SectionKind, attributes: readonly RawAttribute[], report: Report): KindName {
  const attribute = isElementKind(section) ? attributes.find(({ key }) => fold(key) === "kind") : undefined;
  if (!attribute) return section;
  const word = textOf(attribute.value) ?? "";
  const kind = findElementKind(word);
  if (kind) return kind;
  report(errorAt("bad-value", `"${word}" is no kind of element.`, attribute.value.place, kindHint(word)));
  return section;
}
