import { announce, pop } from "../base/announce.ts";
import { all, make, one, pieceOf } from "../base/dom.ts";
import { load } from "../base/load.ts";
import { tmSite } from "../base/site.ts";
import { shared } from "../findings/shared.ts";
import { say } from "../words.ts";

/** A table of which the page holds the first rows. */
interface Beyond {
  readonly table: string;
  readonly box: HTMLElement;
  readonly files: string[];
  readonly counts: readonly number[];
  readonly index: string;
  readonly isLoaded: boolean[];
  isLoading: boolean;
}

/** As many rows at once keep a browser quick. */
const PER_CLICK = 1000;

const tables = new Map<string, Beyond>();
const indices = new Map<string, readonly (readonly string[])[]>();

/** The tables are those of other content from now on. */
export function forgetTables(): void {
  tables.clear();
  indices.clear();
}

/** What a page does not hold of its tables is loaded when a reader asks for it, or for something in it. */
export function setUpBeyond(): void {
  for (const box of all("[data-beyond]")) {
    const { beyond: table = "", files = "", counts = "", index = "" } = box.dataset;
    const paths = files.split(" ");
    tables.set(table, {
      ...{ table, box, index, files: paths },
      counts: counts.split(" ").map(Number),
      isLoaded: paths.map(() => false),
      isLoading: false,
    });
  }
  if (tables.size === 0) return;
  tmSite.addRows = (table, html) => {
    const at = tables.get(table);
    if (at) insert(at, html);
  };
  tmSite.addIndex = (table, ids) => void indices.set(table, ids);
  const findings = tables.get("Findings");
  if (findings && one("[data-filters='level']")) {
    shared.unloaded = () => left(findings);
    shared.loadRest = () => {
      if (!findings.isLoading) loadFiles(findings, [...findings.files.keys()]);
    };
  }
  for (const at of tables.values()) draw(at);
  shared.filter?.refresh();
}

/** Loads the part of a table that holds the row of this id, if one does. */
export async function loadRowOf(id: string): Promise<boolean> {
  if (document.getElementById(id)) return false;
  for (const at of tables.values()) {
    try {
      await load(at.index);
    } catch {
      continue;
    }
    const file = (indices.get(at.table) ?? []).findIndex((ids) => ids.includes(id));
    if (file !== -1 && !at.isLoaded[file]) {
      await loadFiles(at, [file]);
      return true;
    }
  }
  return false;
}

/** Loads all of some tables. */
export async function loadTables(names: readonly string[]): Promise<void> {
  for (const at of tables.values())
    if (names.includes(at.table) && left(at) > 0) await loadFiles(at, [...at.files.keys()]);
}

const left = ({ counts, isLoaded }: Beyond): number =>
  counts.reduce((sum, count, file) => sum + (isLoaded[file] ? 0 : count), 0);

function insert({ table, box }: Beyond, html: string): void {
  const before = box.previousElementSibling;
  const list = before?.matches("ul, ol") ? before : before && one("tbody", before);
  const isTable = list?.tagName === "TBODY";
  const piece = pieceOf(isTable ? `<table><tbody>${html}</tbody></table>` : html);
  const rows = Array.from((isTable ? one("tbody", piece) : piece)?.children ?? []) as HTMLElement[];
  // The filter puts those that it shows into the list.
  if (table === "Findings" && shared.filter) shared.filter.add(rows);
  else if (list) list.append(...rows);
  else box.before(...rows);
}

async function loadFiles(at: Beyond, files: readonly number[]): Promise<void> {
  for (const button of all<HTMLButtonElement>("button", at.box)) button.disabled = true;
  at.isLoading = true;
  for (const file of files) {
    if (at.isLoaded[file]) continue;
    const path = at.files[file] ?? "";
    try {
      await load(path);
      at.isLoaded[file] = true;
    } catch {
      pop(say("browser.notLoaded", { file: path }));
      break;
    }
  }
  draw(at);
  if (at.table === "Findings") shared.filter?.refresh();
  // Not before: what could not be loaded is not tried again by itself.
  at.isLoading = false;
  announce(left(at) === 0 ? say("browser.allLoaded") : say("browser.rowsNotLoaded", { n: left(at) }));
}

function draw(at: Beyond): void {
  one(".beyond-buttons", at.box)?.remove();
  if (left(at) === 0) {
    at.box.hidden = true;
    return;
  }
  const next: number[] = [];
  let rows = 0;
  at.counts.forEach((count, file) => {
    if (at.isLoaded[file] || rows >= PER_CLICK) return;
    next.push(file);
    rows += count;
  });
  const text = say("browser.loadMore", { n: rows, all: left(at) });
  const button = make("button", { type: "button", class: "button is-quiet is-small", text });
  button.addEventListener("click", () => loadFiles(at, next));
  at.box.append(make("p", { class: "note beyond-buttons" }, button));
}
