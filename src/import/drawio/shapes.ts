import type { ElementKind } from "../../model/schema.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { technologyOf } from "../tables/technologies.ts";
import type { Cell, Style } from "./cells.ts";

/**
 * What a vertex is for a data-flow diagram: a `node`; a `zone`, a boundary whatever lies in it; a `line` that stands for a
 * boundary; `words` that stand alone; a `table`; a `gate` of an attack tree; or a `group`, which is nothing itself.
 */
export type Role = "node" | "zone" | "line" | "words" | "table" | "gate" | "group";

/** Shapes that are texts, or a frame around some. Names as the editor's own palettes write them. */
const words = new Set([
  ...[
    "text",
    "note",
    "note2",
    "callout",
    "edgeLabel",
    "curlyBracket",
    "mxgraph.basic.rect_callout",
    "umlFrame",
  ],
  ...["mxgraph.aws4.illustration_notification", "label"],
]);
const tables = new Set(["table", "tableRow", "partialTableRow"]);
const gates = new Set(["or", "xor"]);
const groupShapes =
  /^mxgraph\.(?:aws\d?\w*\.group(?:Center)?\d?|gcp2?\.zone|office\.\w+\.group|ibm2?\.\w*(?:group|box)\w*)$/i;
const boxes =
  /^(?:|rectangle|ext|label|swimlane|pool|mxgraph\.basic\.(?:rect|rounded_frame)|umlPackage|folder|package|process)$/;

export function shapeOf({ names, get }: Style): string {
  const shape = get("shape");
  if (shape !== "") return shape;
  return (
    [
      "text",
      "edgeLabel",
      "group",
      "swimlane",
      "ellipse",
      "doubleEllipse",
      "line",
      "rhombus",
      "triangle",
      "cloud",
      "image",
      "icon",
    ].find((name) => names.has(name)) ?? ""
  );
}

