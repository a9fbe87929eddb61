import { openMemo } from "../../model/memo.ts";
import type { End, LinkedBoundary, LinkedData, LinkedElement, LinkedFlow } from "../../tree/linked.ts";
import { boundaryOf, goesBothWays, trustIn } from "../../tree/linked.ts";
import type { Outline, OutlinedLevel } from "../system/outline.ts";
import { authenticationMethods } from "./authentication.ts";
import { sensitivityOf } from "./scope.ts";
import { storeTypeOf } from "./store-types.ts";
import { symbolicName } from "./symbolic-names.ts";

type Kind = "actor" | "component" | "data_store";

/** Zones, boundaries between them, what lies in them, and what flows. */
export function architectureOf(outline: Outline) {
  const { levels, boundaries, outsiders, idOf, idOfEnd } = outline;
  const nameOf = openMemo().of((thing: LinkedElement | LinkedFlow | LinkedBoundary | LinkedData) =>
    symbolicName(thing.name, idOf(thing)),
  );
  const nowhere = symbolicName("no-boundary", "zone of what lies in no boundary");
  const flows = levels.flatMap(({ instance }) => instance.flows);
  const elements = levels.flatMap((level) => level.instance.elements.map((element) => ({ element, level })));
  const told = new Set(levels.map(({ level }) => level.path));
  /** Boundaries at which flows end: something in them, nobody says what. */
  const ends = new Map<string, LinkedBoundary>();
  for (const { source, sink } of flows)
    for (const end of [source, sink]) if (end.what === "boundary") ends.set(idOf(end), end);

  return {
    nameOf,
    trust_zones: [...boundaries.map(zone), ...(needsNowhere() ? [zoneOfTheRest()] : [])],
    trust_boundaries: trustBoundaries(),
    actors: elements
      .filter(({ element }) => kindOf(element) === "actor")
      .map(({ element }) => actor(element)),
    components: [
      ...elements.filter(({ element }) => kindOf(element) === "component").map(component),
      ...outsiders.map(({ id, end }) => ({
        symbolic_name: symbolicName(end.name, id),
        title: end.name,
        description:
          end.what === "element" ? "It is described in a level that is not told." : "No model declares it.",
        trust_zone: zoneAround(end),
      })),
      ...[...ends].map(([id, end]) => ({
        symbolic_name: nameOfAny(id, end),
        title: `Anything in ${end.name}`,
        description: "A data flow ends at the boundary, and nobody says at what in it.",
        trust_zone: nameOf(end),
      })),
    ],
    data_stores: elements
      .filter(({ element }) => kindOf(element) === "data_store")
      .map(({ element }) => store(element)),
    data_sets: dataSets(),
    data_flows: flows.flatMap(dataFlows),
  };

  function zone(boundary: LinkedBoundary) {
    const trust = trustIn(boundary);
    const told =
      trust === null ? "Nobody says whether it is trusted." : trust ? "It is trusted." : "It is not trusted.";
    return {
      symbolic_name: nameOf(boundary),
      title: boundary.name,
      description: [String(boundary.values.description ?? ""), told]
        .filter((text) => text !== "")
        .join("\n\n"),
    };
  }

  function zoneOfTheRest() {
    const description = "What lies in no boundary: nobody says whether it is trusted.";
    return { symbolic_name: nowhere, title: "No boundary", description };
  }

  function needsNowhere(): boolean {
    const all = [...elements.map(({ element }) => element), ...outsiders.map(({ end }) => end)];
    return all.some((end) => boundaryOf(end) === null);
  }

  function nameOfAny(id: string, boundary: LinkedBoundary): string {
    return symbolicName(`anything in ${boundary.name}`, `anything in ${id}`);
  }

  function zoneAround(end: End): string {
    const boundary = boundaryOf(end);
    return boundary ? nameOf(boundary) : nowhere;
  }

  /** Zones that lie in each other, and those between which something flows. */
  function trustBoundaries() {
    const pairs = new Map<string, { readonly a: string; readonly b: string; readonly flows: LinkedFlow[] }>();
    const meet = (a: string, b: string, flow: LinkedFlow | null) => {
      if (a === b) return;
      const pair = [a, b].sort().join(" ");
      const known = pairs.get(pair) ?? { a, b, flows: [] };
      pairs.set(pair, known);
      if (flow) known.flows.push(flow);
    };
    for (const boundary of boundaries)
      if (boundary.parent) meet(nameOf(boundary.parent), nameOf(boundary), null);
    for (const flow of flows) meet(zoneAround(flow.source), zoneAround(flow.sink), flow);
    return [...pairs.values()].map(({ a, b, flows }) => {
      const methods = authenticationMethods(flows);
      return {
        trust_zone_a: a,
        trust_zone_b: b,
        ...(methods.length > 0 && { authentication_methods: methods }),
      };
    });
  }

  function common(element: LinkedElement) {
    return {
      symbolic_name: nameOf(element),
      title: element.name,
      description: String(element.values.description ?? ""),
      trust_zone: zoneAround(element),
    };
  }

  function actor(element: LinkedElement) {
    const isPerson = element.judgedAs === "Actor";
    const type = !isPerson ? "third_party" : element.values.isAdmin === true ? "administrator" : "user";
    return { ...common(element), type };
  }

  function component({ element, level: { describes } }: { element: LinkedElement; level: OutlinedLevel }) {
    const parent = describes && kindOf(describes) === "component" ? nameOf(describes) : null;
    return { ...common(element), ...(parent !== null && { parent_component: parent }) };
  }

  function store(element: LinkedElement) {
    return { ...common(element), type: storeTypeOf(element) };
  }

  /** A store keeps its own data, and what it is sent. */
  function dataSets() {
    const keepers = new Map<string, LinkedElement[]>();
    for (const { element } of elements) {
      if (kindOf(element) !== "data_store") continue;
      const kept = [...element.data, ...element.inputs.flatMap(({ data }) => data)].map(idOf);
      for (const id of new Set(kept)) {
        const known = keepers.get(id);
        if (known) known.push(element);
        else keepers.set(id, [element]);
      }
    }
    return outline.data.map((item) => ({
      symbolic_name: nameOf(item),
      title: item.name,
      description: String(item.values.description ?? ""),
      placements: (keepers.get(idOf(item)) ?? []).map(placement),
      data_sensitivity: sensitivityOf(item),
    }));
  }

  function placement(element: LinkedElement) {
    const property = "controls.isEncryptedAtRest";
    const isSaid = element.entry.properties.has(property) || element.origins.has(property);
    const encrypted = element.values[property] === true;
    return {
      data_store: nameOf(element),
      ...((isSaid || encrypted) && { encrypted }),
    };
  }

  /** One that goes both ways is two. */
  function dataFlows(flow: LinkedFlow) {
    const { name, values, source, sink, protocol } = flow;
    const there = {
      symbolic_name: nameOf(flow),
      title: name,
      description: descriptionOf(flow),
      source: reference(source, flow),
      destination: reference(sink, flow),
      has_sensitive_data: flow.data.some(isSensitive),
      encrypted: values["controls.isEncrypted"] === true || protocol.encrypts === true,
    };
    if (!goesBothWays(flow)) return [there];
    const back = {
      symbolic_name: symbolicName(`${name} back`, `${idOf(flow)} back`),
      title: `${name} (back)`,
    };
    return [there, { ...there, ...back, source: there.destination, destination: there.source }];
  }

  function reference(end: End, flow: LinkedFlow): { readonly type: Kind; readonly object: string } {
    if (end.what === "boundary") return { type: "component", object: nameOfAny(idOf(end), end) };
    const type = end.what === "element" && told.has(end.level) ? kindOf(end) : "component";
    return { type, object: symbolicName(end.name, idOfEnd(end, flow.level)) };
  }
}

function kindOf({ judgedAs }: LinkedElement): Kind {
  if (judgedAs === "Actor" || judgedAs === "ExternalEntity") return "actor";
  return judgedAs === "Datastore" ? "data_store" : "component";
}

function isSensitive(item: LinkedData): boolean {
  return sensitivityOf(item).length > 0;
}

function descriptionOf({ values, data, order }: LinkedFlow): string {
  return [
    String(values.description ?? ""),
    values.protocol ? `Protocol: ${values.protocol}.` : "",
    data.length === 0 ? "" : `Carries ${data.map(({ name }) => name).join(", ")}.`,
    order === null ? "" : `Step ${order}.`,
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}
