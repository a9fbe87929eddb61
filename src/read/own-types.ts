import { type Report, warningAt } from "../model/diagnostic.ts";
import { type ElementType, shapeOf, type Types } from "../model/element-types.ts";
import { impliedByTypes } from "../model/implied-by-type.ts";
import { type Entry, stated, statedList, statedText } from "../model/model.ts";
import { propertiesOf } from "../model/properties.ts";
import type { ElementKind } from "../model/schema.ts";
import { fold } from "../model/spelling.ts";
import type { Value } from "../model/value.ts";
import { impliedBy } from "../model/words/implied.ts";
import { perhaps } from "../model/words/meant.ts";

/** What nothing is known of but its kind. */
const plainType: Omit<ElementType, "name" | "title" | "names"> = {
  shape: null,
  icon: "server",
  judgedAs: null,
  speaksHTML: null,
  isNetworkDevice: false,
  processesInput: true,
  implies: {},
};

/**
 * Words of `type=` as entries of `## Types` declare them, over those of the places around; the nearest counts. One may be
 * like another wherever that stands, and a well-known word like itself.
 */
export function openTypes(entries: readonly Entry<"Type">[], around: Types, report: Report): Types {
  if (entries.length === 0) return around;
  const byWord = new Map<string, Entry<"Type">>();
  const made = new Map<Entry<"Type">, ElementType>();
  for (const entry of entries) {
    const other = byWord.get(fold(entry.name));
    if (other && fold(other.name) === fold(entry.name)) {
      const message = `The type "${entry.name}" is declared twice; the last one counts.`;
      report(warningAt("duplicate-type", message, entry.place, "leave one of them"));
    }
    byWord.set(fold(entry.name), entry);
  }
  for (const entry of entries)
    for (const word of statedList(entry, "spellings").flatMap((one) => one.split(",")))
      if (word.trim() !== "" && !byWord.has(fold(word))) byWord.set(fold(word), entry);

  const own = entries.flatMap((entry) => [entry.name, ...statedList(entry, "spellings")]);
  const types: Types = {
    find: (word) => {
      const entry = byWord.get(fold(word));
      return entry ? typeOf(entry, []) : around.find(word);
    },
    words: [...own, ...around.words],
  };
  for (const entry of entries) typeOf(entry, []);
  return types;

  function typeOf(entry: Entry<"Type">, below: readonly Entry<"Type">[]): ElementType {
    const before = made.get(entry);
    if (before) return before;
    const type = ownType(entry, likeOf(entry, [...below, entry]));
    made.set(entry, type);
    return type;
  }

  /** What it is like; a chain that comes back to itself goes on where the word was known before. */
  function likeOf(entry: Entry<"Type">, below: readonly Entry<"Type">[]): ElementType | null {
    const word = statedText(entry, "like").trim();
    if (word === "") return null;
    const next = byWord.get(fold(word));
    const found = next && !below.includes(next) ? typeOf(next, below) : around.find(word);
    if (found) return found;
    const message = next
      ? `The type "${entry.name}" is like itself, in the end: nothing follows from that.`
      : `"${entry.name}" is like "${word}", a type that nobody knows.`;
    const place = entry.properties.get("like")?.place ?? entry.place;
    const hint = next ? "name a type that is known" : perhaps(word, types.words);
    report(warningAt("unknown-type", message, place, hint ?? "tm-site list types has those that are known"));
    return null;
  }
}

function ownType(entry: Entry<"Type">, like: ElementType | null): ElementType {
  const base = like ?? plainType;
  const yes = <Otherwise>(property: string, otherwise: Otherwise): boolean | Otherwise => {
    const value = stated(entry, property);
    return typeof value === "boolean" ? value : otherwise;
  };
  const judgedAs = (statedText(entry, "judgedAs") || null) as ElementKind | null;
  const shape = (statedText(entry, "shape") || null) as ElementType["shape"];
  return {
    name: entry.name,
    title: statedText(entry, "title") || entry.name,
    names: [entry.name, ...(like?.names ?? []).filter((name) => name !== entry.name)],
    shape: shape ?? base.shape ?? (judgedAs && shapeOf(judgedAs, null)),
    icon: statedText(entry, "icon") || base.icon,
    judgedAs: judgedAs ?? base.judgedAs,
    speaksHTML: yes("speaksHTML", base.speaksHTML),
    isNetworkDevice: yes("isNetworkDevice", base.isNetworkDevice),
    processesInput: yes("processesInput", base.processesInput),
    implies: { ...base.implies, ...impliedIn(entry) },
  };
}

/** What it states for elements of the type, and what that says besides: `authentication=mTLS`. */
function impliedIn(entry: Entry<"Type">): Readonly<Record<string, Value>> {
  const said: Record<string, Value> = {};
  const besides: Record<string, Value> = {};
  for (const [name, { value }] of entry.properties) {
    if (propertiesOf("Type").byName.has(name)) continue;
    said[name] = value;
    const spec = impliedByTypes.get(name);
    if (spec) Object.assign(besides, impliedBy(spec, value, "Element"));
  }
  return { ...besides, ...said };
}
