import type { XmlElement } from "../../read/xml.ts";
import type { Box, Point } from "../geometry.ts";
import { labelText } from "./label.ts";

/** A cell of a diagram, where it is drawn. */
export interface Cell {
  readonly id: string;
  readonly parent: string;
  readonly form: "vertex" | "edge" | "layer";
  readonly style: Style;
  /** What is read on it, line by line. */
  readonly label: string;
  /** What people say of it beside what is drawn (Edit Data). */
  readonly properties: ReadonlyMap<string, string>;
  /** On the page; of edges, where their ends and bends are. */
  readonly box: Box;
  readonly source: End;
  readonly target: End;
  readonly bends: readonly Point[];
  readonly isHidden: boolean;
}

/** A cell, or just a point. */
export interface End {
  readonly cell: string;
  readonly point: Point | null;
}

/** `ellipse;shape=cloud;dashed=1`: words without a value are styles of their own. */
export interface Style {
  readonly names: ReadonlySet<string>;
  readonly get: (key: string) => string;
}

const deepest = 100;
/** Of a line with more, the rest says little. */
const bendsAtMost = 20;
/** What the editor keeps for itself of a wrapped cell. */
const own = new Set(["id", "label", "placeholders", "link", "tooltip", "tags"]);

interface Raw {
  readonly cell: XmlElement;
  readonly says: ReadonlyMap<string, string>;
  readonly id: string;
}

export function styleOf(text: string): Style {
  const names = new Set<string>();
  const values = new Map<string, string>();
  for (const part of text.split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0) values.set(part.slice(0, equals), part.slice(equals + 1));
    else if (part !== "") names.add(part);
  }
  return { names, get: (key) => values.get(key) ?? "" };
}

/** The cells of a page, in the order of drawing; the page itself, which has no parent, is none. */
export function cellsOf(elements: readonly XmlElement[]): Cell[] {
  const raws = elements.flatMap((element): Raw[] => {
    const isWrapped = element.name !== "mxCell";
    const cell = isWrapped ? element.children.find(({ name }) => name === "mxCell") : element;
    if (!cell) return [];
    const id = element.attributes.get("id") ?? cell.attributes.get("id") ?? "";
    return [{ cell, says: isWrapped ? element.attributes : new Map(), id }];
  });
  const byId = new Map(raws.map((one) => [one.id, one]));
  const hidden = new Map<string, boolean>();
  return raws.filter(({ cell }) => cell.attributes.has("parent")).map(cellOf);

  function cellOf({ cell, says, id }: Raw): Cell {
    const { attributes } = cell;
    const parent = attributes.get("parent") ?? "";
    const style = styleOf(attributes.get("style") ?? "");
    const geometry = cell.children.find(({ name }) => name === "mxGeometry");
    const from = originOf(parent);
    const form =
      attributes.get("edge") === "1" ? "edge" : attributes.get("vertex") === "1" ? "vertex" : "layer";
    const pointAs = (as: string): Point | null => {
      const point = geometry?.children.find(
        (one) => one.name === "mxPoint" && one.attributes.get("as") === as,
      );
      return point ? moved(pointOf(point), from) : null;
    };
    const bends = geometry?.children.find(
      (one) => one.name === "Array" && one.attributes.get("as") === "points",
    );
    return {
      ...{ id, parent, form, style, isHidden: isHidden(id, 0) },
      label: labelText(shownBy(says, attributes.get("value") ?? ""), style.get("html") === "1"),
      properties: new Map(
        [...says].filter(([key]) => !own.has(key) || key === "link" || key === "tooltip" || key === "tags"),
      ),
      box: { ...moved(placeOf(geometry, parent), from), ...sizeOf(geometry) },
      source: { cell: attributes.get("source") ?? "", point: pointAs("sourcePoint") },
      target: { cell: attributes.get("target") ?? "", point: pointAs("targetPoint") },
      bends: (bends?.children ?? []).slice(0, bendsAtMost).map((one) => moved(pointOf(one), from)),
    };
  }

  /** Where things in a cell are counted from. */
  function originOf(id: string): Point {
    let [x, y] = [0, 0];
    let here = byId.get(id);
    for (let depth = 0; here && depth < deepest; depth++) {
      const geometry = here.cell.children.find(({ name }) => name === "mxGeometry");
      const parent = here.cell.attributes.get("parent") ?? "";
      if (here.cell.attributes.get("vertex") === "1") {
        const place = placeOf(geometry, parent);
        [x, y] = [x + place.x, y + place.y];
      }
      here = byId.get(parent);
    }
    return { x, y };
  }

  /** Places of what sticks to something are parts of its size. */
  function placeOf(geometry: XmlElement | undefined, parent: string): Point {
    const place = geometry ? pointOf(geometry) : { x: 0, y: 0 };
    if (geometry?.attributes.get("relative") !== "1") return place;
    const around = byId.get(parent)?.cell.children.find(({ name }) => name === "mxGeometry");
    const { width, height } = sizeOf(around);
    const offset = geometry.children.find((one) => one.attributes.get("as") === "offset");
    return moved({ x: place.x * width, y: place.y * height }, offset ? pointOf(offset) : { x: 0, y: 0 });
  }

  function isHidden(id: string, depth: number): boolean {
    const known = hidden.get(id);
    if (known !== undefined) return known;
    const cell = byId.get(id)?.cell;
    const answer =
      cell !== undefined &&
      depth < deepest &&
      (cell.attributes.get("visible") === "0" || isHidden(cell.attributes.get("parent") ?? "", depth + 1));
    hidden.set(id, answer);
    return answer;
  }
}

/** Labels of C4 shapes, and of others with placeholders, are made of properties. */
function shownBy(says: ReadonlyMap<string, string>, value: string): string {
  const label = says.get("label") ?? value;
  if (says.get("placeholders") !== "1") return label;
  if (says.has("c4Name")) return says.get("c4Name") ?? "";
  return label.replace(/%([\w-]{1,100})%/g, (whole, key: string) => says.get(key) ?? whole);
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}

function pointOf({ attributes }: XmlElement): Point {
  return { x: numberOf(attributes.get("x")), y: numberOf(attributes.get("y")) };
}

function sizeOf(geometry: XmlElement | undefined): { readonly width: number; readonly height: number } {
  const size = (key: string) => Math.max(0, numberOf(geometry?.attributes.get(key)));
  return { width: size("width"), height: size("height") };
}

function numberOf(text: string | undefined): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
}
