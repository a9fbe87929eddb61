import { findImplied, impliedByTypes } from "../model/implied-by-type.ts";
import { bare, findProperty, findWritten, propertiesOf } from "../model/properties.ts";
import { elementKinds, isKindOf, type KindName } from "../model/schema.ts";
import { fold, nearest } from "../model/spelling.ts";
import { type Hint, suggested } from "../model/words/meant.ts";
import { propertySynonyms } from "../model/words/synonyms.ts";
import type { Raw } from "./raw.ts";

/** What `isEncrypted` is called by who leaves the verb out. */
const verb = /^(is|has|uses|implements|provides|handles|stores|controls\.)(?=[A-Z])/;

const ofEach = "say it of each element of the type";

/** The property that somebody may have meant by a word that is none of a kind; null if nobody knows. */
export function propertyHint(kind: KindName, key: string, value: Raw | null = null): Hint {
  const word = key.replace(/^controls\.\s*/i, "");
  const known = new Map<string, string>();
  const ofElements = kind === "Type" ? impliedByTypes.values() : [];
  for (const spec of [...propertiesOf(kind).byName.values(), ...ofElements])
    for (const name of [bare(spec), ...spec.aliases]) known.set(name, name);
  if (!/^[A-Za-z0-9]/.test(word)) return null;
  const meant = (propertySynonyms.get(fold(word)) ?? []).find(
    (name) => findProperty(kind, name) ?? (kind === "Type" && findImplied(name)),
  );
  if (meant !== undefined) return suggested(key, [meant]);
  const short = new Map([...known.keys()].map((name) => [fold(name.replace(verb, "")), name]));
  const exact = short.get(fold(word));
  if (exact !== undefined) return suggested(key, [exact]);
  const spelt = nearest(word, known.keys());
  if (spelt.length > 0) return suggested(key, spelt);
  if (kind === "Type" && elementKinds.some((one) => findWritten(one, word))) return ofEach;
  const [near] = nearest(word, short.keys());
  if (near !== undefined) return suggested(key, [short.get(near) ?? near]);
  const isDeclarable = kind === "Data" || isKindOf(kind, "Element");
  return isDeclarable && /^[A-Za-z]\w{0,40}$/.test(word)
    ? ({ section, entry }) =>
        `one of your own? declare it: under ${section("Properties")} write ${entry(word, { on: [kind], type: typeOf(value) })}`
    : null;
}

/** The type to declare, so that what is stated is a value of it. */
function typeOf(value: Raw | null): string {
  if (value === null) return "boolean";
  if (value.form === "list") return "texts";
  if (value.form === "map") return "text";
  const text = value.text.trim();
  if (/^(?:true|false|yes|no|on|off|)$/i.test(text)) return "boolean";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return "date";
  if (/^-?\d+$/.test(text)) return "integer";
  return /^-?\d+\.\d+$/.test(text) ? "number" : "text";
}