/** The name of the picture that a shape shows: `ec2`, `Azure_Cosmos_DB`; "" for a plain one. */
export function pictureOf(style: Style): string {
  const inner = [style.get("resIcon"), style.get("prIcon"), style.get("grIcon")].find((one) => one !== "");
  const shape = style.get("shape");
  const icon = inner ?? (shape.startsWith("mxgraph.") ? shape : "");
  if (icon !== "") return icon.split(".").at(-1) ?? "";
  const image = style.get("image");
  if (image === "" || image.startsWith("data:")) return "";
  const file = (image.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  // A picture from somewhere on the Web is seldom called what it shows.
  return /^[\p{L}\p{N}\s_.()-]+$/u.test(file) ? file : "";
}

/** Palettes whose shapes are drawings, not pictures of a product. */
const plainPalettes =
  /^mxgraph\.(?:basic|flowchart|dfd|c4|bpmn|arrows\d?|infographic|mockup|lean_mapping|sysml|archimate\d?)\./;

export function roleOf(cell: Cell): Role {
  const { style } = cell;
  const shape = shapeOf(style);
  if (style.names.has("group")) return "group";
  if (shape === "requiredInterface" || (shape === "line" && style.get("dashed") === "1")) return "line";
  if (words.has(shape) || shape === "line") return "words";
  if (tables.has(shape) || /^(?:table|stack)Layout$/.test(style.get("childLayout"))) return "table";
  if (gates.has(shape)) return "gate";
  if (groupShapes.test(shape)) return "zone";
  if (/scopeBoundary|containerScope|systemScope/i.test(cell.properties.get("c4Type") ?? "")) return "zone";
  const isRed = isReddish(style.get("strokeColor"));
  const isOpen = ["none", "transparent"].includes(style.get("fillColor"));
  if (boxes.test(shape) && style.get("dashed") === "1" && isOpen && isRed) return "zone";
  const isBare =
    isOpen && style.get("strokeColor") === "none" && pictureOf(style) === "" && boxes.test(shape);
  return isBare ? "words" : "node";
}

/** Whether other things may be drawn in it. */
export function isBox({ style }: Cell): boolean {
  const shape = shapeOf(style);
  return boxes.test(shape) || groupShapes.test(shape) || style.get("container") === "1";
}

function isReddish(color: string): boolean {
  const [, red = "", green = "", blue = ""] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  const [r, g, b] = [red, green, blue].map((part) => Number.parseInt(part, 16));
  return r !== undefined && g !== undefined && b !== undefined && r > 150 && g < 110 && b < 110;
}

/** Shapes of data-flow diagrams: where one is, rectangles are external entities. */
const notation = new Set(["ellipse", "doubleEllipse", "partialRectangle", "requiredInterface"]);

export function isOfDataFlows({ style }: Cell): boolean {
  const shape = shapeOf(style);
  return notation.has(shape) || style.names.has("ellipse") || shape.startsWith("mxgraph.dfd.");
}

const stores =
  /^(?:cylinder\d?|datastore|partialRectangle|internalStorage|isoCube|dataStorage|tape|mxgraph\.dfd\.(?:dataStoreID\d?|archive|dataStore\w*)|mxgraph\.flowchart\.(?:database|stored_data|direct_data|internal_storage|sequential_data)|mxgraph\.bpmn\.data)/i;
const people = /^(?:actor|umlActor|mxgraph\.c4\.person\d?|mxgraph\.basic\.smiley)$/;
const personPicture =
  /(?:^|[_\s-])(?:users?|person|people|customers?|actor|man|woman|male|female|group)(?:[_\s-]|\d|$)/i;
const elsewhere = /(?:^|[_\s-])(?:internet|corporate_?data_?center|office_?building|saas)/i;
const personWords =
  /(?:^|\s)(?:users?|customers?|administrators?|admins?|operators?|employees?|visitors?|people|persons?|patients?|staff|developers?|attackers?)$/i;

/** What a node is, by its shape, its picture, and what its label says of it. */
export function becomesOf(cell: Cell, name: string, isDataFlow: boolean, picture: string): Becomes {
  const { style, properties } = cell;
  const shape = shapeOf(style);
  const as = (kind: ElementKind): Becomes => ({ kind, facts: {} });
  if (properties.has("c4Type")) return c4(properties);
  if (people.test(shape)) return as("Actor");
  const isPicture = picture !== "" && !plainPalettes.test(shape);
  if (isPicture) {
    // Kubernetes calls its icons by the short names of kinds; as a word of a label it is what a pipeline does.
    const known = technologyOf(picture === "deploy" ? "pod" : picture);
    if (personPicture.test(picture) && !known) return as("Actor");
    // A gateway that is called VPN gateway is one.
    const isSaid = name.toLowerCase().includes(picture.replaceAll("_", " ").toLowerCase());
    if (known) return (isSaid && technologyOf(name)) || known;
    if (elsewhere.test(picture)) return as("ExternalEntity");
  }
  const said = technologyOf(name);
  if (stores.test(shape)) return said?.kind === "Datastore" ? said : as("Datastore");
  if (shape === "doubleEllipse") return as("SetOfProcesses");
  if (shape === "ellipse" || style.names.has("ellipse") || shape.startsWith("mxgraph.dfd.process"))
    return as("Process");
  if (shape === "cloud" || shape === "mxgraph.dfd.externalEntity") return as("ExternalEntity");
  if (personWords.test(name)) return as("Actor");
  if (isDataFlow && boxes.test(shape)) return as(style.get("rounded") === "1" ? "Process" : "ExternalEntity");
  return said ?? as("Server");
}

/** The shapes of draw.io's C4 palette say it in words. */
function c4(properties: ReadonlyMap<string, string>): Becomes {
  const [type = "", technology = ""] = [properties.get("c4Type"), properties.get("c4Technology")];
  if (/person/i.test(type)) return { kind: "Actor", facts: {} };
  if (/external|existing/i.test(type)) return { kind: "ExternalEntity", facts: {} };
  return (
    technologyOf(technology) ??
    technologyOf(type) ?? { kind: /component/i.test(type) ? "Process" : "Server", facts: {} }
  );
}
