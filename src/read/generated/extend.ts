import { type Entry, type Model, statedText } from "../../model/model.ts";
import { propertiesOf } from "../../model/properties.ts";
import { isKindOf, type KindName } from "../../model/schema.ts";
import type { Stated } from "../../model/value.ts";

/** A generated model, and what people wrote beside it: what they say of something of it wins over what it says itself. */
export function extend(own: Model, generated: Model): Model {
  return {
    ...own,
    boundaries: extendAll(own.boundaries, generated.boundaries),
    elements: extendAll(own.elements, generated.elements),
    data: extendAll(own.data, generated.data),
    flows: extendAll(own.flows, generated.flows),
    assumptions: extendAll(own.assumptions, generated.assumptions),
    decisions: extendAll(own.decisions, generated.decisions),
    threats: extendAll(own.threats, generated.threats),
    protocols: extendAll(own.protocols, generated.protocols),
    declarations: extendAll(own.declarations, generated.declarations),
    types: extendAll(own.types, generated.types),
    about: merged(own.about, generated.about),
  };
}

/**
 * Which own entries speak of which generated ones: by `id=`, else by name; the first own entry that does. An entry with
 * another id is something else.
 */
export function extensionsOf<Kind extends KindName>(
  own: readonly Entry<Kind>[],
  generated: readonly Entry<Kind>[],
): ReadonlyMap<Entry<Kind>, Entry<Kind>> {
  const byKey = new Map<string, Entry<Kind>>();
  for (const entry of generated)
    for (const key of [keyOf(entry), entry.name]) if (!byKey.has(key)) byKey.set(key, entry);
  const found = new Map<Entry<Kind>, Entry<Kind>>();
  for (const entry of own) {
    const meant = byKey.get(keyOf(entry));
    if (meant && !found.has(meant)) found.set(meant, entry);
  }
  return found;
}

/** What others call it by: its id, else its name. */
export function keyOf(entry: Entry): string {
  return statedText(entry, "id") || entry.name;
}

/** Generated ones first, each as people correct it, then what people add. */
function extendAll<Kind extends KindName>(
  own: readonly Entry<Kind>[],
  generated: readonly Entry<Kind>[],
): readonly Entry<Kind>[] {
  if (generated.length === 0) return own;
  const extensions = extensionsOf(own, generated);
  const used = new Set(extensions.values());
  return [
    ...generated.map((entry) => {
      const by = extensions.get(entry);
      return by ? merged(by, entry) : entry;
    }),
    ...own.filter((entry) => !used.has(entry)),
  ];
}

function merged<Kind extends KindName>(own: Entry<Kind>, generated: Entry<Kind>): Entry<Kind> {
  // Who calls it by its id does not name it.
  const name = statedText(generated, "id") === own.name ? generated.name : own.name;
  const properties = new Map<string, Stated>([
    ...[...generated.properties].filter(([property]) => mayState(own.kind, property)),
    ...own.properties,
  ]);
  const unclaimed = [...(own.unclaimed ?? []), ...(generated.unclaimed ?? [])];
  return { ...own, name, properties, ...(unclaimed.length > 0 ? { unclaimed } : {}) };
}

/** Of another kind than it was taken for, it has no place for some of what was said; a Server may be judged as a Datastore. */
function mayState(kind: KindName, property: string): boolean {
  const has = (one: KindName) => propertiesOf(one).byName.has(property);
  return has(kind) || (isKindOf(kind, "Server") && has("Datastore"));
}
