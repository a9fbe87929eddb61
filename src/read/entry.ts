import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { findElementType } from "../model/element-types.ts";
import { findImplied } from "../model/implied-by-type.ts";
import type { Entry } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { bare, findProperty, findWritten } from "../model/properties.ts";
import type { KindName } from "../model/schema.ts";
import { tidyName } from "../model/spelling.ts";
import type { Stated } from "../model/value.ts";
import { typeSaidBy } from "../model/words/others.ts";
import { coerce, enumMember } from "./coerce.ts";
import { propertyHint } from "./property-hint.ts";
import type { RawAttribute } from "./raw.ts";

/** Makes an entry of what any format wrote: spellings resolved, values typed, the rest reported. */
export function makeEntry<Kind extends KindName>(
  kind: Kind,
  name: string,
  place: Place,
  attributes: readonly RawAttribute[],
  report: Report,
): Entry<Kind> {
  const properties = new Map<string, Stated>();
  const unclaimed: RawAttribute[] = [];
  const alsoKind = judgedAs(kind, attributes);
  for (const attribute of attributes) {
    const { key, place: keyPlace, value: raw, isTakenOver } = attribute;
    const spec =
      findWritten(kind, key) ??
      (alsoKind && findWritten(alsoKind, key)) ??
      (kind === "Type" ? findImplied(key) : null);
    if (!spec) {
      unclaimed.push(attribute);
      reportUnknown(kind, name, attribute, report);
      continue;
    }
    if (isTakenOver && properties.has(spec.name)) continue;
    const value = coerce(spec, raw, report);
    if (value === undefined) continue;
    if (properties.has(spec.name)) {
      const message = `${kind === "Model" ? "The model" : `"${name}"`} states ${bare(spec)} twice; the last one counts.`;
      report(warningAt("stated-twice", message, keyPlace));
    }
    properties.set(spec.name, { value, place: keyPlace });
  }
  if (kind === "Datastore" || alsoKind === "Datastore") splitDatastoreType(properties);
  const entry = { kind, name: tidyName(name), place, properties };
  return unclaimed.length > 0 ? { ...entry, unclaimed } : entry;
}

/** pytm's `Datastore.type` is an enumeration; as a word it refines the kind, like any other `type`. */
function splitDatastoreType(properties: Map<string, Stated>): void {
  const type = properties.get("type");
  const member = typeof type?.value === "string" ? enumMember("DatastoreType", type.value) : undefined;
  if (!type || !member) return;
  if (!properties.has("datastoreType")) properties.set("datastoreType", { ...type, value: member });
  if (findElementType(String(type.value)) === null) properties.delete("type");
}

/** A Server whose type is a database may state what a Datastore may. */
function judgedAs(kind: KindName, attributes: readonly RawAttribute[]): KindName | null {
  if (kind !== "Server") return null;
  const textOf = (property: string) => {
    const value = attributes.find(({ key }) => findProperty(kind, key)?.name === property)?.value;
    return value?.form === "bare" || value?.form === "quoted" ? value.text : "";
  };
  return typeSaidBy(textOf("type"), textOf("databaseType"))?.judgedAs ?? null;
}

/** A decision that is not read as it was meant may hide a finding; elsewhere the rest of an entry says enough. */
function reportUnknown(
  kind: KindName,
  name: string,
  { key, place, value }: RawAttribute,
  report: Report,
): void {
  const owner = kind === "Model" ? "A model" : `${article(kind)} ${kind}`;
  const where = name === "" ? "" : ` (in "${name}")`;
  const hint = propertyHint(kind, key, value);
  if (kind === "Decision")
    report(errorAt("unknown-property", `${owner} has no property "${key}"${where}.`, place, hint));
  else
    report(
      warningAt("unknown-property", `${owner} has no property "${key}"${where}; it is ignored.`, place, hint),
    );
}

export function article(word: string): "An" | "A" {
  return /^[AEIOU]|^LLM/.test(word) ? "An" : "A";
}
