import type { JudgedTree } from "../judged-tree.ts";
import { byteOrderMark, csvLine, oneLine, withoutFormula } from "./csv-text.ts";
import type { Exporter } from "./exporter.ts";
import { type Cell, findingColumns, findingRows, withMoreMitigations } from "./finding-columns.ts";
import { evidence, scoreTerms } from "./told/losses.ts";

export const csv: Exporter = {
  losses: [
    evidence,
    scoreTerms,
    {
      what: "mitigations but the first of a rule",
      why: "each would stand with every finding; the pages of the rules have them",
      count: withMoreMitigations,
    },
    {
      what: "levels without a finding",
      why: "there is one row a finding",
      count: ({ tree, evaluation }) => {
        const found = new Set([...evaluation.findings, ...evaluation.excluded].map(({ level }) => level));
        return [...tree.levels.keys()].filter((path) => !found.has(path)).length;
      },
    },
    {
      what: "texts that a spreadsheet could take for formulas",
      why: "an apostrophe stands before them",
      count: (judged) => cells(judged).filter((text) => withoutFormula(text) !== text).length,
    },
    {
      what: "line breaks and control characters in texts",
      why: "each row is one line: they become blanks",
      count: (judged) => cells(judged, String).filter((text) => oneLine(text) !== text).length,
    },
  ],
  write: findingsCsv,
};

/** A row for each finding, decided and excluded ones included, in the order in which to read them. */
export function* findingsCsv(judged: JudgedTree): Generator<string> {
  yield byteOrderMark + csvLine(findingColumns.map(({ name }) => name));
  for (const row of findingRows(judged))
    yield csvLine(findingColumns.map((column) => textOf(column.of(row, judged))));
}

function cells(judged: JudgedTree, say: (cell: Cell) => string = textOf): string[] {
  return findingRows(judged).flatMap((row) => findingColumns.map((column) => say(column.of(row, judged))));
}

function textOf(cell: Cell): string {
  return oneLine(String(cell));
}
