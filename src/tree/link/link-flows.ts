import { type Report, warningAt } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { type Entry, statedList, statedText } from "../../model/model.ts";
import { encodeKey } from "../element-key.ts";
import type { Tree } from "../level.ts";
import type { End, LinkedData, LinkedElement, LinkedFlow, LinkedModel } from "../linked.ts";
import { goUp, isUnknown, resolveName, unknownName } from "../names.ts";
import { dataHere, viewOf } from "./data.ts";
import { applyFlowDefaults } from "./flow-defaults.ts";
import { linkedBase } from "./linked-base.ts";
import { matchResponses } from "./responses.ts";

type Building = { -readonly [Key in keyof LinkedFlow]: LinkedFlow[Key] };

/**
 * Resolves the flows of a level, once the elements of every level are there: ends, data, responses, order,
 * and the values that flows take over from their ends. Completes `instance` in place.
 */
export function linkFlows(
  instance: { -readonly [Key in keyof LinkedModel]: LinkedModel[Key] },
  tree: Tree,
  instances: ReadonlyMap<string, readonly LinkedModel[]>,
  report: Report,
): void {
  const carriedBy = dataByCarrier(instance, report);
  const flows = instance.model.flows.map((entry) => linkFlow(entry));
  tellApart(flows, report);
  const byName = instance.names.flows as Map<string, LinkedFlow>;
  for (const flow of flows) if (!byName.has(flow.name)) byName.set(flow.name, flow);

  matchResponses(instance, flows, report);
  numberFlows(instance, flows);
  flows.sort((a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER));
  if (!instance.model.resolved) applyFlowDefaults(asPytmGoesThrough(flows), report);
  for (const flow of flows) {
    if (flow.values.isResponse === true) continue;
    if (flow.source.what === "element") addTo(flow.source, "outputs", flow);
    if (flow.sink.what === "element") addTo(flow.sink, "inputs", flow);
  }
  instance.flows = flows;

  /** Only the own level's flows count for an element: what enters a neighbour is the neighbour's matter. */
  function addTo(element: LinkedElement, list: "inputs" | "outputs", flow: LinkedFlow): void {
    if (element.level === instance.level) (element[list] as LinkedFlow[]).push(flow);
  }

  function linkFlow(entry: Entry<"Dataflow">): Building {
    const source = findEnd(entry, "source");
    const sink = findEnd(entry, "sink");
    const wanted = statedText(entry, "inBoundary");
    const zone = wanted === "" ? null : resolveName(instance, "boundaries", wanted);
    if (zone && isUnknown(zone)) report(unknownName("boundary", wanted, entry, "inBoundary", zone));
    const carried = statedList(entry, "data").flatMap((name) =>
      dataHere(instance, name, entry, "data", report),
    );
    const inherited = source.what === "element" && !instance.model.resolved ? source.data : [];
    return Object.assign(linkedBase("flow", instance.level, entry, "Dataflow"), {
      origins: new Map(),
      source,
      sink,
      boundary: zone && !isUnknown(zone) ? zone : null,
      data: [
        ...new Set([
          ...carried,
          ...(carriedBy.get(entry.name) ?? []),
          ...inherited.map((data) => viewOf(instance, data)),
        ]),
      ],
      responseTo: null,
      response: null,
      order: null,
    });
  }

  function findEnd(entry: Entry<"Dataflow">, property: "source" | "sink"): End {
    const name = statedText(entry, property);
    if (name === "") {
      const word = property === "source" ? "from" : "to";
      report(
        warningAt(
          "flow-without-end",
          `"${entry.name}" does not say where it ${property === "source" ? "starts" : "ends"}.`,
          entry.place,
          `add ${word}="…"`,
        ),
      );
      return { what: "unresolved", name: "?" };
    }
    const element = resolveName(instance, "elements", name);
    if (!isUnknown(element)) return element;
    const below = lookBelow(name);
    if (below) return below;
    const boundary = resolveName(instance, "boundaries", name);
    if (!isUnknown(boundary)) return boundary;
    report(unknownName("element", name, entry, property, element));
    return { what: "unresolved", name };
  }

  /** `child/Name`: an element of a level below this one, or below one of those above it. */
  function lookBelow(name: string): LinkedElement | null {
    const { level, rest } = goUp(instance, "elements", name);
    for (let at = level; at; at = at.parent) {
      const found = findBelow(at, rest);
      if (found) return found;
    }
    return null;
  }

  /** The first part of the name is an element that has a level of its own, or a directory. */
  function findBelow(above: LinkedModel, name: string): LinkedElement | null {
    for (let slash = name.indexOf("/"); slash !== -1; slash = name.indexOf("/", slash + 1)) {
      const first = name.slice(0, slash);
      const rest = name.slice(slash + 1);
      const described = above.names.elements.get(first)?.submodel;
      const directory = above.level === "" ? first : `${above.level}/${first}`;
      const path = described ?? (tree.levels.has(directory) ? directory : null);
      const below = path === null ? undefined : instanceBelow(above, path, first);
      const found = below && (below.names.elements.get(rest) ?? findBelow(below, rest));
      if (found) return found;
    }
    return null;
  }

  /** The level as it is used here, where it is used in several contexts. */
  function instanceBelow(above: LinkedModel, path: string, element: string): LinkedModel | undefined {
    const all = instances.get(path) ?? [];
    const here = all.filter(({ parent }) => parent === above);
    return here.find(({ describes }) => describes.some(({ name }) => name === element)) ?? here[0] ?? all[0];
  }
}

