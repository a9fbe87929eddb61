import type { JudgedTree } from "../../judged-tree.ts";
import {
  goesBothWays,
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
  trustOfElement,
} from "../../tree/linked.ts";
import { attributesOf } from "../system/attributes.ts";
import type { Outline, OutlinedLevel, Outsider } from "../system/outline.ts";
import type { Parent, Representations } from "./representations.ts";
import type { Threats } from "./threats.ts";

/** Trust in percent: of what is trusted, of what is not, and where nobody says. */
const trusted = 100;
const untrusted = 0;
const unknown = 50;

/** Trust zones, components and data flows, each list once from its beginning. */
export function openComponents(
  outline: Outline,
  judged: JudgedTree,
  threats: Threats,
  representations: Representations,
) {
  const { idOf } = outline;
  const describedBy = new Map(outline.levels.map(({ level, describes }) => [level.path, describes]));
  const noZone = freeId(outline);
  let needsNoZone = false;

  /** Where an element stands: in its zone, or in what its level describes if that lies in the same zone. */
  function parentOf(element: LinkedElement, { level, describes }: OutlinedLevel): Parent {
    const { boundary } = element;
    if (boundary?.level === level.path) return { trustZone: idOf(boundary) };
    if (describes && (boundary === null || isSame(boundary, describes.boundary)))
      return { component: idOf(describes) };
    return zoneParent(boundary);
  }

  function zoneParent(boundary: LinkedBoundary | null): Parent {
    if (boundary) return { trustZone: idOf(boundary) };
    needsNoZone = true;
    return { trustZone: noZone };
  }

  function parentOfZone(zone: LinkedBoundary): Parent | undefined {
    const { parent } = zone;
    const describes = describedBy.get(zone.level) ?? null;
    if (parent?.level === zone.level) return { trustZone: idOf(parent) };
    if (describes && (parent === null || isSame(parent, describes.boundary)))
      return { component: idOf(describes) };
    return parent ? { trustZone: idOf(parent) } : undefined;
  }

  const isSame = (a: LinkedBoundary, b: LinkedBoundary | null) => b !== null && idOf(a) === idOf(b);

  function zoneOf(zone: LinkedBoundary) {
    const { name, values, entry } = zone;
    const trust = trustIn(zone);
    return {
      id: idOf(zone),
      name,
      type: String(values.boundaryType ?? "") || wordOfTrust(trust),
      description: String(values.description ?? ""),
      risk: { trustRating: ratingOf(trust) },
      parent: parentOfZone(zone),
      representations: representations.of(idOf(zone), parentOfZone(zone), "zone"),
      attributes: attributesOf(entry, ["boundaryType"]),
    };
  }

  function componentOf(element: LinkedElement, level: OutlinedLevel) {
    const { name, values, entry } = element;
    const id = idOf(element);
    const parent = parentOf(element, level);
    return {
      id,
      name,
      type: typeOf(element),
      description: String(values.description ?? ""),
      parent,
      representations: representations.of(id, parent, wordOf(element)),
      assets: assetsOf(element),
      threats: threats.of(element),
      tags: Array.isArray(values.tags) ? values.tags : [],
      attributes: {
        ...attributesOf(entry, ["tags"]),
        kind: element.kind,
        trust: wordOfTrust(trustOfElement(element)),
        ...(isInScope(element) ? {} : { inScope: "false" }),
        source: `${entry.place.file}:${entry.place.line}`,
        ...threats.decisionsOf(element),
      },
    };
  }

  /** A store keeps its data, and what reaches it; whatever else it is processes them. */
  function assetsOf({ data, inputs, outputs, judgedAs }: LinkedElement) {
    const keeps = judgedAs === "Datastore";
    const moved = new Set([...inputs, ...outputs].flatMap((flow) => flow.data.map(idOf)));
    const held = new Set(data.map(idOf));
    const stored = keeps ? new Set([...held, ...inputs.flatMap((flow) => flow.data.map(idOf))]) : held;
    return { processed: [...moved].filter((id) => !stored.has(id)), stored: [...stored] };
  }

  function outsiderOf({ id, end }: Outsider) {
    const boundary = end.what === "element" ? end.boundary : (end.boundary ?? null);
    const parent = zoneParent(boundary);
    const where =
      end.what === "element" ? "It is described in a level that is not told." : "No model declares it.";
    return {
      id,
      name: end.name,
      type: end.what === "element" ? typeOf(end) : "unknown",
      description: where,
      parent,
      representations: representations.of(id, parent, end.what === "element" ? wordOf(end) : "unknown"),
      attributes: { inScope: "false" },
    };
  }

  function flowOf(flow: LinkedFlow) {
    const { name, values, entry, source, sink, data } = flow;
    const carried = carriers.get(flow);
    return {
      id: idOf(flow),
      name,
      description: String(values.description ?? ""),
      bidirectional: goesBothWays(flow),
      source: outline.idOfEnd(source, flow.level),
      destination: outline.idOfEnd(sink, flow.level),
      assets: data.map(idOf),
      threats: threats.of(flow),
      tags: Array.isArray(values.tags) ? values.tags : [],
      attributes: {
        ...attributesOf(entry, ["bidirectional", "tags"]),
        ...(values.protocol ? { protocol: String(values.protocol) } : {}),
        ...(carried ? { carries: carried } : {}),
        source: `${entry.place.file}:${entry.place.line}`,
        ...threats.decisionsOf(flow),
      },
    };
  }

  /** What a flow carries of the level above. */
  const carriers = new Map<LinkedFlow, string>();
  for (const [outer, inner] of judged.system.carriers)
    for (const flow of inner) if (!carriers.has(flow)) carriers.set(flow, idOf(outer));

  const elements = outline.levels.flatMap((level) =>
    level.instance.elements.map((element) => ({ element, level })),
  );
  // Whether the zone of those without one is needed.
  for (const { element, level } of elements) parentOf(element, level);
  for (const outsider of outline.outsiders) outsiderOf(outsider);

  return {
    *zones() {
      for (const boundary of outline.boundaries) yield zoneOf(boundary);
      if (needsNoZone)
        yield {
          id: noZone,
          name: "No boundary",
          type: wordOfTrust(null),
          description: "What lies in no boundary: nobody says whether it is trusted.",
          risk: { trustRating: unknown },
          representations: [],
        };
    },
    *components() {
      for (const { element, level } of elements) yield componentOf(element, level);
      for (const outsider of outline.outsiders) yield outsiderOf(outsider);
    },
    *dataflows() {
      for (const { instance } of outline.levels) for (const flow of instance.flows) yield flowOf(flow);
    },
  };
}

/** An id that no zone has. */
function freeId({ boundaries, idOf }: Outline): string {
  const taken = new Set(boundaries.map(idOf));
  let id = "no-boundary";
  while (taken.has(id)) id += "~";
  return id;
}

/** The word of `type=` if it is one that is known, else the kind. */
function typeOf(element: LinkedElement): string {
  return element.type?.name ?? wordOf(element);
}

/** Readers that know no types look for `database` and `service` in them, and in ids of representations. */
export function wordOf({ judgedAs }: Pick<LinkedElement, "judgedAs">): string {
  return words[judgedAs];
}

const words: Readonly<Record<LinkedElement["judgedAs"], string>> = {
  Actor: "actor",
  Asset: "asset",
  ExternalEntity: "external-entity",
  Server: "service",
  Process: "process-service",
  SetOfProcesses: "processes-service",
  Datastore: "database",
  Lambda: "serverless-service",
  LLM: "llm-service",
  Agent: "agent-service",
};

function ratingOf(trust: boolean | null): number {
  return trust === null ? unknown : trust ? trusted : untrusted;
}

function wordOfTrust(trust: boolean | null): string {
  return trust === null ? "unknown" : trust ? "trusted" : "untrusted";
}
