import { compareText } from "../model/diagnostic.ts";
import type {
  Change,
  ChangedThing,
  ChangedThings,
  Diff,
  ThingRef,
  TrustChange,
  TrustSaid,
} from "./changes.ts";
import type {
  AnyThing,
  BoundaryFacts,
  ElementFacts,
  EndFacts,
  FactValue,
  FlowFacts,
  Ref,
  ThingKind,
  ThingsOfLevel,
} from "./facts.ts";
import type { Matches, Pair, Placed } from "./match/match.ts";
import { at } from "./match/place.ts";

/** Names of flows, assumptions and the like: one that was renamed is the same. */
const references = new Set(["responseTo", "response", "realizes", "carriedBy", "processedBy"]);

/** What became of what models declare. What only follows from a rename is no change of its own. */
export function diffThings({ levels, things, now }: Matches): NonNullable<Diff["model"]> {
  const levelNow = new Map(levels.map(({ before, after }) => [before.path, after.path]));
  const renamed = new Set(
    Object.values(things).flatMap(({ pairs }) =>
      (pairs as readonly Pair<Placed>[]).map(
        ({ before, after }) => `${before.thing.name}\n${after.thing.name}`,
      ),
    ),
  );
  const isSameName = (was: unknown, is: unknown) => was === is || renamed.has(`${was}\n${is}`);
  const placeNow = (ref: Ref) =>
    now.get(at(ref.level, ref.key)) ?? at(levelNow.get(ref.level) ?? ref.level, ref.key);
  const isSameRef = (was: Ref | null, is: Ref | null) =>
    was === null || is === null ? was === is : placeNow(was) === at(is.level, is.key);
  const isSameLevel = (was: string | null, is: string | null) =>
    was === null || is === null ? was === is : (levelNow.get(was) ?? was) === is;

  return {
    elements: changed("elements", ofElement),
    boundaries: changed("boundaries", ofBoundary),
    flows: changed("flows", ofFlow),
    data: changed("data", () => []),
    trust: trust(),
  };

  function changed<Kind extends ThingKind>(
    kind: Kind,
    changesOf: (before: ThingsOfLevel[Kind], after: ThingsOfLevel[Kind]) => Change[],
  ): ChangedThings {
    const { pairs, added, removed } = things[kind];
    return {
      added: added.map(refOf).sort(byPlace),
      removed: removed.map(refOf).sort(byPlace),
      changed: pairs
        .flatMap(({ before, after }): ChangedThing[] => {
          const isRenamed = before.thing.name !== after.thing.name;
          const isMoved = !isSameLevel(before.level, after.level);
          const changes = [
            ...statedChanges(before.thing, after.thing),
            ...changesOf(before.thing, after.thing),
          ];
          if (!isRenamed && !isMoved && changes.length === 0) return [];
          return [{ before: refOf(before), after: refOf(after), isRenamed, isMoved, changes }];
        })
        .sort((a, b) => byPlace(a.after, b.after)),
    };
  }

  function statedChanges(before: AnyThing, after: AnyThing): Change[] {
    const names = [...new Set([...Object.keys(before.stated), ...Object.keys(after.stated)])].sort(
      compareText,
    );
    return [
      ...change("kind", before.kind, after.kind),
      ...names.flatMap((name) => {
        const [was, is] = [saidOf(before, name), saidOf(after, name)];
        // What leads to a level that moved says so of all that does.
        if (name === "submodel" && "inside" in before && "inside" in after)
          if (isSameLevel(before.inside, after.inside)) return [];
        return references.has(name) && isSameList(was, is) ? [] : change(name, was, is);
      }),
    ];
  }

  function isSameList(was: FactValue, is: FactValue): boolean {
    if (!Array.isArray(was) || !Array.isArray(is)) return isSameName(was, is);
    return was.length === is.length && was.every((one, index) => isSameName(one, is[index]));
  }

  function relation(property: string, was: Ref | null, is: Ref | null): Change[] {
    return isSameRef(was, is) ? [] : [{ property, before: was?.name ?? null, after: is?.name ?? null }];
  }

  function endChange(property: string, was: EndFacts, is: EndFacts): Change[] {
    const isKnown = (end: EndFacts) => end.what !== "unresolved";
    if (isSameRef(was, is) && isKnown(was) === isKnown(is)) return [];
    const said = (end: EndFacts) => (isKnown(end) ? end.name : `${end.name} (not declared)`);
    return [{ property, before: said(was), after: said(is) }];
  }

  function dataChange(was: readonly string[], is: readonly string[]): Change[] {
    const left = is.filter((name) => !was.some((one) => isSameName(one, name)));
    const gone = was.filter((name) => !is.some((one) => isSameName(name, one)));
    return left.length + gone.length === 0 ? [] : [{ property: "data", before: was, after: is }];
  }

  function ofElement(before: ElementFacts, after: ElementFacts): Change[] {
    return [
      ...relation("boundary", before.boundary, after.boundary),
      ...dataChange(before.data, after.data),
      ...(saidOf(before, "inScope") === saidOf(after, "inScope")
        ? change("inScope", before.inScope, after.inScope)
        : []),
    ];
  }

  function ofBoundary(before: BoundaryFacts, after: BoundaryFacts): Change[] {
    return relation("boundary", before.boundary, after.boundary);
  }

  function ofFlow(before: FlowFacts, after: FlowFacts): Change[] {
    return [
      ...endChange("from", before.from, after.from),
      ...endChange("to", before.to, after.to),
      ...dataChange(before.data, after.data),
    ];
  }

  function trust(): TrustChange[] {
    const found: TrustChange[] = [];
    const compare = (what: TrustChange["what"], { before, after }: Pair<Placed>) => {
      const [from, to] = [trustOf(before.thing), trustOf(after.thing)];
      if (from && to && from.join() !== to.join() && (crosses(from) || crosses(to)))
        found.push({ what, before: refOf(before), after: refOf(after), from, to });
    };
    for (const pair of things.boundaries.pairs) compare("boundary", pair);
    for (const pair of things.elements.pairs) compare("element", pair);
    for (const pair of things.flows.pairs) compare("flow", pair);
    return found;
  }
}

/** Where a flow stays in one trust, that of its ends says it. */
function crosses([from, to]: TrustSaid): boolean {
  return to === undefined || from !== to;
}

function trustOf(thing: AnyThing): TrustSaid | null {
  if ("from" in thing) return [thing.from.trust, thing.to.trust];
  return "trust" in thing ? [thing.trust] : null;
}

function saidOf({ stated }: AnyThing, name: string): FactValue {
  return Object.hasOwn(stated, name) ? (stated[name] ?? null) : null;
}

function change(property: string, before: FactValue, after: FactValue): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ property, before, after }];
}

export function refOf({ level, thing }: Placed): ThingRef {
  const { key, name, kind } = thing;
  const detail = "from" in thing ? `${thing.from.name} → ${thing.to.name}` : "";
  return { level, key, name, kind, detail: detail === name ? "" : detail };
}

function byPlace(a: ThingRef, b: ThingRef): number {
  return compareText(a.level, b.level) || compareText(a.key, b.key);
}
