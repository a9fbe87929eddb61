import type { ElementKind } from "../../model/schema.ts";
import type { Collector } from "../collect.ts";
import { at, listOf, mapOf, type PlainMap, textOf } from "../plain.ts";
import { protocolIn } from "../protocols.ts";
import { technologyOf } from "../tables/technologies.ts";

type From = (...way: (string | number)[]) => string;

/** What diagrams and dependencies became. */
export interface Diagrams {
  /** Names of stores by the information asset that they keep. */
  readonly storesOf: ReadonlyMap<string, readonly string[]>;
}

interface Node {
  readonly kind: ElementKind;
  readonly name: string;
  readonly zone: string;
  readonly asset: string;
  readonly from: string;
}

const lists: Readonly<Record<string, ElementKind>> = {
  process: "Process",
  externalElement: "ExternalEntity",
  dataStore: "Datastore",
};

/**
 * The elements and flows of all diagrams of a model, the one of old included: what has the same name is the same thing in each
 * of them. What the system depends on is an external entity.
 */
export function addDiagrams(
  says: PlainMap,
  from: From,
  made: Collector,
  leave: (kind: string, example: string) => void,
): Diagrams {
  const diagrams = [
    ...listOf(says.dataFlowDiagram).map((one, index) => ({
      says: mapOf(one),
      way: ["dataFlowDiagram", index],
    })),
    ...(says.legacyDataFlowDiagram === undefined
      ? []
      : [{ says: mapOf(says.legacyDataFlowDiagram), way: ["legacyDataFlowDiagram"] }]),
  ];
  const zones = new Map<string, string>();
  const nodes = new Map<string, Node>();
  for (const { says: diagram, way } of diagrams) {
    addNodes(diagram, "", way);
    for (const [index, zone] of listOf(diagram.trustZone).entries()) {
      const here = [...way, "trustZone", index];
      const name = textOf(at(zone, "name"));
      zoneOf(name, from(...here));
      addNodes(mapOf(zone), name, here);
    }
    if (textOf(diagram.import) !== "") leave("diagram in another file", textOf(diagram.import));
  }
  const names = new Map<string, string>();
  const storesOf = new Map<string, string[]>();
  for (const [key, { kind, name, zone, asset, from: place }] of nodes) {
    const said = technologyOf(name);
    const called = made.add(kind, name, place, {
      ...(said?.kind === kind ? said.facts : {}),
      inBoundary: zone === "" ? undefined : zones.get(zone),
      data: asset !== "" && made.has("Data", asset) ? [asset] : undefined,
    });
    names.set(key, called);
    if (asset === "") continue;
    storesOf.set(asset, [...(storesOf.get(asset) ?? []), called]);
    if (!made.has("Data", asset)) leave("information asset that nothing declares", `${asset} (${place})`);
  }
  addDependencies();
  for (const { says: diagram, way } of diagrams)
    for (const [index, flow] of listOf(diagram.flow).entries())
      addFlow(mapOf(flow), from(...way, "flow", index));
  return { storesOf };

  function zoneOf(name: string, place: string): void {
    if (name !== "" && !zones.has(name)) zones.set(name, made.add("Boundary", name, place));
  }

  function addNodes(around: PlainMap, zone: string, way: readonly (string | number)[]): void {
    for (const [list, kind] of Object.entries(lists))
      for (const [index, value] of listOf(around[list]).entries()) {
        const place = from(...way, list, index);
        const name = textOf(at(value, "name"));
        const own = zone || textOf(at(value, "trustZone"));
        zoneOf(own, place);
        const known = nodes.get(name);
        const asset = textOf(at(value, "informationAsset"));
        if (!known) nodes.set(name, { kind, name, zone: own, asset, from: place });
        else {
          if (known.kind !== kind) leave("element of another kind in another diagram", `${name} (${place})`);
          nodes.set(name, { ...known, zone: known.zone || own, asset: known.asset || asset });
        }
      }
  }

  function addFlow(flow: PlainMap, place: string): void {
    const [source, sink] = [flow.from, flow.to].map((end) => names.get(textOf(end)));
    const label = textOf(flow.name);
    if (source === undefined || sink === undefined) {
      leave("flow with an end that nothing declares", `${label} (${place})`);
      return;
    }
    const protocol = textOf(flow.protocol) || protocolIn(label);
    const isProtocol = label === "" || label === protocol || protocolIn(label) === label;
    made.add("Dataflow", isProtocol ? `${source} to ${sink}` : label, place, { source, sink, protocol });
  }

  function addDependencies(): void {
    for (const [index, value] of listOf(says.thirdPartyDependency).entries()) {
      const one = mapOf(value);
      const name = textOf(one.name);
      const place = from("thirdPartyDependency", index);
      const uptime = [textOf(one.uptimeDependency), textOf(one.uptimeNotes)].filter((text) => text !== "");
      const facts = {
        description: textOf(one.description) || undefined,
        notes: uptime.length > 0 ? `Depends on its uptime: ${uptime.join(". ")}` : undefined,
        tags: [
          ...(one.saas === true ? ["SaaS"] : []),
          ...(one.openSource === true ? ["open source"] : []),
          ...(one.payingCustomer === true ? ["paid for"] : []),
          ...(one.infrastructure === true ? ["infrastructure"] : []),
        ],
      };
      if (names.has(name)) made.add("ExternalEntity", [`${name} (dependency)`], place, facts);
      else names.set(name, made.add("ExternalEntity", name, place, facts));
    }
  }
}
