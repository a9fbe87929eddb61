import { type Report, warningAt } from "../../model/diagnostic.ts";
import { findElementType } from "../../model/element-types.ts";
import { type Entry, type Model, statedList, statedText } from "../../model/model.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { ElementKind } from "../../model/schema.ts";
import { findImbalances } from "../check/balance.ts";
import { checkRepeatedFlows } from "../check/duplicate-flows.ts";
import { checkKeys, isDuplicate } from "../check/duplicates.ts";
import { enclosingIn } from "../check/enclosing.ts";
import { findCarriers } from "../check/realize.ts";
import { tellOnce } from "../diagnostics-by-context.ts";
import { type Level, submodelKey, type Tree } from "../level.ts";
import {
  boundaryChain,
  type LinkedBoundary,
  type LinkedData,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
  type Origin,
  type System,
} from "../linked.ts";
import { isUnknown, resolveName, unknownName } from "../names.ts";
import { dataHere } from "./data.ts";
import { linkFlows } from "./link-flows.ts";
import { linkedBase } from "./linked-base.ts";
import { nestBoundaries } from "./nest-boundaries.ts";

/** More contexts than this for one level are not told apart: shared levels that share levels multiply. */
const contextLimit = 64;

type Building = { -readonly [Key in keyof LinkedModel]: LinkedModel[Key] };

/**
 * Resolves names, completes values and hands context down, level by level from the roots. A level that is
 * used in several places is linked once for each distinct context. Pure; diagnostics name each problem once.
 */
