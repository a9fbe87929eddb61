import { errorAt, type Report } from "../model/diagnostic.ts";
import { type Entry, statedList, statedText } from "../model/model.ts";
import { findProperty } from "../model/properties.ts";
import { isKindOf, type KindName, kinds, type PropertySpec, type PropertyType } from "../model/schema.ts";
import { fold, nearest } from "../model/spelling.ts";
import type { Value } from "../model/value.ts";
import { type Hint, perhaps } from "../model/words/meant.ts";
import { coerce } from "./coerce.ts";
import type { Raw } from "./raw.ts";
import { findSection } from "./sections.ts";

export type Declaration = Entry<"PropertyDeclaration">;

/** A property that a model or a rule file declares, ready to be stated and read. */
export interface DeclaredProperty {
  readonly spec: PropertySpec;
  readonly on: readonly KindName[];
  /** The words that it may be; empty where it is no enumeration. */
  readonly values: readonly string[];
  readonly declaration: Declaration;
}

/** The declared property that a word means for a kind, or null. */
export type FindDeclared = (kind: KindName, word: string) => PropertySpec | null;

/** Declarations of one place, and of the places around it; the nearest counts. */
export interface Declared {
  readonly all: readonly DeclaredProperty[];
  readonly find: (kind: KindName, word: string) => DeclaredProperty | null;
}

const types: Readonly<Record<string, PropertyType>> = {
  boolean: "boolean",
  bool: "boolean",
  text: "text",
  string: "text",
  str: "text",
  texts: "texts",
  list: "texts",
  number: "number",
  float: "number",
  integer: "integer",
  int: "integer",
  date: "date",
  enum: "text",
};
/** What another word for a type is called here: `string` is `text`. */
const nameOfType = (word: string): string => types[word] ?? word;
const typeNames = ["boolean", "text", "texts", "number", "integer", "date", "enum"];
const fallbacks: Partial<Record<PropertyType, Value>> = { boolean: false, texts: [], number: 0, integer: 0 };
const mayHave = [...kinds.keys()].filter((kind) => kind === "Data" || isKindOf(kind, "Element"));

/** Reads a declaration; what is wrong with it is an error, and it declares nothing. */
export function readDeclaration(entry: Declaration, report: Report): DeclaredProperty | null {
  const placeOf = (property: string) => entry.properties.get(property)?.place ?? entry.place;
  const refuse = (property: string, message: string, hint: Hint): null => {
    report(errorAt("bad-declaration", message, placeOf(property), hint));
    return null;
  };
  if (!/^[A-Za-z_]\w*$/.test(entry.name))
    return refuse("", `"${entry.name}" is no name of a property.`, "a letter, then letters, digits or _");
  const words = statedList(entry, "on").flatMap((text) => text.split(/[\s,]+/).filter(Boolean));
  const on: KindName[] = [];
  for (const word of words.length > 0 ? words : ["Element"]) {
    const kind = kindOf(word);
    if (!kind)
      return refuse("on", `There is no kind "${word}" that may have a property.`, perhaps(word, mayHave));
    if (findProperty(kind, entry.name))
      return refuse("", `${kind} has a property "${entry.name}" already.`, "leave the declaration out");
    on.push(kind);
  }
  const values = statedList(entry, "values");
  const written = statedText(entry, "type") || (values.length > 0 ? "enum" : "boolean");
  const type = Object.hasOwn(types, fold(written)) ? types[fold(written)] : undefined;
  if (!type)
    return refuse(
      "type",
      `"${written}" is no type of a property.`,
      perhaps(nearest(written, Object.keys(types)).map(nameOfType)[0] ?? written, typeNames) ??
        `one of ${typeNames.join(", ")}`,
    );
  if (fold(written) === "enum" && values.length === 0)
    return refuse(
      "type",
      `The enum "${entry.name}" has no values.`,
      ({ set }) => `add ${set("values", ["…", "…"])}`,
    );
  const hasDefault = entry.properties.has("default");
  const spec = {
    name: entry.name,
    type,
    default: fallbacks[type] ?? "",
    meaning: statedText(entry, "meaning"),
    aliases: [],
    writtenAs: [],
    words: undefined,
    changeableTo: undefined,
    unstated: hasDefault ? "fact" : "assumed",
  } as const satisfies PropertySpec;
  const property = { spec, on, values, declaration: entry };
  if (!hasDefault) return property;
  const place = placeOf("default");
  const value = claim(property, { form: "bare", text: statedText(entry, "default"), place }, report);
  return value === undefined ? null : { ...property, spec: { ...spec, default: value } };
}

/** The value that an entry states for a declared property; undefined after reporting that it is none. */
export function claim({ spec, values }: DeclaredProperty, raw: Raw, report: Report): Value | undefined {
  const value = coerce(spec, raw, report);
  if (value === undefined || values.length === 0) return value;
  const member = values.find((one) => fold(one) === fold(String(value)));
  if (member !== undefined) return member;
  const message = `${spec.name} is one of ${values.join(", ")}, not "${String(value)}".`;
  report(errorAt("bad-value", message, raw.place, perhaps(String(value), values)));
  return undefined;
}

/**
 * Declarations over those of the places around; a name that is declared twice with different types is an error, whoever
 * declares it.
 */
export function declare(entries: readonly Declaration[], around: Declared, report: Report): Declared {
  if (entries.length === 0) return around;
  const all = [...around.all];
  for (const entry of entries) {
    const property = readDeclaration(entry, report);
    if (!property) continue;
    const other = all.find((one) => clashes(one, property));
    if (other) {
      const { file, line } = other.declaration.place;
      const message = `"${entry.name}" is declared in ${file}:${line} as another type.`;
      report(errorAt("declared-twice", message, entry.place, "give one of them another name"));
    } else all.unshift(property);
  }
  const byWord = new Map<string, DeclaredProperty[]>();
  for (const one of all) {
    const word = fold(one.spec.name);
    byWord.set(word, [...(byWord.get(word) ?? []), one]);
  }
  return {
    all,
    find: (kind, word) =>
      byWord.get(fold(word))?.find(({ on }) => on.some((one) => isKindOf(kind, one))) ?? null,
  };
}

export const nothingDeclared: Declared = { all: [], find: () => null };

function clashes(a: DeclaredProperty, b: DeclaredProperty): boolean {
  if (fold(a.spec.name) !== fold(b.spec.name)) return false;
  const isShared = a.on.some((one) => b.on.some((other) => isKindOf(one, other) || isKindOf(other, one)));
  return isShared && (a.spec.type !== b.spec.type || a.values.join("\n") !== b.values.join("\n"));
}

function kindOf(word: string): KindName | null {
  if (["any", "all", "*"].includes(word.toLowerCase())) return "Element";
  const section = findSection(word);
  const kind = mayHave.find((one) => fold(one) === fold(word)) ?? section;
  return kind !== null && (mayHave as readonly string[]).includes(kind) ? (kind as KindName) : null;
}
