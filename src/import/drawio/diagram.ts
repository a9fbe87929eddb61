import type { KindName } from "../../model/schema.ts";
import { collector } from "../collect.ts";
import { type Drawing, openDrawing } from "../drawing.ts";
import { factsIn } from "../facts.ts";
import type { Box, Point } from "../geometry.ts";
import type { Facts, GeneratedThing } from "../imported.ts";
import { truthOf } from "../plain.ts";
import { protocolIn } from "../protocols.ts";
import { type Cell, cellsOf } from "./cells.ts";
import { nameAndMore } from "./label.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { Page } from "./pages.ts";
import { becomesOf, isOfDataFlows, roleOf } from "./shapes.ts";

interface Around {
  readonly file: string;
  readonly leave: (kind: string, example: string) => void;
  /** The model that a link to another page leads to, relative to this one; undefined for any other link. */
  readonly modelOf: (link: string) => string | undefined;
}

const cellsAtMost = 20_000;
const linesAtMost = 100;
const zonesDeepest = 100;

/** What stands for a boundary without an inside. */
interface Fence {
  readonly cell: Cell;
  readonly points: readonly Point[];
}

const spare: Readonly<Record<string, string>> = {
  words: "text or note in a diagram",
  table: "table, or a row or cell of one",
  drawing: "shape without a name that no arrow leads to",
};

/** The things of a page: shapes as elements, what is drawn around them as boundaries, arrows as flows. */
export function pageThings(page: Page, { file, leave, modelOf }: Around): GeneratedThing[] {
  const every = cellsOf(page.cells);
  const placeOf = ({ id }: Cell) => `${file}#${[page.name, id].filter((one) => one !== "").join("/")}`;
  const told = (cell: Cell, text = cell.label) => {
    const said = text.replaceAll("\n", " ").slice(0, 80).trim();
    return said === "" ? placeOf(cell) : `${said} (${placeOf(cell)})`;
  };
  const drawn = every.filter(({ form }) => form !== "layer");
  const seen = drawn.filter((one, index) => {
    if (one.isHidden) leave("hidden cell", told(one));
    else if (index >= cellsAtMost) leave("cell beyond the first 20,000", told(one));
    return !one.isHidden && index < cellsAtMost;
  });
  if (seen.some((one) => one.form === "vertex" && roleOf(one) === "gate")) {
    for (const one of seen) leave("cell of a page that is an attack tree", told(one));
    return [];
  }
  const edges = seen.filter(({ form }) => form === "edge");
  const edgeIds = new Set(edges.map(({ id }) => id));
  const ends = new Set(edges.flatMap(({ source, target }) => [source.cell, target.cell]));
  const vertices = seen.filter(({ form }) => form === "vertex");
  const layout = withoutLegend(layoutOf(vertices, ends, edgeIds), (cell) =>
    leave("part of a legend", told(cell)),
  );
  const isDataFlow = [...layout.nodes, ...layout.lines].some(isOfDataFlows);
  const labels = labelsOf(vertices, edgeIds);

  const made = collector();
  const names = new Map<Cell, string>();
  addZones();
  for (const cell of layout.nodes) addNode(cell);
  const { endAt } = openDrawing(layout.nodes, [], []);
  const borders = edges.filter((one) => isBorder(one, endAt));
  const isFence = new Set(borders);
  const fences: Fence[] = [
    ...layout.lines.map((cell) => ({ cell, points: spine(cell.box) })),
    ...borders.flatMap((cell) => {
      const points = [cell.source.point, ...cell.bends, cell.target.point].filter((one) => one !== null);
      return [{ cell, points }];
    }),
  ].slice(0, linesAtMost);
  const drawing = openDrawing(layout.nodes, layout.zones, fences);
  for (const cell of edges) if (!isFence.has(cell)) addFlow(cell, drawing);
  for (const { cell } of fences)
    leave("trust boundary that is a line, without an inside; flows across it are tagged", told(cell));
  for (const cell of [...layout.lines, ...borders].slice(linesAtMost))
    leave("trust boundary that is a line, beyond the first 100", told(cell));
  for (const { cell, role } of layout.others) leave(spare[role] ?? role, told(cell));
  return made.things();

  /** The outer ones first, so that they have their names when inner ones refer to them. */
  function addZones(): void {
    for (const cell of openDrawing([], layout.zones, []).boxes) {
      const { name, more } = nameAndMore(layout.nameOf(cell));
      const outer = layout.zoneOf(cell);
      const called = name || titled(layout.pictureOf(cell).replace(/^group_/, "")) || "Boundary";
      const made_ = made.add("Boundary", called, placeOf(cell), {
        description: more,
        isTrusted: /^(?:the |public )?internet$|^untrusted/i.test(name) ? false : undefined,
        ...said("Boundary", cell),
        inBoundary: outer ? names.get(outer) : undefined,
      });
      names.set(cell, made_);
    }
  }

  function addNode(cell: Cell): void {
    const { name, more } = nameAndMore(layout.nameOf(cell));
    const picture = layout.pictureOf(cell);
    const { kind, facts } = becomesOf(cell, layout.nameOf(cell), isDataFlow, picture);
    const zone = layout.zoneOf(cell);
    const called = name || titled(picture) || kind;
    const made_ = made.add(kind, called, placeOf(cell), {
      ...facts,
      description: cell.properties.get("c4Description") || cell.properties.get("tooltip") || more,
      ...said(kind, cell),
      inBoundary: zone ? names.get(zone) : undefined,
    });
    names.set(cell, made_);
  }

  function addFlow(cell: Cell, { endAt, crossed: crossedBy }: Drawing<Cell, Fence>): void {
    // A loose end belongs to what it touches.
    const [tail, head] = [cell.source, cell.target].map(({ cell: id, point }) => {
      const found = id === "" ? null : layout.standsFor(id);
      return found === null && id === "" && point !== null ? endAt(point) : found;
    });
    const text = [cell.label, ...(labels.get(cell.id) ?? [])].filter((one) => one !== "").join("\n");
    if ([tail, head, layout.standsFor(cell.parent)].some((one) => one && layout.isLegend(one))) {
      leave("part of a legend", told(cell, text));
      return;
    }
    if (!tail || !head) {
      const isLine = !tail && !head && text === "";
      leave(isLine ? "line that joins nothing" : "arrow with an end that leads to nothing", told(cell, text));
      return;
    }
    const { isBackward, isBoth } = directionOf(cell);
    const [source, sink] = isBackward ? [head, tail] : [tail, head];
    const crossed = crossedBy(source, isBackward ? cell.bends.toReversed() : cell.bends, sink);
    const [from, to] = [names.get(source) ?? "", names.get(sink) ?? ""];
    const { name, more } = nameAndMore(text);
    const tags = crossed.map(
      ({ cell: { label } }) => `crosses ${label.replaceAll("\n", " ").slice(0, 100) || "a trust boundary"}`,
    );
    const protocol = protocolIn(text);
    made.add("Dataflow", name === "" || name === protocol ? `${from} to ${to}` : name, placeOf(cell), {
      description: more,
      ...{ protocol, bidirectional: isBoth || undefined },
      ...said("Dataflow", cell),
      ...{ source: from, sink: to },
      ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
    });
  }

  /** What people say of a shape under names that models have; the rest is listed. */
  function said(kind: KindName, cell: Cell): Facts {
    const map: Record<string, unknown> = {};
    for (const [key, value] of cell.properties) {
      if (key.startsWith("c4") || key === "tooltip" || key === "link" || value.trim() === "") continue;
      map[key] = key === "tags" ? value.split(/[\s,]+/).filter((one) => one !== "") : scalarOf(value.trim());
    }
    const { facts, unknown } = factsIn(
      kind,
      map,
      ["source", "sink", "from", "to", "inBoundary", "submodel"],
      () => {},
    );
    for (const key of unknown)
      leave("property of a shape that models have no word for", `${key} (${placeOf(cell)})`);
    const link = cell.properties.get("link") ?? "";
    const submodel = kind === "Dataflow" ? undefined : modelOf(link);
    if (link !== "" && submodel === undefined)
      leave("link of a shape", `${link.slice(0, 80)} (${placeOf(cell)})`);
    return submodel === undefined ? facts : { ...facts, submodel };
  }
}