export function link(tree: Tree, report: Report): System {
  const told = tellOnce();
  const instances = new Map<string, Building[]>([...tree.levels.keys()].map((path) => [path, []]));
  const known = new Map<string, Building>();

  const roots = [...tree.levels.values()].filter((level) => level.parent === null || !parentModel(level));
  for (const level of roots) instantiate(level, null, null);
  putInOrder(tree, instances);
  for (const own of instances.values()) {
    for (const instance of own) {
      linkFlows(instance, tree, instances, told.by(instance));
      checkKeys(instance, told.by(instance));
      checkRepeatedFlows(instance, told.by(instance));
    }
  }
  const enclosing = enclosingIn(instances.values());
  const carriers = findCarriers(instances.values(), enclosing, told.by);
  const imbalances = findImbalances(instances.values(), carriers, enclosing);
  for (const { diagnostic } of imbalances) told.by(null)(diagnostic);
  told.tell(instances, report);
  return { instances, carriers, imbalances };

  function parentModel(level: Level): Model | null {
    return tree.levels.get(level.parent ?? "")?.model ?? null;
  }

  function instantiate(level: Level, parent: LinkedModel | null, element: LinkedElement | null): void {
    const { model } = level;
    if (!model) return;
    const own = instances.get(level.path) as Building[];
    for (let at = parent; at; at = at.parent) if (at.level === level.path) return;
    const key = contextKey(level, parent, element);
    const same = known.get(key);
    if (same) {
      if (element) same.describes.push(element);
      return;
    }
    if (own.length >= contextLimit) {
      const message = `${level.title} is used in more than ${contextLimit} different contexts; only those are judged.`;
      told.by(null)(warningAt("too-many-contexts", message, model.about.place));
      return;
    }
    const instance = linkEntries(level, model, parent, element);
    own.push(instance);
    known.set(key, instance);
    for (const one of instance.elements) {
      const child = one.submodel === null ? undefined : tree.levels.get(one.submodel);
      if (child) instantiate(child, instance, one);
    }
    for (const path of level.children) {
      const child = tree.levels.get(path) as Level;
      if (child.uses.length === 0) instantiate(child, instance, null);
    }
  }

  /** Two uses give the same context when they come from the same place: same level above, same boundary. */
  function contextKey(level: Level, parent: LinkedModel | null, element: LinkedElement | null): string {
    const above = parent
      ? `${parent.level}\n${instances.get(parent.level)?.indexOf(parent as Building)}`
      : "";
    const zone = boundaryChain(element?.boundary ?? null).map((one) => `${one.level}#${one.name}`);
    return JSON.stringify([level.path, above, ...zone]);
  }

  function linkEntries(
    level: Level,
    model: Model,
    parent: LinkedModel | null,
    element: LinkedElement | null,
  ): Building {
    const boundaries = new Map<string, LinkedBoundary>();
    const elements = new Map<string, LinkedElement>();
    const data = new Map<string, LinkedData>();
    const instance: Building = {
      level: level.path,
      model,
      parent,
      describes: element ? [element] : [],
      boundaries: [],
      elements: [],
      data: [],
      flows: [],
      names: { boundaries, elements, data, flows: new Map<string, LinkedFlow>() },
    };

    const once = told.by(instance);
    for (const entry of model.data) {
      if (isDuplicate(data, entry, "data", once)) continue;
      data.set(entry.name, { ...linkedBase("data", level.path, entry, "Data"), declaredIn: level.path });
    }
    for (const entry of model.boundaries) {
      if (isDuplicate(boundaries, entry, "boundaries", once)) continue;
      const shared = linkedBase("boundary", level.path, entry, "Boundary");
      const isTrusted = shared.values.isTrusted as boolean | null;
      boundaries.set(entry.name, Object.assign(shared, { parent: null, isTrusted }));
    }
    const zone = element?.boundary ?? null;
    nestBoundaries(instance, zone, once);
    for (const entry of model.elements) {
      if (isDuplicate(elements, entry, "elements", once)) continue;
      elements.set(entry.name, linkElement(level.path, entry, instance, zone));
    }
    instance.boundaries = [...boundaries.values()];
    instance.elements = [...elements.values()];
    instance.data = [...data.values()];
    return instance;
  }

  function linkElement(
    level: string,
    entry: Entry<ElementKind>,
    instance: LinkedModel,
    zone: LinkedBoundary | null,
  ): LinkedElement {
    const type = findElementType(statedText(entry, "type"));
    const judgedAs = (entry.kind === "Server" && type?.judgedAs) || entry.kind;
    const origins = new Map<string, Origin>();
    const shared = linkedBase("element", level, entry, judgedAs);
    const values = shared.values;
    const typePlace = entry.properties.get("type")?.place;
    for (const [property, value] of Object.entries(type?.implies ?? {})) {
      const exists = propertiesOf(judgedAs).byName.has(property);
      if (!exists || entry.properties.has(property) || !typePlace) continue;
      values[property] = value;
      origins.set(property, { place: typePlace, from: `type "${type?.name}"`, by: "type" });
    }
    const wanted = statedText(entry, "inBoundary");
    const found = wanted === "" ? zone : resolveName(instance, "boundaries", wanted);
    const boundary = isUnknown(found) ? null : found;
    if (isUnknown(found)) told.by(instance)(unknownName("boundary", wanted, entry, "inBoundary", found));
    const once = told.by(instance);
    const carried = statedList(entry, "data").flatMap((name) =>
      dataHere(instance, name, entry, "data", once),
    );
    return Object.assign(shared, {
      kind: entry.kind,
      type,
      boundary,
      boundaryStated: wanted !== "",
      submodel: tree.submodels.get(submodelKey(level, entry.name)) ?? null,
      data: [...new Set(carried)],
      inputs: [],
      outputs: [],
      origins,
    });
  }
}

/**
 * The instance that a level's parent gives comes first; where the parent has several, they are in its order. So
 * the first instances of all levels fit together.
 */
function putInOrder(tree: Tree, instances: ReadonlyMap<string, Building[]>): void {
  const done = new Set<string>();
  for (const path of tree.levels.keys()) settle(path);

  function settle(path: string): void {
    if (done.has(path)) return;
    done.add(path);
    const own = instances.get(path) ?? [];
    for (const { parent } of own) if (parent) settle(parent.level);
    const rank = ({ parent }: Building) => {
      if (!parent) return -1;
      const at = instances.get(parent.level)?.indexOf(parent as Building) ?? 0;
      return at + (parent.level === tree.levels.get(path)?.parent ? 0 : contextLimit);
    };
    own.sort((a, b) => rank(a) - rank(b));
  }
}
