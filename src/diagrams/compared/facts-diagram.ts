import { anchorOf } from "../../addresses/anchor.ts";
import type {
  BoundaryFacts,
  ElementFacts,
  EndFacts,
  FactValue,
  FlowFacts,
  LevelFacts,
  Ref,
} from "../../diff/facts.ts";
import type { Value } from "../../model/value.ts";
import type {
  Drawable,
  DrawableBoundary,
  DrawableCluster,
  DrawableEdge,
  DrawableElement,
  DrawableNode,
} from "./drawable.ts";

/** Elements and boundaries of all levels, for what lies beyond the level that is drawn. */
export interface Surroundings {
  readonly elements: ReadonlyMap<string, ElementFacts>;
  readonly boundaries: ReadonlyMap<string, BoundaryFacts>;
}

export function surroundings(levels: readonly LevelFacts[]): Surroundings {
  const all = <Thing extends { readonly key: string }>(of: (level: LevelFacts) => readonly Thing[]) =>
    new Map(
      levels.flatMap((level) => of(level).map((one) => [placeOf({ level: level.path, key: one.key }), one])),
    );
  return { elements: all(({ elements }) => elements), boundaries: all(({ boundaries }) => boundaries) };
}

/** The data-flow diagram of a level, of what a result tells of it: its elements, and the neighbours that its flows touch. */
export function factsDiagram(level: LevelFacts, around: Surroundings): Drawable {
  const nodes = new Map<string, DrawableNode>();
  const clusters = new Map<string, DrawableCluster>();
  for (const { key, name } of level.boundaries) clusterOf({ level: level.path, key, name });
  for (const { key, name } of level.elements) nodeOfElement({ level: level.path, key, name }, "own");
  const edges = level.flows.map(edgeOf);
  return { title: level.title, nodes: [...nodes.values()], clusters: [...clusters.values()], edges };

  function clusterOf(ref: Ref): string {
    const place = placeOf(ref);
    const known = clusters.get(place);
    if (known) return known.id;
    const facts = around.boundaries.get(place);
    const outer = facts?.boundary ?? null;
    const parent = outer === null ? null : clusterOf(outer);
    const id = `cluster_${clusters.size + 1}`;
    const origin = ref.level === level.path ? "own" : "other";
    clusters.set(place, { id, boundary: boundaryOf(ref, facts), parent, origin });
    return id;
  }

  function nodeOfElement(ref: Ref, role: "own" | "ghost"): string {
    return nodeAt(placeOf(ref), (id) => {
      const facts = around.elements.get(placeOf(ref));
      const element = elementOf(ref, facts);
      const cluster = facts?.boundary ? clusterOf(facts.boundary) : null;
      const shape = facts?.shape ?? "box";
      return { id, name: ref.name, role, element, shape, cluster, anchor: anchorOf(ref.key), note: "" };
    });
  }

  function nodeOf(end: EndFacts): string {
    if (end.what === "element") return nodeOfElement(end, end.level === level.path ? "own" : "ghost");
    const place = end.what === "boundary" ? placeOf(end) : `? ${end.name}`;
    return nodeAt(place, (id) => {
      const cluster = end.what === "boundary" ? clusterOf(end) : null;
      const note = end.what === "boundary" ? "" : "not declared";
      return {
        id,
        name: end.name,
        role: end.what as "boundary",
        element: null,
        shape: "box",
        cluster,
        anchor: null,
        note,
      };
    });
  }

  function nodeAt(place: string, make: (id: string) => DrawableNode): string {
    const known = nodes.get(place);
    if (known) return known.id;
    const node = make(`n${nodes.size + 1}`);
    nodes.set(place, node);
    return node.id;
  }

  function edgeOf(flow: FlowFacts, index: number): DrawableEdge {
    const { key, name, from, to, stated, data, order } = flow;
    const isResponse = stated.isResponse === true || textOf(stated.responseTo) !== "";
    return {
      id: `f${index + 1}`,
      flow: {
        ...{ level: level.path, key, name, order: order === "" ? null : order },
        values: { protocol: flow.protocol, bidirectional: flow.bothWays, inScope: flow.inScope },
        data: data.map((one) => ({ name: one })),
      },
      from: nodeOf(from),
      to: nodeOf(to),
      fromCluster: from.what === "boundary" ? clusterOf(from) : null,
      toCluster: to.what === "boundary" ? clusterOf(to) : null,
      response: null,
      color: textOf(stated.color),
      lineStyle: textOf(stated.lineStyle) || (isResponse ? "dashed" : ""),
    };
  }
}

const placeOf = ({ level, key }: Pick<Ref, "level" | "key">): string => `${level}\n${key}`;

function elementOf({ level, key, name }: Ref, facts: ElementFacts | undefined): DrawableElement {
  const type = facts?.type ?? "";
  return {
    ...{ level, key, name, kind: facts?.kind ?? "" },
    type: type === "" ? null : { title: type },
    submodel: facts?.inside ?? null,
    values: {
      ...looksOf(facts),
      description: textOf(facts?.stated.description),
      inScope: facts?.inScope ?? true,
    },
  };
}

function boundaryOf({ level, key, name }: Ref, facts: BoundaryFacts | undefined): DrawableBoundary {
  const values = { ...looksOf(facts), inScope: facts?.inScope ?? true };
  return { level, key, name, isTrusted: facts?.trust ?? null, parent: null, values };
}

function looksOf(
  facts: { readonly stated: Readonly<Record<string, FactValue>> } | undefined,
): Record<string, Value> {
  const { color, lineStyle, isFilled } = facts?.stated ?? {};
  return { color: textOf(color), lineStyle: textOf(lineStyle), isFilled: isFilled !== false };
}

function textOf(value: FactValue | undefined): string {
  return typeof value === "string" ? value : "";
}
