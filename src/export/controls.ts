import { controlsOf } from "../controls/controls.ts";
import type { Catalogue, ControlFamilyUse, ControlUse, Thing } from "../controls/types.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { byteOrderMark, csvLine, oneLine } from "./csv-text.ts";
import type { Exporter } from "./exporter.ts";
import type { Column } from "./finding-columns.ts";

/** A control with its family. */
export type ControlCsvRow = ControlUse & { readonly of: ControlFamilyUse };

const catalogueNames: Readonly<Record<Catalogue, string>> = {
  nist: "NIST SP 800-53 rev. 5",
  asvs: "OWASP ASVS 5.0.0",
  iec62443: "IEC 62443-3-3:2013",
};

/** More places than these do not stand in one cell: a spreadsheet takes 32,767 characters. */
const placesInCell = 100;

type Row = readonly [name: string, meaning: string, of: (row: ControlCsvRow) => string | number];

/** The columns of controls.csv, with where each comes from. */
export const controlColumns: readonly Column<ControlCsvRow>[] = (
  [
    [
      "catalogue",
      "NIST SP 800-53, OWASP ASVS or IEC 62443-3-3",
      ({ catalogue }) => catalogueNames[catalogue],
    ],
    ["family", "id of the family or chapter", ({ family }) => family],
    ["family name", "its name", ({ of }) => of.name],
    ["control", "id of the control, section or requirement", ({ id }) => id],
    ["name", "its official name", ({ name }) => name],
    [
      "note",
      "the level of an ASVS requirement, the mitigations that lead to one of IEC 62443",
      ({ note }) => note,
    ],
    ["open findings", "of rules that ask for it", ({ open }) => open],
    ["worst", "severity of the worst of these", ({ worst }) => worst ?? ""],
    ["decided findings", "of rules that ask for it", ({ decided }) => decided],
    ["missing at", "how many elements, flows and boundaries have open ones", ({ missing }) => missing.length],
    [
      "partly stated at",
      "how many of these state something that answers it",
      ({ missing }) => missing.filter(({ isPartly }) => isPartly).length,
    ],
    ["decided at", "how many have only decided ones", ({ decidedAt }) => decidedAt],
    ["stated at", "how many state what answers it, and have no open one", ({ stated }) => stated.length],
    ["answered by", "properties that answer rules which ask for it", ({ answers }) => answers.join("; ")],
    ["rules", "that ask for it", ({ rules }) => rules.join("; ")],
    ["missing where", "`level#element`, the worst first", ({ missing }) => places(missing)],
    ["stated where", "`level#element`", ({ stated }) => places(stated)],
    ["url", "the official page", ({ url }) => url],
  ] satisfies Row[]
).map(([name, meaning, of]) => ({ name, width: 16, meaning, of }));

/** A row for each control that findings ask for or models state. */
export const controlsExporter: Exporter = {
  losses: [
    {
      what: `places of one control after the first ${placesInCell}`,
      why: "a cell of a spreadsheet ends: their number stands beside them",
      count: (judged) =>
        rowsOf(judged)
          .flatMap(({ missing, stated }) => [missing, stated])
          .reduce((sum, { length }) => sum + Math.max(0, length - placesInCell), 0),
    },
  ],
  write: controlsCsv,
};

export function* controlsCsv(judged: JudgedTree): Generator<string> {
  yield byteOrderMark + csvLine(controlColumns.map(({ name }) => name));
  for (const row of rowsOf(judged))
    yield csvLine(controlColumns.map(({ of }) => oneLine(String(of(row, judged)))));
}

function rowsOf(judged: JudgedTree): ControlCsvRow[] {
  return controlsOf(judged).families.flatMap((of) => of.controls.map((one) => ({ ...one, of })));
}

function places(things: readonly Thing[]): string {
  const shown = things.slice(0, placesInCell).map(({ level, key }) => `${level}#${key}`);
  const more = things.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}
