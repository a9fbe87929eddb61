import { press, pressable } from "../base/chip.ts";
import { all, hidden, make, one, textOf } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { number, say } from "../words.ts";
import { hiddenRows } from "./folds.ts";

/** The table of levels: numbers of the level alone or with those below, and rows that fold. */
export function setUpLevels(): void {
  const tools = one("[data-levels-tools]");
  const table = one<HTMLTableElement>("[data-levels].is-tree");
  if (!tools || !table) return;
  addFolds(table);
  tools.classList.add("filters");
  tools.append(countChoice(table));
}

/** In a table of more rows than this only the first level of it is unfolded. */
const UNFOLDED_AT_MOST = 60;

function addFolds(table: HTMLTableElement): void {
  const rows = Array.from(table.tBodies[0]?.rows ?? []);
  const depths = rows.map((row) => Number(row.dataset.depth));
  const folded = new Set<number>();
  const draw = () => {
    const isHidden = hiddenRows(depths, folded);
    rows.forEach((row, index) => {
      row.hidden = isHidden[index] === true;
    });
  };
  rows.forEach((row, index) => {
    const depth = depths[index] ?? 0;
    if ((depths[index + 1] ?? 0) <= depth) return;
    table.classList.add("has-folds");
    if (rows.length > UNFOLDED_AT_MOST && depth > 0) folded.add(index);
    const label = hidden(say("browser.levelsBelow", { name: textOf(one(".level-name a", row)) }));
    const button = make("button", { type: "button", class: "fold" }, icon("chevron"), label);
    const show = () => button.setAttribute("aria-expanded", String(!folded.has(index)));
    button.addEventListener("click", () => {
      if (folded.has(index)) folded.delete(index);
      else folded.add(index);
      show();
      draw();
    });
    show();
    row.cells[0]?.prepend(button);
  });
  if (table.classList.contains("has-folds")) draw();
}

type Which = "total" | "own";

type CountCell = { readonly cell: HTMLTableCellElement } & Readonly<Record<Which, number>>;

const choices: readonly (readonly [Which, string])[] = [
  ["total", say("browser.withBelow")],
  ["own", say("browser.eachAlone")],
];

function countChoice(table: HTMLTableElement): HTMLElement {
  const cells = all<HTMLTableCellElement>("td.heat", table).map((cell) => {
    const total = Number(textOf(cell).replace(/\D/g, ""));
    return { cell, total, own: Number(cell.dataset.own ?? total) };
  });
  const group = make("fieldset", { class: "chips" }, make("legend", { text: say("browser.count") }));
  for (const [which, text] of choices) {
    const button = pressable(text, { "data-which": which });
    press(button, which === "total");
    button.addEventListener("click", () => {
      showCounts(cells, which);
      for (const other of all("button", group)) press(other, other === button);
    });
    group.append(button);
  }
  return group;
}

/** Writes the numbers, each with a heat that compares it with the largest of its column. */
function showCounts(cells: readonly CountCell[], which: Which): void {
  const most = new Map<number, number>();
  for (const { cell, [which]: value } of cells)
    most.set(cell.cellIndex, Math.max(most.get(cell.cellIndex) || 1, value));
  for (const { cell, [which]: value } of cells) {
    cell.textContent = value ? number(value) : "·";
    cell.classList.toggle("is-zero", value === 0);
    cell.style.setProperty("--heat", String(Math.sqrt(value / (most.get(cell.cellIndex) || 1))));
  }
}
