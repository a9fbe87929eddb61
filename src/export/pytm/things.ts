import { knownTypes } from "../../model/element-types.ts";
import { statedText } from "../../model/model.ts";
import { detailOf } from "../../tree/link/flow-levels.ts";
import {
  boundaryChain,
  boundaryOf,
  type End,
  goesBothWays,
  type LinkedBoundary,
  type LinkedData,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
} from "../../tree/linked.ts";
import type { Assumptions } from "./assumptions.ts";
import { fieldsOf } from "./fields.ts";
import { openNames } from "./names.ts";

/** Boundaries, data, elements and flows of a flat tree, by names that tell them apart. */
export function openThings(model: LinkedModel, { namedBy, overridesOf }: Assumptions) {
  const own = new Set<End>(model.elements);
  const ends = model.flows.flatMap(({ source, sink }) => [source, sink]);
  /** What flows end at and no level told declares: names, elements of other levels, boundaries. */
  const strangers = new Map<string | End, End>();
  for (const end of ends) {
    if (own.has(end)) continue;
    const isJustAName = end.what === "unresolved" && end.boundary === undefined;
    strangers.set(isJustAName ? end.name : end, end);
  }
  const things: End[] = [...model.elements, ...strangers.values()];
  const zones = new Set<LinkedBoundary>(model.boundaries);
  for (const end of things) for (const zone of boundaryChain(boundaryOf(end))) zones.add(zone);
  const items = new Map<string, LinkedData>();
  const identity = ({ declaredIn, key }: LinkedData) => `${declaredIn}\n${key}`;
  for (const item of [...model.data, ...[...model.elements, ...model.flows].flatMap(({ data }) => data)])
    if (!items.has(identity(item))) items.set(identity(item), item);

  const nameOfZone = openNames(
    zones,
    ({ name }) => name,
    ({ level }) => level || "root",
  );
  const nameOfItem = openNames(
    items.values(),
    ({ name }) => name,
    ({ declaredIn }) => declaredIn || "root",
  );
  const nameOfEnd = openNames(
    things,
    (end) => (end.what === "boundary" ? `Anything in ${end.name}` : end.name),
    (end) => (end.what === "element" ? end.kind : "elsewhere"),
  );
  const nameOf = (end: End) =>
    nameOfEnd(
      end.what === "unresolved" && end.boundary === undefined ? (strangers.get(end.name) ?? end) : end,
    );
  const ids = uniqueIds(model.elements);

  return {
    names: { ofElement: nameOf, ofZone: nameOfZone },
    *boundaries() {
      for (const zone of zones)
        yield {
          name: nameOfZone(zone),
          inBoundary: zone.parent ? nameOfZone(zone.parent) : undefined,
          ...fieldsOf(zone),
        };
    },
    *data() {
      for (const item of items.values()) yield { name: nameOfItem(item), ...fieldsOf(item) };
    },
    *elements() {
      for (const element of model.elements) yield elementOf(element);
      for (const end of strangers.values()) yield stranger(end);
    },
    *flows() {
      for (const flow of model.flows) yield* flowsOf(flow);
    },
  };

  function namesOf(data: readonly LinkedData[]): string[] | undefined {
    const names = new Set(data.map((item) => nameOfItem(items.get(identity(item)) ?? item)));
    return names.size > 0 ? [...names] : undefined;
  }

  function zoneOf(end: End): string | undefined {
    const boundary = boundaryOf(end);
    return boundary ? nameOfZone(boundary) : undefined;
  }

  function elementOf(element: LinkedElement) {
    const { entry, judgedAs } = element;
    const assumptions = namedBy(entry);
    const overrides = overridesOf(entry);
    return {
      __class__: judgedAs,
      name: nameOf(element),
      id: ids.has(element) ? statedText(entry, "id") : undefined,
      inBoundary: zoneOf(element),
      stereotype: stereotypeOf(element),
      levels: levelsOf(element),
      holds: namesOf(element.data),
      ...fieldsOf(element),
      // What its words say is not among its values.
      isSQL: element.isNotAskedInSQL ? false : fieldsOf(element).isSQL,
      assumptions: assumptions.length > 0 ? assumptions : undefined,
      overrides: overrides.length > 0 ? overrides : undefined,
    };
  }

  /** Something that is there, and that nobody judges here. */
  function stranger(end: End) {
    const description =
      end.what === "boundary"
        ? "A flow ends at the boundary, and nobody says at what in it."
        : end.what === "element"
          ? "It is described in a level that is not told."
          : (end.note ?? "No model declares it.");
    return {
      __class__: end.what === "element" ? end.judgedAs : "Asset",
      name: nameOf(end),
      inBoundary: zoneOf(end),
      description,
      inScope: false,
    };
  }

  function* flowsOf(flow: LinkedFlow) {
    const { name, source, sink, order, entry, data } = flow;
    const overrides = overridesOf(entry);
    const there = {
      name,
      source: nameOf(source),
      sink: nameOf(sink),
      data: namesOf(data),
      order: typeof order === "number" ? order : undefined,
      levels: entry.properties.has("levels") ? levelsOf(flow) : undefined,
      ...fieldsOf(flow),
      overrides: overrides.length > 0 ? overrides : undefined,
    };
    yield there;
    if (goesBothWays(flow))
      yield { ...there, name: `${name} (back)`, source: there.sink, sink: there.source };
  }
}

/** Only those that tell elements apart as they did. */
function uniqueIds(elements: readonly LinkedElement[]): ReadonlySet<LinkedElement> {
  const first = new Map<string, LinkedElement>();
  for (const element of elements) {
    const id = statedText(element.entry, "id");
    if (id !== "" && !first.has(id)) first.set(id, element);
  }
  return new Set(first.values());
}

/** pytm's stores have a `type` of their own, so the word stands under another of its names. */
function stereotypeOf({ type, values }: LinkedElement): string | undefined {
  const known = type?.names.find((name) => knownTypes.find(name) !== null);
  return known ?? (String(values.type ?? "") || undefined);
}

/** Levels of detail are numbers in pytm. */
function levelsOf(thing: LinkedElement | LinkedFlow): number[] | undefined {
  const levels = detailOf(thing).filter((level) => /^\d{1,9}$/.test(level));
  return thing.entry.properties.has("levels") && levels.length > 0 ? levels.map(Number) : undefined;
}
