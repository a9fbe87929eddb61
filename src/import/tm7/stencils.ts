import type { XmlElement } from "../../read/xml.ts";
import type { Box, Point } from "../geometry.ts";

/** What a stencil or line says of itself, by the name that people see, in the order of the file. */
export type Said = readonly { readonly name: string; readonly value: string }[];

/** Something on a drawing surface. */
export interface Stencil {
  readonly guid: string;
  readonly kind: "process" | "external" | "store" | "flow" | "box" | "line" | "note" | "other";
  readonly name: string;
  /** What its stencil is called in the template: "Web Server", "Azure Trust Boundary". */
  readonly stencil: string;
  readonly said: Said;
  /** Null where the file does not say where it lies. */
  readonly box: Box | null;
  readonly source: End;
  readonly target: End;
  /** Points of a line: where it starts, its handle, where it ends. */
  readonly points: readonly Point[];
}

/** The guid of a stencil; a point where a line hangs on none. */
export interface End {
  readonly guid: string;
  readonly point: Point | null;
}

/** By what draws them: the types of a template may be anybody's. */
const kinds: Readonly<Record<string, Stencil["kind"]>> = {
  StencilEllipse: "process",
  StencilRectangle: "external",
  StencilParallelLines: "store",
  BorderBoundary: "box",
  Connector: "flow",
  LineBoundary: "line",
};

/** The stencils of a surface: boxes and what lies in them under `Borders`, flows and lines under `Lines`. */
export function stencilsOf(surface: XmlElement): Stencil[] {
  const all = ["Borders", "Lines"].flatMap((list) =>
    (childOf(surface, list)?.children ?? []).flatMap((pair) => {
      const value = childOf(pair, "Value");
      return value ? [stencilOf(value, textAt(pair, "Key"))] : [];
    }),
  );
  // Whatever it is drawn as, what flows hang on is more than a remark.
  const ends = new Set(
    all.flatMap(({ kind, source, target }) => (kind === "flow" ? [source.guid, target.guid] : [])),
  );
  return all.map((one) => (one.kind === "note" && ends.has(one.guid) ? { ...one, kind: "external" } : one));
}

function stencilOf(value: XmlElement, key: string): Stencil {
  const [header, ...attributes] = propertiesOf(value);
  const kind = Object.hasOwn(kinds, typeOf(value)) ? kinds[typeOf(value)] : undefined;
  const isNote = textAt(value, "GenericTypeId") === "GE.A";
  const all = header?.isHeader ? attributes : [...(header ? [header] : []), ...attributes];
  const number = (name: string) => numberAt(value, name);
  const [left, top, width, height] = ["Left", "Top", "Width", "Height"].map(number);
  const hasPlace = left !== undefined && top !== undefined && width !== undefined && height !== undefined;
  return {
    guid: textAt(value, "Guid") || key,
    kind: isNote ? "note" : (kind ?? "other"),
    name: all.find((one) => one.name === "Name")?.value ?? "",
    stencil: header?.isHeader ? header.name : "",
    said: all.filter(({ isHeader, name }) => !isHeader && name !== "Name"),
    box: hasPlace ? { x: left, y: top, width: Math.max(0, width), height: Math.max(0, height) } : null,
    source: endOf(value, "Source"),
    target: endOf(value, "Target"),
    points: ["Source", "Handle", "Target"].flatMap((end) => pointAt(value, end) ?? []),
  };
}

interface Property {
  readonly name: string;
  readonly value: string;
  readonly isHeader: boolean;
}

/** Names are values here: what is called "Name" is one of the properties. Of a list, the selected item counts. */
export function propertiesOf(value: XmlElement): Property[] {
  return (childOf(value, "Properties")?.children ?? []).map((one) => {
    const said = childOf(one, "Value");
    const items = said?.children ?? [];
    const chosen = items.length > 0 ? items[numberAt(one, "SelectedIndex") ?? 0]?.text : said?.text;
    return {
      name: textAt(one, "DisplayName"),
      value: (chosen ?? "").trim(),
      isHeader: typeOf(one) === "HeaderDisplayAttribute",
    };
  });
}

/** The name of the .NET type that stands there, without its prefix. */
function typeOf({ attributes }: XmlElement): string {
  const type = attributes.get("type") ?? "";
  return type.slice(type.indexOf(":") + 1).trim();
}

function endOf(value: XmlElement, end: "Source" | "Target"): End {
  const guid = textAt(value, `${end}Guid`);
  return /^[0-]*$/.test(guid) ? { guid: "", point: pointAt(value, end) } : { guid, point: null };
}

function pointAt(value: XmlElement, name: string): Point | null {
  const [x, y] = [numberAt(value, `${name}X`), numberAt(value, `${name}Y`)];
  return x === undefined || y === undefined ? null : { x, y };
}

function numberAt(value: XmlElement, name: string): number | undefined {
  const said = textAt(value, name);
  return /^-?\d{1,9}(?:\.\d{1,9})?$/.test(said) ? Number(said) : undefined;
}

/** The first child of a name; undefined for none. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** The text at the end of a way through children, without the white space around it; "" where it breaks off. */
export function textAt(element: XmlElement | undefined, ...way: readonly string[]): string {
  let here = element;
  for (const name of way) here = childOf(here, name);
  return here?.text.trim() ?? "";
}