/** The data that say themselves which flows carry them (pytm.py:292-300), by the name of the flow. */
function dataByCarrier(instance: LinkedModel, report: Report): Map<string, LinkedData[]> {
  const names = new Set(instance.model.flows.map(({ name }) => name));
  const carried = new Map<string, LinkedData[]>([...names].map((name) => [name, []]));
  for (const data of instance.data) {
    for (const name of statedList(data.entry, "carriedBy")) {
      if (names.has(name)) carried.get(name)?.push(data);
      else report(unknownName("flow", name, data.entry, "carriedBy", { what: "unknown", known: [...names] }));
    }
  }
  return carried;
}

/** Flows that share a name are told apart by their ends, then by a number. */
export function tellApart(flows: readonly Building[], report: Report): void {
  const groups = groupBy(flows, (flow) => flow.key);
  const taken = new Set(groups.keys());
  const counts = new Map<string, number>();
  for (const [name, group] of groups) {
    if (group.length < 2) continue;
    for (const flow of group) {
      const ends = `${name}(${encodeKey(flow.source.name)}>${encodeKey(flow.sink.name)})`;
      let count = counts.get(ends) ?? 0;
      do flow.key = ++count === 1 ? ends : `${ends}~${count}`;
      while (taken.has(flow.key));
      taken.add(flow.key);
      counts.set(ends, count);
    }
    const second = group[1] as Building;
    const message = `${group.length} flows are called "${second.name}"; their findings are told apart by their ends.`;
    report(
      warningAt("same-flow-name", message, second.entry.place, "give each flow a name or an id= of its own"),
    );
  }
}

/** Flows without an order come first there: of several that say how data are kept, the first counts. */
function asPytmGoesThrough(flows: readonly Building[]): LinkedFlow[] {
  return [...flows.filter(({ order }) => order === null), ...flows.filter(({ order }) => order !== null)];
}

/** A stated order counts; with `isOrdered` the others take the free numbers in file order. */
function numberFlows(instance: LinkedModel, flows: readonly Building[]): void {
  const stated = (flow: Building) =>
    typeof flow.values.order === "number" && flow.values.order >= 0 ? flow.values.order : null;
  const taken = new Set(flows.map(stated));
  const isOrdered = instance.model.about.properties.get("isOrdered")?.value === true;
  let next = 1;
  for (const flow of flows) {
    flow.order = stated(flow);
    if (flow.order !== null || !isOrdered) continue;
    while (taken.has(next)) next++;
    flow.order = next++;
  }
}
