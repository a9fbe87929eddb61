import { statedList } from "../../model/model.ts";
import type { Linked, LinkedModel } from "../../tree/linked.ts";

/** An assumption, with the rules whose findings it excludes. */
interface Exclusion {
  readonly name: string;
  readonly excludes: ReadonlySet<string>;
}

/**
 * Which assumption, if any, excludes a rule for an element: those that the element names come first, then
 * those of its level, then those of the levels above. An assumption that elements, boundaries or flows name
 * holds for them only.
 */
export function exclusionsOf(instance: LinkedModel): (of: Linked, rule: string) => string | null {
  const chain: Exclusion[] = [];
  const byName = new Map<string, Exclusion>();
  for (let at: LinkedModel | null = instance; at; at = at.parent) {
    if (at.model.assumptions.length === 0) continue;
    const named = namedAssumptions(at);
    for (const entry of at.model.assumptions) {
      const exclusion = {
        name: entry.name,
        excludes: new Set(statedList(entry, "exclude").flatMap((ids) => ids.split(/[\s,]+/))),
      };
      // A nearer assumption of the same name says what holds here.
      if (byName.has(entry.name)) continue;
      byName.set(entry.name, exclusion);
      if (!named.has(entry.name) && exclusion.excludes.size > 0) chain.push(exclusion);
    }
  }
  if (byName.size === 0) return () => null;
  return (of, rule) => {
    const own = statedList(of.entry, "assumptions").flatMap((name) => byName.get(name) ?? []);
    return [...own, ...chain].find(({ excludes }) => excludes.has(rule))?.name ?? null;
  };
}

/** Those that elements, boundaries or flows of a level name. */
function namedAssumptions({ elements, boundaries, flows }: LinkedModel): ReadonlySet<string> {
  const all = [...elements, ...boundaries, ...flows];
  return new Set(all.flatMap(({ entry }) => statedList(entry, "assumptions")));
}
