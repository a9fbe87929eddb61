import { groupBy } from "../../model/group.ts";
import { around, type Box, centreOf, holds } from "../geometry.ts";
import type { Cell } from "./cells.ts";
import { isBox, pictureOf, type Role, roleOf } from "./shapes.ts";

/** The vertices of a page, sorted out. */
export interface Layout {
  readonly nodes: readonly Cell[];
  readonly zones: readonly Cell[];
  readonly lines: readonly Cell[];
  /** Words that name nothing, tables, drawings. */
  readonly others: readonly { readonly cell: Cell; readonly role: Role | "drawing" }[];
  /** Which zone something lies in: by the cell that it was dropped into, else by where it is drawn. */
  readonly zoneOf: (cell: Cell) => Cell | null;
  /** The node or zone that a cell is, or is a part of, a label of, or grouped with. */
  readonly standsFor: (id: string) => Cell | null;
  readonly nameOf: (cell: Cell) => string;
  /** The picture that it shows, itself or in a part of it. */
  readonly pictureOf: (cell: Cell) => string;
}

const deepest = 100;
const zonesAtMost = 1_000;
/** Words so far below a shape name it, in the units of the drawing. */
const below = 30;
const wordsAtMost = 2_000;

/**
 * @param cells vertices of a page
 * @param ends of its edges: words that one leads to are a thing
 */
