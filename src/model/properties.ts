import { type KindName, kinds, lineage, type PropertySpec } from "./schema.ts";
import { fold } from "./spelling.ts";
import type { Value } from "./value.ts";

/** What the schema table says of one kind, inherited properties included, ready to look things up in. */
export interface KindProperties {
  /** By canonical name; a property of the kind itself hides one of the same name above it. */
  readonly byName: ReadonlyMap<string, PropertySpec>;
  /** Every accepted spelling, folded. A control may be named without `controls.` unless a property has its name. */
  readonly bySpelling: ReadonlyMap<string, PropertySpec>;
  /** Default of every property: the prototype of an element's values, therefore not frozen. */
  readonly defaults: Readonly<Record<string, Value>>;
}

const cache = new Map<KindName, KindProperties>();

export function propertiesOf(kind: KindName): KindProperties {
  return cache.get(kind) ?? gatherProperties(kind);
}

function gatherProperties(kind: KindName): KindProperties {
  const byName = new Map<string, PropertySpec>();
  for (const name of [...lineage(kind)].reverse()) {
    for (const spec of kinds.get(name)?.properties ?? []) byName.set(spec.name, spec);
  }

  const bySpelling = new Map<string, PropertySpec>();
  const defaults: Record<string, Value> = Object.create(null);
  const claim = (spelling: string, spec: PropertySpec) => {
    if (!bySpelling.has(fold(spelling))) bySpelling.set(fold(spelling), spec);
  };
  for (const spec of byName.values()) claim(spec.name, spec);
  for (const spec of byName.values()) {
    defaults[spec.name] = spec.default;
    for (const alias of [bare(spec), ...spec.aliases]) claim(alias, spec);
  }

  const properties = { byName, bySpelling, defaults };
  cache.set(kind, properties);
  return properties;
}

/** The property that a word means for a kind, or null. */
export function findProperty(kind: KindName, word: string): PropertySpec | null {
  return propertiesOf(kind).bySpelling.get(fold(word)) ?? null;
}

/** The property that a word means where a model states it of a kind, or null. */
export function findWritten(kind: KindName, word: string): PropertySpec | null {
  const folded = fold(word);
  const isMeant = (spec: PropertySpec) => spec.writtenAs.some((one) => fold(one) === folded);
  return findProperty(kind, word) ?? [...propertiesOf(kind).byName.values()].find(isMeant) ?? null;
}

/** The name that people write: `isHardened` for `controls.isHardened`. */
export function bare(spec: PropertySpec): string {
  return spec.name.replace(/^controls\./, "");
}

export function isControl(spec: PropertySpec): boolean {
  return spec.name.startsWith("controls.");
}