/** What explains the signs of a drawing is none of it. */
function withoutLegend(
  layout: Layout,
  leave: (cell: Cell) => void,
): Layout & { readonly isLegend: (cell: Cell) => boolean } {
  const isLegend = (cell: Cell): boolean => {
    let here: Cell | null = cell;
    for (let depth = 0; here && depth < zonesDeepest; depth++) {
      if (/^(?:legend|legende|légende)$/i.test(layout.nameOf(here))) return true;
      here = layout.zoneOf(here);
    }
    return false;
  };
  const seen = (cell: Cell) => {
    if (isLegend(cell)) leave(cell);
    return !isLegend(cell);
  };
  return { ...layout, nodes: layout.nodes.filter(seen), zones: layout.zones.filter(seen), isLegend };
}

/** Of edges, the labels that stick to them. */
function labelsOf(
  vertices: readonly Cell[],
  edges: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const { parent, label } of vertices) {
    if (!edges.has(parent) || label === "") continue;
    const some = labels.get(parent);
    if (some) some.push(label);
    else labels.set(parent, [label]);
  }
  return labels;
}

/** An edge that joins nothing, with no head, stands for a border. */
function isBorder({ source, target, style, bends }: Cell, endAt: (point: Point) => Cell | null): boolean {
  const isLoose = source.cell === "" && target.cell === "";
  const { start, end } = arrowsOf(style);
  if (!isLoose || start || end || (style.get("dashed") !== "1" && bends.length === 0)) return false;
  const touches = (point: Point | null) => point !== null && endAt(point) !== null;
  return !touches(source.point) && !touches(target.point);
}

function arrowsOf({ get }: Cell["style"]): { readonly start: boolean; readonly end: boolean } {
  const [start, end] = [get("startArrow"), get("endArrow")];
  // An arrow at the end is what the editor draws where nothing is said.
  return { start: start !== "" && start !== "none", end: end !== "none" };
}

function directionOf({ style }: Cell): { readonly isBackward: boolean; readonly isBoth: boolean } {
  const { start, end } = arrowsOf(style);
  return { isBackward: start && !end, isBoth: start === end };
}

/** The long axis of a box. */
function spine({ x, y, width, height }: Box): readonly Point[] {
  return height >= width
    ? [
        { x: x + width / 2, y },
        { x: x + width / 2, y: y + height },
      ]
    : [
        { x, y: y + height / 2 },
        { x: x + width, y: y + height / 2 },
      ];
}

/** `network_load_balancer` is a Network load balancer, `ec2` an EC2. */
function titled(picture: string): string {
  const words = picture
    .split(/[_\s-]+/)
    .filter((word) => word !== "")
    .map((word) => (word.length <= 3 || /\d/.test(word) ? word.toUpperCase() : word))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function scalarOf(value: string): unknown {
  const truth = truthOf(value);
  if (truth !== undefined) return truth;
  return /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
}
