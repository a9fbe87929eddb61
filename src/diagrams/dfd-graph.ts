import { anchorOf } from "../addresses/anchor.ts";
import { type Shape, shapeOf } from "../model/element-types.ts";
import { Action } from "../model/enums.ts";
import { onDuplicates, repeatedFlows } from "../tree/check/duplicate-flows.ts";
import {
  boundaryChain,
  boundaryOf,
  type End,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  type LinkedModel,
} from "../tree/linked.ts";
import { styleOf } from "../tree/protocol-styles.ts";
import { atLevelsOfDetail } from "./levels-of-detail.ts";

/** What a data-flow diagram shows: plain data, before any dot. */
export interface DfdGraph {
  readonly title: string;
  readonly nodes: readonly DfdNode[];
  readonly clusters: readonly DfdCluster[];
  readonly edges: readonly DfdEdge[];
}

export interface DfdNode {
  readonly id: string;
  readonly name: string;
  /** Own elements, those of other levels, boundaries that flows end at, and names that nothing declares. */
  readonly role: "own" | "ghost" | "boundary" | "unresolved";
  /** What it stands for. */
  readonly end: End;
  /** null for a boundary and for an unresolved name. */
  readonly element: LinkedElement | null;
  readonly shape: Shape;
  readonly cluster: string | null;
  /** Anchor of its row on the page of its level. */
  readonly anchor: string | null;
  /** What else is to be said below the name. */
  readonly note: string;
}

export interface DfdCluster {
  readonly id: string;
  readonly boundary: LinkedBoundary;
  readonly parent: string | null;
  /** Declared here, in a level above, or, around a neighbour, in another level. */
  readonly origin: "own" | "inherited" | "other";
}

export interface DfdEdge {
  readonly id: string;
  readonly flow: LinkedFlow;
  readonly from: string;
  readonly to: string;
  /** Clusters at which it ends, for ends that are boundaries. */
  readonly fromCluster: string | null;
  readonly toCluster: string | null;
  /** The response that is drawn on the same arrow. */
  readonly response: LinkedFlow | null;
  readonly color: string;
  readonly lineStyle: string;
}

export interface DfdOptions {
  /** Draw only elements with one of these `levels`; all when empty. */
  readonly levels?: readonly string[];
}

/** What is noted of the end of a flow that no element is. */
export const undeclared = "not declared";

/** Selects what the diagram of a level shows: its elements, and the neighbours that its flows touch. */
export function dfdGraph(whole: LinkedModel, options: DfdOptions = {}): DfdGraph {
  const instance = atLevelsOfDetail(whole, options.levels ?? []);
  const nodes = new Map<object | string, DfdNode>();
  const clusters = new Map<LinkedBoundary, DfdCluster>();
  const own = new Set(instance.elements);
  const about = instance.model.about.properties;
  const mergesResponses = about.get("mergeResponses")?.value === true;
  const hidden =
    onDuplicates(instance) === Action.IGNORE ? repeatedFlows(instance) : new Map<LinkedFlow, LinkedFlow>();
  const above = new Set<string>();
  for (let at = instance.parent; at; at = at.parent) above.add(at.level);

  const isShown = (one: LinkedBoundary | LinkedElement) => !instance.unused.has(one);
  for (const boundary of instance.boundaries.filter(isShown)) clusterOf(boundary);
  for (const element of instance.elements.filter(isShown)) nodeOf(element);
  const edges = instance.flows.filter(isDrawn).map(edgeOf);
  return {
    title: instance.model.about.properties.has("title") ? String(about.get("title")?.value) : "",
    nodes: [...nodes.values()],
    clusters: [...clusters.values()],
    edges,
  };

  /** A response only if it has an arrow of its own; one that repeats another not at all, if the model says so. */
  function isDrawn(flow: LinkedFlow): boolean {
    if (hidden.has(flow)) return false;
    const request = flow.responseTo;
    return !request || hidden.has(request) || mergedInto(request) !== flow;
  }

  /** The response that shares the arrow of its request: the one that goes back the same way. */
  function mergedInto({ response, source, sink }: LinkedFlow): LinkedFlow | null {
    const isBack = response && isSame(response.source, sink) && isSame(response.sink, source);
    return mergesResponses && isBack ? response : null;
  }

  function clusterOf(boundary: LinkedBoundary): string {
    const known = clusters.get(boundary);
    if (known) return known.id;
    const parent = boundary.parent ? clusterOf(boundary.parent) : null;
    const id = `cluster_${clusters.size + 1}`;
    clusters.set(boundary, { id, boundary, parent, origin: originOf(boundary) });
    return id;
  }

  function originOf({ level }: LinkedBoundary): DfdCluster["origin"] {
    return level === instance.level ? "own" : above.has(level) ? "inherited" : "other";
  }

  /** The nearest zone; the zones around it come with it. */
  function zoneOf(element: LinkedElement): string | null {
    const [nearest] = boundaryChain(element.boundary);
    return nearest ? clusterOf(nearest) : null;
  }

  function nodeOf(end: End): DfdNode {
    const key = end.what === "unresolved" && end.boundary === undefined ? `?${end.name}` : end;
    const known = nodes.get(key);
    if (known) return known;
    const id = `n${nodes.size + 1}`;
    let node: DfdNode;
    if (end.what === "element") {
      const role = own.has(end) ? "own" : "ghost";
      const shape = shapeOf(end.kind, end.type);
      node = {
        id,
        name: end.name,
        role,
        end,
        element: end,
        shape,
        cluster: zoneOf(end),
        anchor: anchorOf(end.key),
        note: "",
      };
    } else {
      const zone = boundaryOf(end);
      const cluster = zone && clusterOf(zone);
      const note = end.what === "unresolved" ? (end.note ?? undeclared) : "";
      node = {
        id,
        name: end.name,
        role: end.what,
        end,
        element: null,
        shape: "box",
        cluster,
        anchor: null,
        note,
      };
    }
    nodes.set(key, node);
    return node;
  }

  function edgeOf(flow: LinkedFlow, index: number): DfdEdge {
    const style = styleOf(instance, flow.values.protocol as string);
    return {
      id: `f${index + 1}`,
      flow,
      from: nodeOf(flow.source).id,
      to: nodeOf(flow.sink).id,
      fromCluster: flow.source.what === "boundary" ? clusterOf(flow.source) : null,
      toCluster: flow.sink.what === "boundary" ? clusterOf(flow.sink) : null,
      response: mergedInto(flow),
      color: (flow.values.color as string) || style.color,
      lineStyle:
        (flow.values.lineStyle as string) || style.lineStyle || (flow.values.isResponse ? "dashed" : ""),
    };
  }
}

function isSame(a: End, b: End): boolean {
  return a === b || (a.what === "unresolved" && b.what === "unresolved" && a.name === b.name);
}
