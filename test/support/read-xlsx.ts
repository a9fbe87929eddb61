import { strFromU8, unzipSync } from "fflate";
import { parseXml, type XmlElement } from "./xml.ts";

/** A workbook, as a reader has it. */
export interface Workbook {
  /** Cells by the names of sheets; a number is one, and `null` is an empty cell. */
  readonly sheets: ReadonlyMap<string, (string | number | null)[][]>;
  /** Every part but the pictures, by path: each is well-formed. */
  readonly parts: ReadonlyMap<string, XmlElement>;
}

export function readXlsx(bytes: Uint8Array): Workbook {
  const files = Object.entries(unzipSync(bytes));
  const parts = new Map(files.map(([path, content]) => [path, parseXml(strFromU8(content))]));
  const part = (path: string) => parts.get(path) ?? { name: "", attributes: new Map(), children: [] };
  const shared = elements(part("xl/sharedStrings.xml"), "si").map(textOf);
  const names = elements(part("xl/workbook.xml"), "sheet").map(
    ({ attributes }) => attributes.get("name") ?? "",
  );
  const sheets = names.map((name, at) => {
    const rows = elements(part(`xl/worksheets/sheet${at + 1}.xml`), "row");
    return [name, rows.map((row) => cellsOf(row, shared))] as const;
  });
  return { sheets: new Map(sheets), parts };
}

function cellsOf(row: XmlElement, shared: readonly string[]): (string | number | null)[] {
  const cells: (string | number | null)[] = [];
  for (const cell of elements(row, "c")) {
    const place = columnOf(cell.attributes.get("r") ?? "");
    while (cells.length < place) cells.push(null);
    const value = textOf(cell);
    const said = cell.attributes.get("t") === "s" ? shared[Number(value)] : Number(value);
    if (said === undefined) throw new Error(`no text ${value}`);
    cells.push(value === "" ? null : typeof said === "string" ? unescaped(said) : said);
  }
  return cells;
}

/** `AB12` is in column 27. */
function columnOf(place: string): number {
  const letters = place.replace(/\d+$/, "");
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** In a workbook, `_x0041_` means "A". */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

export function elements(within: XmlElement, name: string): XmlElement[] {
  return within.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...elements(child, name)],
  );
}

function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
