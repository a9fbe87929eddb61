/** The record that a row stands for. */
export type Named<Columns extends readonly string[], Row extends readonly unknown[]> = {
  readonly [At in Exclude<keyof Columns, keyof []> as Columns[At] & string]: At extends keyof Row
    ? Row[At]
    : never;
};

/** A row of a data script by the names of its columns. */
export function named<const Columns extends readonly string[], const Row extends readonly unknown[]>(
  columns: Columns,
  row: Row,
): Named<Columns, Row> {
  return Object.fromEntries(columns.map((column, at) => [column, row[at]])) as Named<Columns, Row>;
}
