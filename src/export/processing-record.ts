import type { JudgedTree } from "../judged-tree.ts";
import { type ProcessingRow, processingRecord } from "../lineage/record.ts";
import { byteOrderMark, csvLine, oneLine } from "./csv-text.ts";
import type { Exporter } from "./exporter.ts";
import type { Column } from "./finding-columns.ts";

/** What stands where nobody says anything: a record with gaps has to show them. */
const notSaid = "not said";

const text = (said: string | null): string => said ?? notSaid;
const all = (some: readonly string[]): string => (some.length > 0 ? some.join("; ") : notSaid);

type Row = readonly [
  name: string,
  width: number,
  meaning: string,
  of: (row: ProcessingRow) => string | number,
];

/** The columns of article 30 (1) of the General Data Protection Regulation, with where each comes from. */
export const recordColumns: readonly Column<ProcessingRow>[] = (
  [
    ["category of personal data", 28, "name of the data (point c)", ({ category }) => category],
    ["description", 44, "of the data", ({ description }) => description || notSaid],
    ["classification", 14, "of the data", ({ classification }) => classification],
    ["controller", 28, "`controller` of the level, or of one above (point a)", (row) => text(row.controller)],
    ["contact", 28, "`contact`, likewise (point a)", (row) => text(row.contact)],
    ["purposes", 40, "`purposes` of the data (point b)", ({ purposes }) => all(purposes)],
    ["legal basis", 20, "`legalBasis` of the data", ({ legalBasis }) => text(legalBasis)],
    ["data subjects", 24, "`dataSubjects` of the data (point c)", ({ subjects }) => all(subjects)],
    [
      "recipients",
      36,
      "people and systems of others that flows hand it to (point d); none, if there are no such flows",
      ({ recipients }) => recipients.join("; ") || "none",
    ],
    [
      "third-country transfers",
      28,
      "those of them, and of the stores, whose `country` is outside the European Economic Area (point e)",
      ({ transfers, countryUnknown }) =>
        transfers.join("; ") || (countryUnknown.length > 0 ? notSaid : "none"),
    ],
    [
      "country not said",
      28,
      "recipients and stores of which nobody says in which country they are",
      ({ countryUnknown }) => countryUnknown.join("; "),
    ],
    ["retention", 16, "`retention` of the data (point f)", ({ retention }) => text(retention)],
    [
      "kept in",
      30,
      "stores that flows lead to, and `storageLocation`",
      ({ storage }) => storage.join("; ") || "none",
    ],
    [
      "security measures",
      50,
      "how far models state encryption and access control (point g)",
      ({ measures }) => all(measures),
    ],
    [
      "impact assessed",
      14,
      "`hasDPIA` of the data (article 35)",
      ({ hasDPIA }) => (hasDPIA === null ? notSaid : hasDPIA ? "yes" : "no"),
    ],
    ["activities", 40, "levels that process it", ({ activities }) => activities.join("; ")],
    ["owner", 24, "`owner` of the level, or of one above", ({ owner }) => text(owner)],
    ["open findings", 12, "along its way", ({ open }) => open],
    ["level", 28, "path of the level that declares it", ({ level }) => level],
  ] satisfies Row[]
).map(([name, width, meaning, of]) => ({ name, width, meaning, of }));

/** A row for each kind of personal data. */
export const processingRecordExporter: Exporter = {
  losses: [
    {
      what: "line breaks and control characters in texts",
      why: "each row is one line: they become blanks",
      count: (judged) => cells(judged).filter((cell) => oneLine(cell) !== cell).length,
    },
  ],
  write: recordCsv,
};

export function* recordCsv(judged: JudgedTree): Generator<string> {
  yield byteOrderMark + csvLine(recordColumns.map(({ name }) => name));
  for (const row of processingRecord(judged))
    yield csvLine(recordColumns.map(({ of }) => oneLine(String(of(row, judged)))));
}

function cells(judged: JudgedTree): string[] {
  return processingRecord(judged).flatMap((row) => recordColumns.map(({ of }) => String(of(row, judged))));
}
