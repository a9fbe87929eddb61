import type { Json } from "./formats.ts";

/** What a file of another tool says, by names: read from its own format, without any importer. */
export interface Gist {
  readonly zones: readonly string[];
  /** `name in zone`; without a zone, the name. */
  readonly elements: readonly string[];
  /** `name: source > sink` */
  readonly flows: readonly string[];
  /** `title at target: status` */
  readonly threats: readonly string[];
}

const list = (value: Json): Json[] => (Array.isArray(value) ? value : []);
/** On one line, as names of models are. */
const line = (text: Json): string =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();

function gist(parts: Gist): Gist {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  return {
    zones: sorted(parts.zones),
    elements: sorted(parts.elements),
    flows: sorted(parts.flows),
    threats: sorted(parts.threats),
  };
}

const within = (name: string, zone: string | undefined): string => (zone ? `${name} in ${zone}` : name);

/** Open Threat Model: zones by their ids, through the components that something is part of. */
export function otmGist(file: Json): Gist {
  const zones = list(file.trustZones).filter(({ id }) => id !== "no-boundary");
  const byId = new Map<string, Json>(
    [...list(file.trustZones), ...list(file.components)].map((one) => [one.id, one]),
  );
  const isZone = (id: string) => zones.some((zone) => zone.id === id);
  const zoneOf = (one: Json): string | undefined => {
    const { trustZone, component } = one.parent ?? {};
    if (isZone(trustZone)) return line(byId.get(trustZone).name);
    if (isZone(component)) return line(byId.get(component).name);
    const outer = byId.get(component);
    return outer ? zoneOf(outer) : undefined;
  };
  const nameOf = (id: string) => line(byId.get(id)?.name);
  const titles = new Map(list(file.threats).map(({ id, name }) => [id, line(name)]));
  const states: Json = { exposed: "open", mitigated: "mitigated", accepted: "accepted" };
  const flows = list(file.dataflows).filter((flow) => byId.has(flow.source) && byId.has(flow.destination));
  return gist({
    zones: zones.map((zone) => within(line(zone.name), zoneOf(zone))),
    elements: list(file.components).map((one) => within(line(one.name), zoneOf(one))),
    flows: flows.map((flow) => `${line(flow.name)}: ${nameOf(flow.source)} > ${nameOf(flow.destination)}`),
    threats: [...list(file.components), ...flows].flatMap((one) =>
      list(one.threats).map(({ threat, state }) => {
        const status = states[state] ?? state;
        return `${titles.get(threat)} at ${line(one.name)}: ${status}`;
      }),
    ),
  });
}

/** TM-BOM: zones lie beside each other; a threat is to each component that it affects. */
export function tmBomGist(file: Json): Gist {
  const all = ["actors", "components", "data_stores"].flatMap((key) => list(file[key]));
  const zones = list(file.trust_zones).filter(({ title }) => title !== "No boundary");
  const zoneOf = new Map(zones.map((zone) => [zone.symbolic_name, line(zone.title)]));
  const names = new Map(all.map((one) => [one.symbolic_name, line(one.title)]));
  const flows = list(file.data_flows).filter(
    ({ source, destination }) => names.has(source?.object) && names.has(destination?.object),
  );
  const statusOf = (threat: string) => {
    const controls = list(file.controls).filter((one) => list(one.threats).includes(threat));
    const words = controls.map(
      ({ status }) => ({ active: "mitigated", wont_do: "accepted" })[status as "active"],
    );
    return words.length > 0 && words.every((one) => one !== undefined) ? words[0] : "open";
  };
  return gist({
    zones: zones.map(({ title }) => line(title)),
    elements: all.map((one) => within(line(one.title), zoneOf.get(one.trust_zone))),
    flows: flows.map(
      ({ title, source, destination }) =>
        `${line(title)}: ${names.get(source.object)} > ${names.get(destination.object)}`,
    ),
    threats: list(file.threats).flatMap(({ title, symbolic_name: own, components_affected: affected }) => {
      const targets = [...new Set(list(affected).flatMap((one) => names.get(one) ?? []))];
      return (targets.length > 0 ? targets : ["Whole system"]).map((target) => {
        const plain = line(title).endsWith(`: ${target}`)
          ? line(title).slice(0, -target.length - 2)
          : line(title);
        return `${plain} at ${target}: ${statusOf(own)}`;
      });
    }),
  });
}

/** Threat Dragon 1 and 2: what lies in which box follows from where its middle is. */
export function threatDragonGist(file: Json): Gist {
  const parts = list(file.detail?.diagrams).map((diagram: Json) => {
    const cells = list(diagram.cells ?? diagram.diagramJson?.cells).map((cell) => ({
      ...cell,
      says: cell.data ?? cell,
    }));
    const named = (cell: Json) =>
      line(
        cell.says.name ||
          cell.attrs?.text?.text ||
          cell.attrs?.label?.text ||
          cell.labels?.[0]?.attrs?.text?.text ||
          cell.labels?.[0]?.attrs?.label?.text,
      );
    const of = (...types: string[]) =>
      cells.filter((cell: Json) => types.includes(cell.says.type ?? cell.type));
    const boxes = of("tm.BoundaryBox");
    const area = ({ size }: Json) => size.width * size.height;
    const zoneOf = (cell: Json): string | undefined => {
      const x = cell.position.x + cell.size.width / 2;
      const y = cell.position.y + cell.size.height / 2;
      const around = boxes.filter(
        (box: Json) =>
          area(box) > area(cell) &&
          Math.abs(x - box.position.x - box.size.width / 2) <= box.size.width / 2 &&
          Math.abs(y - box.position.y - box.size.height / 2) <= box.size.height / 2,
      );
      const inner = around.sort((a: Json, b: Json) => area(a) - area(b))[0];
      return inner && named(inner);
    };
    const nodes = of("tm.Actor", "tm.Process", "tm.Store");
    const end = (value: Json) => nodes.find(({ id }: Json) => id === (value?.cell ?? value?.id));
    const flows = of("tm.Flow").filter(({ source, target }: Json) => end(source) && end(target));
    const flowName = (flow: Json) =>
      named(flow) || `${named(end(flow.source))} to ${named(end(flow.target))}`;
    const status = (word: string) => {
      const plain = word.toLowerCase().replace(/[^a-z]/g, "");
      return ({ notapplicable: "false-positive" } as Json)[plain] ?? plain;
    };
    const nodeName = (node: Json) => named(node) || String(node.says.type).slice(3).toLowerCase();
    const threatened: readonly (readonly [Json, string])[] = [
      ...nodes.map((node: Json) => [node, nodeName(node)] as const),
      ...flows.map((flow: Json) => [flow, flowName(flow)] as const),
    ];
    return {
      zones: boxes.map((box: Json) => within(named(box) || "Boundary", zoneOf(box))),
      elements: nodes.map((node: Json) => within(nodeName(node), zoneOf(node))),
      flows: flows.map(
        (flow: Json) => `${flowName(flow)}: ${nodeName(end(flow.source))} > ${nodeName(end(flow.target))}`,
      ),
      threats: threatened.flatMap(([cell, name]) =>
        list(cell.says.threats ?? cell.threats).map(
          (threat) => `${line(threat.title)} at ${name}: ${status(threat.status)}`,
        ),
      ),
    };
  });
  const joined = (key: keyof Gist) => parts.flatMap((part) => part[key] as string[]);
  return gist({
    zones: joined("zones"),
    elements: joined("elements"),
    flows: joined("flows"),
    threats: joined("threats"),
  });
}
