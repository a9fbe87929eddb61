import type { ElementType } from "../../model/element-types.ts";
import { mayHave } from "../../model/implied-by-type.ts";
import { type Entry, type Model, statedList, statedText } from "../../model/model.ts";
import type { ElementKind } from "../../model/schema.ts";
import { typeSaidBy } from "../../model/words/others.ts";
import { isNotAskedInSQL } from "../../model/words/stores.ts";
import { isDuplicate, mayShareName } from "../check/duplicates.ts";
import { submodelKey } from "../level.ts";
import { isUnknown, resolveName, unknownName } from "../names.ts";
import { nestBoundaries } from "./around/nest-boundaries.ts";
import { scopeEntries, scopeOfLevel } from "./around/scope.ts";
import { dataHere } from "./data.ts";
import { linkedBase } from "./linked-base.ts";
import type { Linking, OpenBoundary, OpenData, OpenElement, OpenFlow, OpenModel } from "./open.ts";

/** Opens a level in one context: its data, boundaries and elements; its flows are still missing. */
export function linkEntries(
  linking: Linking,
  level: string,
  model: Model,
  parent: OpenModel | null,
  element: OpenElement | null,
  zone: OpenBoundary | null,
): OpenModel {
  const boundaries = new Map<string, OpenBoundary>();
  const elements = new Map<string, OpenElement>();
  const data = new Map<string, OpenData>();
  const homonyms = new Map<string, readonly OpenElement[]>();
  const instance: OpenModel = {
    level,
    model,
    parent,
    describes: element ? [element] : [],
    types: linking.typesOf(level, model, parent),
    outOfScope: scopeOfLevel(parent, element, zone),
    boundaries: [],
    elements: [],
    data: [],
    flows: [],
    unused: new Set(),
    names: { boundaries, elements, data, flows: new Map<string, OpenFlow>() },
    homonyms,
  };

  const report = linking.reportOf(instance);
  for (const entry of model.data) {
    if (isDuplicate(data, entry, "data", report)) continue;
    data.set(entry.name, { ...linkedBase("data", level, entry, "Data"), declaredIn: level });
  }
  for (const entry of model.boundaries) {
    if (isDuplicate(boundaries, entry, "boundaries", report)) continue;
    const shared = linkedBase("boundary", level, entry, "Boundary");
    const isTrusted = shared.values.isTrusted as boolean | null;
    boundaries.set(entry.name, Object.assign(shared, { parent: null, isTrusted, members: [] }));
  }
  instance.boundaries = [...boundaries.values()];
  instance.data = [...data.values()];
  addIds(boundaries, instance.boundaries);
  addIds(data, instance.data);
  nestBoundaries(instance, zone, report);
  const byName = new Map<string, OpenElement[]>();
  for (const entry of model.elements) {
    const same = byName.get(entry.name) ?? [];
    const clash = same.find((other) => !mayShareName(other.entry, entry));
    if (clash && isDuplicate(new Map([[entry.name, clash]]), entry, "elements", report)) continue;
    const linked = linkElement(linking, entry, instance, zone);
    byName.set(entry.name, [...same, linked]);
    if (same.length === 0) elements.set(entry.name, linked);
    else homonyms.set(entry.name, [...same, linked]);
  }
  instance.elements = model.elements.flatMap(
    (entry) => byName.get(entry.name)?.find((one) => one.entry === entry) ?? [],
  );
  scopeEntries(instance, zone);
  addIds(elements, instance.elements);
  return instance;
}

/** What has an `id=` may be called by it, where nothing has that as its name. */
function addIds<Thing extends { readonly entry: Entry }>(
  named: Map<string, Thing>,
  things: readonly Thing[],
): void {
  for (const thing of things) {
    const id = statedText(thing.entry, "id");
    if (id !== "" && !named.has(id)) named.set(id, thing);
  }
}

/** What is stated of a store itself counts before what its words tell. */
function saysSQL({ properties }: Entry): boolean {
  return ["isSQL", "datastoreType", "databaseType"].some((property) => properties.has(property));
}

function isNoSQL(entry: Entry, type: ElementType | null): boolean {
  return isNotAskedInSQL(statedText(entry, "type"), type !== null, entry.name);
}

function linkElement(
  linking: Linking,
  entry: Entry<ElementKind>,
  instance: OpenModel,
  zone: OpenBoundary | null,
): OpenElement {
  const { level } = instance;
  const type = typeSaidBy(statedText(entry, "type"), statedText(entry, "databaseType"), instance.types);
  const judgedAs = (entry.kind === "Server" && type?.judgedAs) || entry.kind;
  const shared = linkedBase("element", level, entry, judgedAs);
  const { values, origins } = shared;
  const typePlace = (entry.properties.get("type") ?? entry.properties.get("databaseType"))?.place;
  for (const [property, value] of Object.entries(type?.implies ?? {})) {
    if (!mayHave(judgedAs, property) || entry.properties.has(property) || origins.has(property) || !typePlace)
      continue;
    values[property] = value;
    origins.set(property, { place: typePlace, from: `type "${type?.name}"`, by: "type" });
  }
  const wanted = statedText(entry, "inBoundary");
  const found = wanted === "" ? zone : resolveName(instance, "boundaries", wanted);
  const boundary = isUnknown(found) ? null : found;
  if (isUnknown(found))
    linking.reportOf(instance)(unknownName("boundary", wanted, entry, "inBoundary", found));
  const carried = statedList(entry, "data").flatMap((name) =>
    dataHere(linking, instance, name, entry, "data"),
  );
  const linked: OpenElement = Object.assign(shared, {
    kind: entry.kind,
    type,
    boundary,
    boundaryStated: wanted !== "",
    submodel: linking.tree.submodels.get(submodelKey(level, entry)) ?? null,
    isNotAskedInSQL: judgedAs === "Datastore" && !saysSQL(entry) && isNoSQL(entry, type),
    data: [...new Set(carried)],
    inputs: [],
    outputs: [],
  });
  if (boundary?.level === level) boundary.members.push(linked);
  return linked;
}
