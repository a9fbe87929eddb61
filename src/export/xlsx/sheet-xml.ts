import { head, look, sheetNames } from "./parts.ts";
import { rowsAtMost, type Sheet } from "./sheets.ts";
import type { Texts } from "./texts.ts";

/** From this width on, a column holds sentences. */
const wrappedFrom = 40;

/** A sheet whose header stays in sight, row by row. Texts are texts, whatever they begin with. */
export function* sheetXml({ columns, rows }: Sheet, isFirst: boolean, texts: Texts): Generator<string> {
  const letters = columns.map((_, at) => lettersOf(at));
  // The plain look is that of cells of which nothing is said.
  const looks = columns.map(({ width }) => (width >= wrappedFrom ? ` s="${look.wrapped}"` : ""));
  const rowOf = (
    cells: Sheet["rows"][number],
    number: number,
    lookAt: (at: number) => string | undefined,
  ) => {
    let xml = `<row r="${number}">`;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? "";
      const start = `<c r="${letters[at]}${number}"${lookAt(at)}`;
      if (typeof cell === "number") {
        xml += `${start}><v>${cell}</v></c>`;
      } else if (cell !== "") {
        const place = texts.placeOf(cell);
        if (place !== null) xml += `${start} t="s"><v>${place}</v></c>`;
      }
    }
    return `${xml}</row>`;
  };
  yield `${head}<worksheet xmlns="${sheetNames}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`;
  for (const [at, { width }] of columns.entries())
    yield `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  yield "</cols><sheetData>";
  const header = columns.map(({ name }) => name);
  yield rowOf(header, 1, () => ` s="${look.header}"`);
  for (const [at, cells] of rows.entries()) {
    if (at === rowsAtMost - 1) break;
    yield rowOf(cells, at + 2, (column) => looks[column]);
  }
  yield "</sheetData></worksheet>";
}

/** A, B, …, Z, AA, … */
function lettersOf(column: number): string {
  const before = Math.floor(column / 26);
  return (before === 0 ? "" : lettersOf(before - 1)) + String.fromCharCode(65 + (column % 26));
}
