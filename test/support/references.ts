import type { FormatName } from "../../src/export/index.ts";
import type { Json } from "./formats.ts";

/** The formats that hold models. */
export const formatsOfModels = [
  "otm",
  "tm-bom",
  "cyclonedx",
  "threat-dragon",
  "pytm",
] as const satisfies readonly FormatName[];

/** What is there twice, or refers to something that is not there: what converters and loaders refuse, and no schema sees. */
export function loose(name: (typeof formatsOfModels)[number], document: Json): string[] {
  return checks[name](document);
}

const checks: Readonly<Record<(typeof formatsOfModels)[number], (document: Json) => string[]>> = {
  otm({ representations, assets, trustZones, components, dataflows, threats, mitigations }) {
    const zones = idsOf(trustZones);
    const parts = idsOf(components);
    const all = [...zones, ...parts, ...idsOf(dataflows)];
    const parentOf = ({ parent }: Json) =>
      !parent
        ? []
        : "trustZone" in parent
          ? missing([parent.trustZone], zones)
          : missing([parent.component], parts);
    const threatsOf = (one: Json) =>
      (one.threats ?? []).flatMap((threat: Json) => [
        ...missing([threat.threat], idsOf(threats)),
        ...missing(
          threat.mitigations.map(({ mitigation }: Json) => mitigation),
          idsOf(mitigations),
        ),
      ]);
    return [
      ...twice(all),
      ...twice(idsOf(assets)),
      ...twice(idsOf(threats)),
      ...twice(idsOf(mitigations)),
      ...[...trustZones, ...components].flatMap(parentOf),
      ...circles(components, trustZones),
      ...dataflows.flatMap((flow: Json) => missing([flow.source, flow.destination], [...zones, ...parts])),
      ...[...components, ...dataflows].flatMap(threatsOf),
      ...dataflows.flatMap((flow: Json) => missing(flow.assets, idsOf(assets))),
      ...components.flatMap((one: Json) =>
        missing([...(one.assets?.processed ?? []), ...(one.assets?.stored ?? [])], idsOf(assets)),
      ),
      ...[...components, ...trustZones].flatMap((one: Json) =>
        missing(
          one.representations.map(({ representation }: Json) => representation),
          idsOf(representations),
        ),
      ),
    ];
  },
  "tm-bom"(document) {
    const names = (list: string): string[] => document[list].map((one: Json) => one.symbolic_name);
    const zones = names("trust_zones");
    const ends: Record<string, string[]> = {
      actor: names("actors"),
      component: names("components"),
      data_store: names("data_stores"),
    };
    const things = [...Object.values(ends).flat(), ...names("data_flows"), ...zones];
    const threats = names("threats");
    return [
      ...twice([...things, ...threats, ...names("controls"), ...names("risks"), ...names("data_sets")]),
      ...["actors", "components", "data_stores"].flatMap((list) =>
        document[list].flatMap((one: Json) => missing([one.trust_zone], zones)),
      ),
      ...document.components.flatMap((one: Json) =>
        missing(one.parent_component ? [one.parent_component] : [], ends.component ?? []),
      ),
      ...document.data_sets.flatMap((one: Json) =>
        missing(
          one.placements.map((place: Json) => place.data_store),
          ends.data_store ?? [],
        ),
      ),
      ...document.data_flows.flatMap(({ source, destination }: Json) =>
        [source, destination].flatMap(({ type, object }) => missing([object], ends[type] ?? [])),
      ),
      ...document.trust_boundaries.flatMap((pair: Json) =>
        missing([pair.trust_zone_a, pair.trust_zone_b], zones),
      ),
      ...twice(
        document.trust_boundaries.map((pair: Json) =>
          [pair.trust_zone_a, pair.trust_zone_b].sort().join(" "),
        ),
      ),
      ...document.threats.flatMap((threat: Json) => [
        ...missing(threat.components_affected ?? [], things),
        ...missing([threat.threat_persona], names("threat_personas")),
      ]),
      ...[...document.controls, ...document.risks].flatMap((one: Json) => missing(one.threats, threats)),
    ];
  },
  cyclonedx({ serialNumber, metadata, components, services, dependencies, vulnerabilities }) {
    const all: Json[] = [metadata.component, ...components, ...services];
    for (const one of all) all.push(...(one.services ?? []));
    const refs = all.map((one) => one["bom-ref"]);
    const links = refs.map(
      (ref) => `${serialNumber.replace("urn:uuid:", "urn:cdx:")}/1#${encodeURIComponent(ref)}`,
    );
    return [
      ...twice(refs),
      ...dependencies.flatMap(({ ref, dependsOn }: Json) => missing([ref, ...dependsOn], refs)),
      ...vulnerabilities.flatMap(({ affects }: Json) =>
        missing(
          affects.map(({ ref }: Json) => ref),
          refs,
        ),
      ),
      ...all.flatMap((one) =>
        (one.data ?? []).flatMap(({ source = [], destination = [] }: Json) =>
          missing([...source, ...destination], links),
        ),
      ),
    ];
  },
  "threat-dragon"({ detail: { diagrams, diagramTop, threatTop } }) {
    const threats = diagrams.flatMap(({ cells }: Json) =>
      cells.flatMap(({ data }: Json) => data.threats ?? []),
    );
    return [
      ...twice(diagrams.map(({ id }: Json) => String(id))),
      ...twice(threats.map(({ id }: Json) => id)),
      ...twice(threats.map(({ number }: Json) => String(number))),
      ...(threats.some(({ number }: Json) => number > threatTop) ? ["threatTop"] : []),
      ...(diagramTop === diagrams.length ? [] : ["diagramTop"]),
      ...twice(diagrams.flatMap(({ cells }: Json) => cells.map(({ id }: Json) => id))),
      ...diagrams.flatMap(({ cells }: Json) => [
        ...cells.flatMap(({ source, target }: Json) =>
          missing(
            [source, target].flatMap((end) => (end ? [end.cell] : [])),
            cells.map(({ id }: Json) => id),
          ),
        ),
        ...misplaced(cells),
      ]),
    ];
  },
  pytm({ boundaries = [], data = [], elements = [], flows = [] }) {
    const names = (list: Json[]): string[] => list.map(({ name }) => name);
    return [
      ...[boundaries, data, elements].flatMap((list) => twice(names(list))),
      ...[...boundaries, ...elements].flatMap(({ inBoundary }: Json) =>
        missing(inBoundary === undefined ? [] : [inBoundary], names(boundaries)),
      ),
      ...flows.flatMap(({ source, sink }: Json) => missing([source, sink], names(elements))),
      ...[...elements, ...flows].flatMap((one: Json) =>
        missing([...(one.data ?? []), ...(one.holds ?? [])], names(data)),
      ),
    ];
  },
};