export function layoutOf(
  cells: readonly Cell[],
  ends: ReadonlySet<string>,
  edges: ReadonlySet<string>,
): Layout {
  const byId = new Map(cells.map((one) => [one.id, one]));
  const roles = new Map<Cell, Role>();
  const names = new Map<Cell, string>();
  const owner = new Map<Cell, Cell>();
  for (const cell of cells) {
    // A label of an edge is told with the edge.
    if (edges.has(cell.parent)) continue;
    const role = isInTable(cell) ? "table" : roleOf(cell);
    const parent = byId.get(cell.parent);
    if (parent && isPart(cell)) {
      owner.set(cell, parent);
      if (parent.label === "" && cell.label !== "") names.set(parent, cell.label);
    } else roles.set(cell, isEndOf(cell) ? connected(role, cell) : unconnected(role, cell));
  }
  const parts = groupBy([...roles.keys()], ({ parent }) => parent);
  for (const cell of [...roles.keys()]) if (roles.get(cell) === "group" && cell.label !== "") sayGroup(cell);
  const withRole = (role: Role) => [...roles].flatMap(([cell, one]) => (one === role ? [cell] : []));
  const used = new Set<Cell>();
  const all = withRole("node");
  nameByWords();

  // A shape without a name, in a box of its own, is the picture of the box.
  const candidates = [...all, ...withRole("zone")].filter(isBox).slice(0, zonesAtMost);
  const boxes = candidates.map((cell) => ({ cell, box: cell.box }));
  const inside = new Map<Cell, Cell[]>();
  for (const cell of [...all, ...withRole("zone")]) {
    const parent = parentBox(cell) ?? wholeAround(cell);
    if (parent) inside.set(parent, [...(inside.get(parent) ?? []), cell]);
  }
  for (const [box, some] of inside) {
    const [only] = some;
    const isPicture =
      only && some.length === 1 && nameOf(only) === "" && !ends.has(only.id) && !inside.has(only);
    if (!isPicture || roles.get(box) === "zone" || nameOf(box) === "") continue;
    owner.set(only, box);
    roles.delete(only);
    inside.delete(box);
  }
  const zones = [...roles].flatMap(([cell, role]) =>
    role === "zone" || (role === "node" && inside.has(cell)) ? [cell] : [],
  );
  const zoneBoxes = zones.map((cell) => ({ cell, box: cell.box }));
  const isZone = new Set(zones);
  const pictures = new Map(
    [...owner].reverse().map(([part, whole]) => [whole, pictureOf(part.style)] as const),
  );
  const others = [...roles].flatMap(([cell, role]): Layout["others"] => {
    if (role === "node" && isDrawing(cell)) return [{ cell, role: "drawing" as const }];
    return (role === "words" && !used.has(cell)) || role === "table" ? [{ cell, role }] : [];
  });
  const isOther = new Set(others.map(({ cell }) => cell));
  return {
    nodes: withRole("node").filter((cell) => !isZone.has(cell) && !isOther.has(cell)),
    ...{ zones, lines: withRole("line"), others, nameOf },
    zoneOf: (cell) => {
      const parent = parentBox(cell);
      return parent && isZone.has(parent) ? parent : (around(cell.box, zoneBoxes)?.cell ?? null);
    },
    standsFor,
    pictureOf: (cell) => pictureOf(cell.style) || (pictures.get(cell) ?? ""),
  };

  /** The words of a group name the only thing in it; of several they are around, and of none they are words. */
  function sayGroup(group: Cell): void {
    const some = (parts.get(group.id) ?? []).filter((one) => ["node", "zone"].includes(roles.get(one) ?? ""));
    const [only] = some;
    if (only && some.length === 1 && nameOf(only) === "") names.set(only, group.label);
    else roles.set(group, only ? "zone" : isEndOf(group) ? "node" : "words");
  }

  function isEndOf({ id }: Cell): boolean {
    return ends.has(id);
  }

  /** Without a name, a picture of something, or an arrow, a shape says nothing; nor does the mark of a maker. */
  function isDrawing(cell: Cell): boolean {
    if (isEndOf(cell) || isZone.has(cell) || nameOf(cell) !== "") return false;
    const picture = pictureOf(cell.style) || (pictures.get(cell) ?? "");
    return (
      picture === "" ||
      /^(?:google_cloud_platform|aws_cloud|aws_logo|(?:microsoft_)?azure)(?:_\d|$)/i.test(picture)
    );
  }

  /** Rows and cells of a table are drawn as shapes, too. */
  function isInTable({ parent }: Cell): boolean {
    let here = byId.get(parent);
    for (let depth = 0; here && depth < 3; depth++) {
      if (roleOf(here) === "table") return true;
      here = byId.get(here.parent);
    }
    return false;
  }

  function nameOf(cell: Cell): string {
    return names.get(cell) ?? cell.label;
  }

  /** Icons carry their names in texts below them, or in the same group. */
  function nameByWords(): void {
    const texts = withRole("words")
      .filter(({ label }) => label !== "")
      .slice(0, wordsAtMost);
    for (const node of all) {
      if (nameOf(node) !== "" || inGroup(node)) continue;
      let best: Cell | null = null;
      for (const text of texts) {
        if (used.has(text)) continue;
        const isChild = text.parent === node.id || isSameGroup(text, node);
        if (!isChild && !isBelow(text.box, node.box)) continue;
        if (best === null || distance(text, node) < distance(best, node)) best = text;
      }
      if (best === null) continue;
      used.add(best);
      names.set(node, best.label);
      owner.set(best, node);
    }
  }

  /** A picture within something with a name says what that is. */
  function inGroup({ parent }: Cell): boolean {
    const around = byId.get(parent);
    return around !== undefined && roles.get(around) === "node" && around.label !== "";
  }

  function isSameGroup(one: Cell, other: Cell): boolean {
    const group = byId.get(one.parent);
    return group !== undefined && one.parent === other.parent && roles.get(group) === "group";
  }

  function parentBox(cell: Cell): Cell | null {
    let here = byId.get(cell.parent);
    for (let depth = 0; here && depth < deepest; depth++) {
      const role = roles.get(here);
      if (here !== cell && (role === "node" || role === "zone")) return here;
      here = byId.get(here.parent);
    }
    return null;
  }

  function wholeAround(cell: Cell): Cell | null {
    const { x, y, width, height } = cell.box;
    const fits = boxes.filter(
      ({ cell: other, box }) =>
        other !== cell && holds(box, { x, y }, 2) && holds(box, { x: x + width, y: y + height }, 2),
    );
    return around(cell.box, fits)?.cell ?? null;
  }

  function standsFor(id: string): Cell | null {
    let here = byId.get(id);
    for (let depth = 0; here && depth < deepest; depth++) {
      const role = roles.get(here);
      if (role === "node" || role === "zone") return here;
      if (role === "group") return onlyIn(here);
      here = owner.get(here) ?? byId.get(here.parent);
    }
    return null;
  }

  /** A line to a group leads to the one thing in it. */
  function onlyIn(group: Cell): Cell | null {
    const some = cells.filter(
      (one) => one.parent === group.id && ["node", "zone"].includes(roles.get(one) ?? ""),
    );
    return some.length === 1 ? (some[0] ?? null) : null;
  }
}

/** Words that an arrow leads to are a thing. */
function connected(role: Role, { label }: Cell): Role {
  return role === "words" && label !== "" ? "node" : role;
}

/** Numbers in circles refer to a legend, and whole paragraphs in a box are a note. */
function unconnected(role: Role, { label, style, properties }: Cell): Role {
  const isNote = label.length > 150 && label.split("\n").length > 2 && !properties.has("c4Type");
  const isPlain = /^\d{1,3}$/.test(label) || (isNote && pictureOf(style) === "");
  return role === "node" && isPlain ? "words" : role;
}

/** Some palettes draw a shape and its picture as two. */
function isPart({ style }: Cell): boolean {
  return style.get("part") === "1";
}

function isBelow(text: Box, shape: Box): boolean {
  const [a, b] = [centreOf(text), centreOf(shape)];
  const isUnder = text.y >= shape.y + shape.height / 2 && text.y <= shape.y + shape.height + below;
  return isUnder && Math.abs(a.x - b.x) <= Math.max(shape.width, 40) / 2;
}

function distance({ box: one }: Cell, { box: other }: Cell): number {
  const [a, b] = [centreOf(one), centreOf(other)];
  return Math.hypot(a.x - b.x, a.y - b.y);
}
