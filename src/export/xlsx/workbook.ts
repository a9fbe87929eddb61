import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import writeExcelFile, { type CellObject } from "write-excel-file/node";
import type { Cell } from "../finding-columns.ts";
import { cellText } from "./cell-text.ts";
import { rowsAtMost, type Sheet } from "./sheets.ts";

/** From this width on, a column holds sentences. */
const wrappedFrom = 40;

/**
 * A workbook with the sheets: texts are texts, whatever they begin with. Its bytes depend on nothing but what is said
 * here.
 * @param day YYYY-MM-DD, when it was made
 */
export async function workbook(sheets: readonly Sheet[], title: string, day: string): Promise<Uint8Array> {
  const written = await writeExcelFile(sheets.map(sheetOf)).toBuffer();
  const files = unzipSync(written);
  return zipSync(dated({ ...files, ...withProperties(files, title, day) }, day));
}

function sheetOf({ name, columns, rows }: Sheet) {
  const header = columns.map(
    (column): CellObject => ({ ...text(column.name), fontWeight: "bold", ...headerStyle }),
  );
  const shown = rows
    .slice(0, rowsAtMost - 1)
    .map((row) => row.map((cell, at) => cellOf(cell, columns[at]?.width ?? 0)));
  return {
    sheet: name,
    data: [header, ...shown],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
}

const headerStyle = { backgroundColor: "#e8edf3", alignVertical: "top", wrap: true } as const;

function cellOf(cell: Cell, width: number): CellObject | null {
  if (cell === "") return null;
  const style = { alignVertical: "top", wrap: width >= wrappedFrom } as const;
  if (typeof cell === "number") return { value: cell, type: Number, ...style };
  return { ...text(cell), ...style };
}

/**
 * The library looks texts up in an object: names that every object has are told from them by a character that it then
 * leaves out, as XML has none.
 */
function text(value: string): CellObject {
  const plain = cellText(value);
  return { value: plain in Object.prototype ? `${plain}\u0000` : plain, type: String };
}

/** Title and day among the document's properties, which the library does not write. */
function withProperties(
  files: Record<string, Uint8Array>,
  title: string,
  day: string,
): Record<string, Uint8Array> {
  const path = "docProps/core.xml";
  const contentType = "application/vnd.openxmlformats-package.core-properties+xml";
  const relation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
  const time = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  const added = (file: string, end: string, element: string) =>
    strToU8(strFromU8(files[file] ?? new Uint8Array()).replace(end, () => element + end));
  return {
    "[Content_Types].xml": added(
      "[Content_Types].xml",
      "</Types>",
      `<Override PartName="/${path}" ContentType="${contentType}"/>`,
    ),
    "_rels/.rels": added(
      "_rels/.rels",
      "</Relationships>",
      `<Relationship Id="rId-core" Type="${relation}" Target="${path}"/>`,
    ),
    [path]: strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(cellText(title))}</dc:title><dc:creator>tm-site</dc:creator>${time("created")}${time("modified")}</cp:coreProperties>`,
    ),
  };
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** In order of names, with the day as their time: archives keep local time, so that it is the same in every zone. */
function dated(files: Record<string, Uint8Array>, day: string): Zippable {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  // Archives begin in 1980 and end in 2107. At noon, no clock is put forward.
  const mtime = year < 1980 ? new Date(1980, 0, 1, 12) : new Date(Math.min(year, 2099), month - 1, date, 12);
  const paths = Object.keys(files).sort();
  // Readers look for the types of the parts first.
  paths.sort((a, b) => Number(b === "[Content_Types].xml") - Number(a === "[Content_Types].xml"));
  return Object.fromEntries(paths.map((path) => [path, [files[path] as Uint8Array, { mtime }]]));
}
