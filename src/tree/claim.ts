import type { Report } from "../model/diagnostic.ts";
import { findElementType } from "../model/element-types.ts";
import { type Entry, type Model, statedText } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import type { RawAttribute } from "../model/value.ts";
import { claim, type Declaration, type Declared, declare, nothingDeclared } from "../read/declared.ts";
import type { Level, Tree } from "./level.ts";

/** What rule files declare: for every level, and for a level and those below it. */
export interface RuleDeclarations {
  readonly everywhere: readonly Declaration[];
  readonly byLevel: ReadonlyMap<string, readonly Declaration[]>;
}

export interface Claimed {
  /** The same tree, in which entries state the declared properties as any others. */
  readonly tree: Tree;
  /** Every declaration, wherever it holds: what conditions may read. */
  readonly declared: Declared;
  /** Whether a key is a declared property: then it is not unknown, whatever the reader said. */
  readonly isClaimed: (place: { file: string | null; line: number | null; column: number | null }) => boolean;
}

/**
 * Finds what entries state under keys that the schema table does not have among the declarations in reach: those of rule
 * files, of the level itself, and of the levels above it.
 */
export function claimProperties(tree: Tree, rules: RuleDeclarations, report: Report): Claimed {
  const claimed = new Set<string>();
  const known = new Map<string, Declared>();
  const everywhere = declare(rules.everywhere, nothingDeclared, report);
  const rootRules = tree.levels.has("") ? [] : (rules.byLevel.get("") ?? []);
  const base = declare(rootRules, everywhere, report);
  const levels = new Map([...tree.levels].map(([path, level]) => [path, withClaims(level)]));
  const all = [...known.values()].flatMap((one) => [...one.all]);
  const declared = union([...base.all, ...all]);
  return { tree: { ...tree, levels }, declared, isClaimed: (place) => claimed.has(keyOf(place)) };

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
    if (here.all.length === 0) return level;
    const entriesOf = <One extends Entry>(entries: readonly One[]) =>
      entries.map((entry) => withClaim(entry, here));
    const complete: Model = {
      ...model,
      boundaries: entriesOf(model.boundaries),
      elements: entriesOf(model.elements),
      data: entriesOf(model.data),
      flows: entriesOf(model.flows),
    };
    return { ...level, model: complete };
  }

  function withClaim<One extends Entry>(entry: One, here: Declared): One {
    if (entry.unclaimed === undefined) return entry;
    const properties = new Map(entry.properties);
    const type = entry.kind === "Server" ? findElementType(statedText(entry, "type")) : null;
    const judgedAs = type?.judgedAs ?? null;
    const left: RawAttribute[] = [];
    for (const attribute of entry.unclaimed) {
      const property =
        here.find(entry.kind, attribute.key) ?? (judgedAs && here.find(judgedAs, attribute.key));
      if (!property) {
        left.push(attribute);
        continue;
      }
      claimed.add(keyOf(attribute.place));
      const value = claim(property, attribute.value, report);
      if (value !== undefined) properties.set(property.spec.name, { value, place: attribute.place });
    }
    return { ...entry, properties, unclaimed: left };
  }
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
