import { type Report, warningAt } from "../model/diagnostic.ts";
import { knownTypes, type Types } from "../model/element-types.ts";
import { type Entry, type Model, statedText } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { findWritten } from "../model/properties.ts";
import { elementKinds, type KindName } from "../model/schema.ts";
import { fold } from "../model/spelling.ts";
import type { RawAttribute } from "../model/value.ts";
import { coerce } from "../read/coerce.ts";
import { claim, type Declaration, type Declared, declare, nothingDeclared } from "../read/declared.ts";
import { openTypes } from "../read/own-types.ts";
import type { Level, Tree } from "./level.ts";

/** What rule files declare: for every level, and for a level and those below it. */
export interface ByLevel<Declared> {
  readonly everywhere: readonly Declared[];
  readonly byLevel: ReadonlyMap<string, readonly Declared[]>;
}

export const nowhere: ByLevel<never> = { everywhere: [], byLevel: new Map() };

export interface Claimed {
  /** The same tree, in which entries state the declared properties as any others. */
  readonly tree: Tree;
  /** Every declaration, wherever it holds: what conditions may read. */
  readonly declared: Declared;
  /** The types that rule files declare, with what they state in declared properties. */
  readonly ruleTypes: ByLevel<Entry<"Type">>;
  /** The words of `type=` of every level: what conditions may compare with. */
  readonly types: Types;
  /** Whether a key is a declared property: then it is not unknown, whatever the reader said. */
  readonly isClaimed: (place: { file: string | null; line: number | null; column: number | null }) => boolean;
}

/**
 * Finds what entries state under keys that the schema table does not have among the declarations in reach: those of rule
 * files, of the level itself, and of the levels above it.
 */
export function claimProperties(
  tree: Tree,
  rules: ByLevel<Declaration>,
  ownTypes: ByLevel<Entry<"Type">>,
  report: Report,
): Claimed {
  const claimed = new Set<string>();
  const known = new Map<string, Declared>();
  const everywhere = declare(rules.everywhere, nothingDeclared, report);
  const rootRules = tree.levels.has("") ? [] : (rules.byLevel.get("") ?? []);
  const base = declare(rootRules, everywhere, report);
  const typesAt = openTypesAt(tree, ownTypes);
  const levels = new Map([...tree.levels].map(([path, level]) => [path, withClaims(level)]));
  const ruleTypes = {
    everywhere: ownTypes.everywhere.map((entry) => withClaim(entry, everywhere, knownTypes)),
    byLevel: new Map(
      [...ownTypes.byLevel].map(([path, entries]) => [
        path,
        entries.map((entry) => withClaim(entry, declaredAt(path), knownTypes)),
      ]),
    ),
  };
  const all = [...known.values()].flatMap((one) => [...one.all]);
  const declared = union([...base.all, ...all]);
  const complete = { ...tree, levels };
  const types = anyOf([...levels.keys(), ""].map(openTypesAt(complete, ruleTypes)));
  return {
    tree: complete,
    declared,
    ruleTypes,
    types,
    isClaimed: (place) => claimed.has(keyOf(place)),
  };

  function declaredAt(path: string, below: readonly string[] = []): Declared {
    const before = known.get(path);
    if (before) return before;
    const level = tree.levels.get(path);
    const isTop = !level || level.parent === null || below.includes(path);
    const around = isTop ? base : declaredAt(level.parent ?? "", [...below, path]);
    const own = [...(rules.byLevel.get(path) ?? []), ...(level?.model?.declarations ?? [])];
    const here = declare(own, around, report);
    known.set(path, here);
    return here;
  }

  function withClaims(level: Level): Level {
    const { model } = level;
    if (!model) return level;
    const here = declaredAt(level.path);
    const types = typesAt(level.path);
    if (here.all.length === 0 && types === knownTypes) return level;
    const entriesOf = <One extends Entry>(entries: readonly One[]) =>
      entries.map((entry) => withClaim(entry, here, types));
    const claiming: Model = {
      ...model,
      boundaries: entriesOf(model.boundaries),
      elements: entriesOf(model.elements),
      data: entriesOf(model.data),
      flows: entriesOf(model.flows),
      types: entriesOf(model.types),
    };
    return { ...level, model: claiming };
  }

  function withClaim<One extends Entry>(entry: One, here: Declared, types: Types): One {
    if (entry.unclaimed === undefined) return entry;
    const properties = new Map(entry.properties);
    const type = entry.kind === "Server" ? types.find(statedText(entry, "type")) : null;
    const judgedAs = type?.judgedAs ?? null;
    const left: RawAttribute[] = [];
    for (const attribute of entry.unclaimed) {
      const { key, place } = attribute;
      const kinds = entry.kind === "Type" ? elementKinds : [entry.kind, ...(judgedAs ? [judgedAs] : [])];
      const property = kinds.map((kind) => here.find(kind, key)).find((one) => one !== null);
      const spec = property?.spec ?? (judgedAs && findWritten(judgedAs, key));
      if (!spec) {
        left.push(attribute);
        if (tellElsewhere(entry.kind, attribute, here)) claimed.add(keyOf(place));
        continue;
      }
      claimed.add(keyOf(place));
      const value = property
        ? claim(property, attribute.value, report)
        : coerce(spec, attribute.value, report);
      if (value !== undefined) properties.set(spec.name, { value, place });
    }
    return { ...entry, properties, unclaimed: left };
  }

  /** A property of one's own that other kinds have: it says nothing here, and a second declaration is not the mend. */
  function tellElsewhere(kind: KindName, { key, place }: RawAttribute, here: Declared): boolean {
    const others = here.all.filter(({ spec }) => fold(spec.name) === fold(key));
    const [other] = others;
    if (!other) return false;
    const on = [...new Set(others.flatMap((one) => one.on))].join(", ");
    const message = `"${key}" is declared for ${on}, not for a ${kind}; it is ignored.`;
    const { file, line } = other.declaration.place;
    const hint = `add ${kind} to what its declaration is on (${file}:${line})`;
    report(warningAt("property-elsewhere", message, place, hint));
    return true;
  }
}

