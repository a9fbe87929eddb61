import type { Report } from "../../model/diagnostic.ts";
import { type Entry, stated, statedList, statedText } from "../../model/model.ts";
import { unknownProtocol } from "../../model/protocols/facts.ts";
import { directionsOf } from "../linked.ts";
import { isUnknown, resolveName, unknownName } from "../names.ts";
import { scopeFlow } from "./around/scope.ts";
import { dataHere, viewOf } from "./data.ts";
import { findEnd } from "./find-end.ts";
import { applyFlowDefaults } from "./flow-defaults.ts";
import { tellApart } from "./flow-keys.ts";
import { orderFlows } from "./flow-order.ts";
import { applyStoredProtection } from "./implied/data-protection.ts";
import { linkedBase } from "./linked-base.ts";
import type { Linking, OpenData, OpenElement, OpenEnd, OpenFlow, OpenModel } from "./open.ts";
import { matchResponses } from "./responses.ts";

/**
 * Resolves the flows of a level, once the elements of every level are there: ends, data, responses, order,
 * and the values that flows take over from their ends. Completes `instance` and its elements.
 */
export function linkFlows(linking: Linking, instance: OpenModel): void {
  const { model, names } = instance;
  const report = linking.reportOf(instance);
  const carriedBy = dataByCarrier(instance, report);
  checkProcessors(instance, report);
  const flows = model.flows.map((entry) => linkFlow(entry));
  tellApart(flows, report);
  for (const flow of flows) if (!names.flows.has(flow.name)) names.flows.set(flow.name, flow);

  matchResponses(instance, flows, report);
  orderFlows(instance, flows);
  const readProtocol = linking.protocolsOf(instance);
  if (!model.resolved) applyFlowDefaults(asPytmGoesThrough(flows), readProtocol, report);
  for (const flow of flows) scopeFlow(instance, flow);
  for (const flow of flows) {
    flow.protocol = readProtocol(String(flow.values.protocol ?? ""));
    if (flow.values.isResponse === true) continue;
    for (const [comesFrom, goesTo] of directionsOf(flow)) {
      // Only the own level's flows count for an element: what enters a neighbour is the neighbour's matter.
      if (isOwn(comesFrom)) comesFrom.outputs.push(flow);
      if (isOwn(goesTo)) goesTo.inputs.push(flow);
    }
  }
  instance.flows = flows;
  if (!model.resolved) for (const element of instance.elements) applyStoredProtection(element);

  function isOwn(end: OpenEnd): end is OpenElement {
    return end.what === "element" && end.level === instance.level;
  }

  function linkFlow(entry: Entry<"Dataflow">): OpenFlow {
    const source = findEnd(linking, instance, entry, "source");
    const sink = findEnd(linking, instance, entry, "sink");
    const wanted = statedText(entry, "inBoundary");
    const zone = wanted === "" ? null : resolveName(instance, "boundaries", wanted);
    if (zone && isUnknown(zone)) report(unknownName("boundary", wanted, entry, "inBoundary", zone));
    const carried = statedList(entry, "data").flatMap((name) =>
      dataHere(linking, instance, name, entry, "data"),
    );
    const sending = model.resolved ? [] : goesBothWays(entry) ? [source, sink] : [source];
    const inherited = sending.flatMap((end) => (end.what === "element" ? end.data : []));
    return Object.assign(linkedBase("flow", instance.level, entry, "Dataflow"), {
      source,
      sink,
      boundary: zone && !isUnknown(zone) ? zone : null,
      data: [
        ...new Set([
          ...carried,
          ...(carriedBy.get(entry.name) ?? []),
          ...inherited.map((data) => viewOf(linking, instance, data)),
        ]),
      ],
      responseTo: null,
      response: null,
      protocol: unknownProtocol,
      order: null,
    });
  }
}

function goesBothWays(entry: Entry<"Dataflow">): boolean {
  return stated(entry, "bidirectional") === true;
}

/** The data that say themselves which flows carry them (pytm.py:292-300), by the name of the flow. */
function dataByCarrier(instance: OpenModel, report: Report): Map<string, OpenData[]> {
  const names = new Set(instance.model.flows.map(({ name }) => name));
  const carried = new Map<string, OpenData[]>([...names].map((name) => [name, []]));
  for (const data of instance.data) {
    for (const name of statedList(data.entry, "carriedBy")) {
      if (names.has(name)) carried.get(name)?.push(data);
      else report(unknownName("flow", name, data.entry, "carriedBy", { what: "unknown", known: [...names] }));
    }
  }
  return carried;
}

/** Data name who processes them for people only: what nobody declares is told, and nothing is lost. */
function checkProcessors(instance: OpenModel, report: Report): void {
  for (const { entry } of instance.data) {
    for (const name of statedList(entry, "processedBy")) {
      const found = resolveName(instance, "elements", name);
      if (!isUnknown(found)) continue;
      const { loses, ...told } = unknownName("element", name, entry, "processedBy", found);
      report(told);
    }
  }
}

/** Flows without an order come first there: of several that say how data are kept, the first counts. */
function asPytmGoesThrough(flows: readonly OpenFlow[]): OpenFlow[] {
  return [...flows.filter(({ order }) => order === null), ...flows.filter(({ order }) => order !== null)];
}
