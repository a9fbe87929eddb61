import { all, make, textOf } from "../base/dom.ts";

/** Heads that sort their column. */
export function setUpSorting(): void {
  for (const table of all<HTMLTableElement>("[data-sortable]")) {
    const heads = Array.from(table.tHead?.rows[0]?.cells ?? []);
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", class: "sort", text: textOf(head) });
      button.addEventListener("click", () => sortBy(table, heads, column));
      head.replaceChildren(button);
    });
  }
}

function sortBy(table: HTMLTableElement, heads: readonly HTMLTableCellElement[], column: number): void {
  const body = table.tBodies[0];
  const head = heads[column];
  if (!body || !head) return;
  const given = (row: HTMLTableRowElement | undefined) => row?.cells[column]?.dataset.sort;
  const key = (row: HTMLTableRowElement) => given(row) || textOf(row.cells[column]).trim();
  const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement) =>
    key(a).localeCompare(key(b), undefined, { numeric: true });
  const startsHigh = head.classList.contains("num") || given(body.rows[0]) !== undefined;
  const was = head.getAttribute("aria-sort");
  const isDown = was ? was === "ascending" : startsHigh;
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  body.append(...Array.from(body.rows).sort((a, b) => (isDown ? compare(b, a) : compare(a, b))));
}
