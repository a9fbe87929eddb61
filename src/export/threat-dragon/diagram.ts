import type { Finding } from "../../threats/findings/finding.ts";
import {
  boundaryChain,
  boundaryOf,
  type End,
  isInScope,
  type Linked,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  type Unresolved,
} from "../../tree/linked.ts";
import type { LevelLayout } from "../layout.ts";
import type { Outline, OutlinedLevel } from "../system/outline.ts";
import { uuidOf } from "../uuid.ts";
import { arrange } from "./arrange.ts";
import { boundaryCell, flowCell, nodeCell, reasonOf } from "./cells.ts";
import { openVertices } from "./vertices.ts";

/** What a diagram needs of the tree around its level. */
export interface Around {
  readonly outline: Outline;
  readonly findingsOf: (thing: Linked) => readonly Finding[];
  /** Title of the diagram of a level; null where there is none. */
  readonly titleOf: (level: string) => string | null;
}

/** The cells of a level: boundaries, what lies in them, and flows. */
export function cellsOf(
  { level, instance }: OutlinedLevel,
  layout: LevelLayout | null,
  { outline: { idOf, idOfEnd }, findingsOf, titleOf }: Around,
): object[] {
  const nodes = new Map<string, LinkedElement | Unresolved>();
  const zones = new Map<string, LinkedBoundary>();
  const isShown = (one: LinkedElement | LinkedBoundary) => !instance.unused.has(one);
  for (const boundary of instance.boundaries.filter(isShown)) meet(boundary);
  for (const element of instance.elements.filter(isShown)) meet(element);
  for (const { source, sink } of instance.flows) {
    meet(source);
    meet(sink);
  }
  const own = new Set<LinkedElement | Unresolved>(instance.elements);
  const boxes = arrange(
    [...nodes].map(([id, node]) => ({ id, zone: idOrNull(boundaryOf(node)) })),
    [...zones].map(([id, zone]) => ({ id, zone: idOrNull(zone.parent) })),
    layout && {
      size: layout,
      boxes: new Map(layout.shown.map(({ end, box }) => [idOfEnd(end, level.path), box])),
    },
  );
  // A cell is of one diagram: what another diagram shows as well has a cell there, too.
  const cellIds = new Map<string, string>();
  const cellId = (id: string) => {
    const known = cellIds.get(id) ?? uuidOf("threat-dragon cell", level.path, id);
    cellIds.set(id, known);
    return known;
  };
  /** The zones around an end, itself included. */
  const around = (end: End) => new Set(boundaryChain(boundaryOf(end)).map(idOf));
  const crossing = new Map<string, string[]>();
  const idsOfEnds = ({ source, sink }: LinkedFlow) =>
    [idOfEnd(source, level.path), idOfEnd(sink, level.path)] as const;
  const verticesOf = openVertices(instance.flows.map(idsOfEnds));
  const flows = instance.flows.map((flow) => {
    const id = cellId(idOf(flow));
    const [from, to] = [around(flow.source), around(flow.sink)];
    const crossed = [...new Set([...from, ...to])].filter((zone) => from.has(zone) !== to.has(zone));
    for (const zone of crossed) add(crossing, zone, id);
    const [source, target] = idsOfEnds(flow);
    const ends = {
      source: cellId(source),
      target: cellId(target),
      vertices: verticesOf(source, target, boxOf),
    };
    return flowCell(id, flow, ends, findingsOf(flow), crossed.map(cellId));
  });
  const contained = new Map<string, string[]>();
  for (const [id, one] of [...nodes, ...zones])
    for (const zone of around(one)) if (zone !== id) add(contained, zone, cellId(id));
  return [
    ...[...zones].map(([id, zone]) =>
      boundaryCell(
        cellId(id),
        zone,
        boxOf(id),
        boundaryChain(zone).length - 1,
        contained.get(id) ?? [],
        crossing.get(id) ?? [],
      ),
    ),
    ...[...nodes].map(([id, node]) =>
      nodeCell(cellId(id), node, boxOf(id), findingsAt(node), scopeOf(node), textOf(node)),
    ),
    ...flows,
  ];

  function meet(end: End): void {
    for (const zone of boundaryChain(boundaryOf(end))) zones.set(idOf(zone), zone);
    if (end.what !== "boundary") nodes.set(idOfEnd(end, level.path), end);
  }

  function idOrNull(boundary: LinkedBoundary | null): string | null {
    return boundary && idOf(boundary);
  }

  function boxOf(id: string) {
    return boxes.get(id) ?? { x: 0, y: 0, width: 100, height: 100 };
  }

  /** Threats stand where an element is declared. */
  function findingsAt(node: LinkedElement | Unresolved): readonly Finding[] {
    return node.what === "element" && own.has(node) ? findingsOf(node) : [];
  }

  function scopeOf(node: LinkedElement | Unresolved): string | null {
    if (node.what === "unresolved") return "No model declares it.";
    if (!own.has(node)) return `It belongs to "${titleOf(node.level) ?? node.level}".`;
    return isInScope(node) ? null : reasonOf(node);
  }

  function textOf(node: LinkedElement | Unresolved): string {
    if (node.what === "unresolved") return node.note ?? "";
    const below = node.submodel === null ? null : titleOf(node.submodel);
    return [
      String(node.values.description ?? ""),
      below === null ? "" : `The diagram "${below}" shows what is inside.`,
    ]
      .filter((text) => text !== "")
      .join("\n\n");
  }
}

function add(lists: Map<string, string[]>, key: string, item: string): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}