/** Words of `type=` by level, as its parent for breadcrumbs hands them down; linking says what is wrong with them. */
function openTypesAt(tree: Tree, rules: ByLevel<Entry<"Type">>): (path: string) => Types {
  const silent = () => {};
  const known = new Map<string, Types>();
  const everywhere = openTypes(rules.everywhere, knownTypes, silent);
  const ofRoot = openTypes(tree.levels.has("") ? [] : (rules.byLevel.get("") ?? []), everywhere, silent);
  return (path) => at(path, []);

  function at(path: string, below: readonly string[]): Types {
    const before = known.get(path);
    if (before) return before;
    const level = tree.levels.get(path);
    const isTop = !level || level.parent === null || below.includes(path);
    const around = isTop ? ofRoot : at(level.parent ?? "", [...below, path]);
    const own = [...(rules.byLevel.get(path) ?? []), ...(level?.model?.types ?? [])];
    const here = openTypes(own, around, silent);
    known.set(path, here);
    return here;
  }
}

function anyOf(types: readonly Types[]): Types {
  const distinct = [...new Set(types)];
  if (distinct.every((one) => one === knownTypes)) return knownTypes;
  const find = (word: string) => distinct.map((one) => one.find(word)).find((type) => type !== null) ?? null;
  const own = distinct.flatMap(({ words }) => words.slice(0, words.length - knownTypes.words.length));
  return { find, words: [...new Set([...own, ...knownTypes.words])] };
}

function keyOf({ file, line, column }: Place | Parameters<Claimed["isClaimed"]>[0]): string {
  return `${file}:${line}:${column}`;
}

function union(all: Declared["all"]): Declared {
  const distinct = [...new Set(all)];
  return declare(
    distinct.map(({ declaration }) => declaration),
    nothingDeclared,
    () => {},
  );
}