/** Boundary boxes and cells that do not lie as `containedElements` says: Threat Dragon goes by geometry. */
function misplaced(cells: Json[]): string[] {
  const nodes = cells.filter(({ position }) => position);
  const boxes = cells.filter(({ shape }) => shape === "trust-boundary-box");
  return boxes.flatMap((box) =>
    nodes
      .filter((one) => one !== box && isInside(one, box) !== box.data.containedElements.includes(one.id))
      .map((one) => `${one.data.name} in ${box.data.name}`),
  );
}

function isInside(one: Json, box: Json): boolean {
  return (
    one.position.x >= box.position.x &&
    one.position.y >= box.position.y &&
    one.position.x + one.size.width <= box.position.x + box.size.width &&
    one.position.y + one.size.height <= box.position.y + box.size.height
  );
}

/** What lies in itself. */
function circles(components: Json[], zones: Json[]): string[] {
  const parents = new Map<string, string | undefined>(
    [...components, ...zones].map(({ id, parent }) => [id, parent?.trustZone ?? parent?.component]),
  );
  return [...parents.keys()].filter((id) => {
    const seen = new Set<string>();
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
      if (at === id) return true;
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return false;
  });
}

function idsOf(list: Json[]): string[] {
  return list.map(({ id }) => id);
}

function missing(refs: readonly string[], known: readonly string[]): string[] {
  const all = new Set(known);
  return refs.filter((ref) => !all.has(ref)).map((ref) => `nothing is called ${ref}`);
}

function twice(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size).map((id) => `${id} is there twice`);
}
