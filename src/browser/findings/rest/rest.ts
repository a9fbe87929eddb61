import {
  navigationColumns,
  type RestTable,
  type RuleName,
  type RuleNames,
} from "../../../report/browser-rows.ts";
import { bases, severities, statuses } from "../../../threats/findings/finding.ts";
import { announce, pop } from "../../base/announce.ts";
import { all, make, one } from "../../base/dom.ts";
import { load } from "../../base/load.ts";
import { named } from "../../base/named.ts";
import { tmSite } from "../../base/site.ts";
import { number, say } from "../../words.ts";
import { shared } from "../shared.ts";
import { countOf, firstOf, type RestFile } from "./files.ts";
import { type LevelOfRow, restItem } from "./row.ts";

/** A table of more rows than this makes a browser slow. */
const PER_LOAD = 10_000;
/** A filter loads no more than this by itself. */
const BY_ITSELF = 20_000;
/** Files that are asked for together. */
const AT_A_TIME = 6;
/** More levels than this are not offered one by one. */
const OFFERED_AT_MOST = 200;

/** What the page about all findings does not hold is loaded when a reader asks for it. */
export function setUpRest(): void {
  const place = one("[data-rest-list]");
  if (!place || !tmSite.rest || tmSite.rest.length === 0) return;
  const files = tmSite.rest.map((entry): RestFile => ({ ...entry, isLoaded: false }));
  const rows = (tmSite.nav?.levels ?? []).map((row) => named(navigationColumns, row));
  const levels = new Map(rows.map((level) => [level.path, level]));
  const levelAt = (path: string): LevelOfRow =>
    levels.get(path) ?? { path, title: path || "root", href: null };
  const left = () => files.filter(({ isLoaded }) => !isLoaded);
  shared.unloaded = () => countOf(left());
  shared.loadRest = () => {
    if (!isLoading && shared.unloaded() <= BY_ITSELF) loadAll(left());
  };
  let isLoading = false;

  tmSite.addFindings = (path: string, table: RestTable) => {
    const file = left().find((entry) => entry.path === path);
    if (file) file.isLoaded = true;
    const level = levelAt(path);
    const fresh = table.new && new Set(table.new);
    const rows = table.rows.map((row, index) => {
      const finding = named(table.columns, row);
      const [title = "", stride = ""] =
        nameIn(table.rules, finding.rule) ?? nameIn(tmSite.restRules, finding.rule) ?? [];
      const since = fresh === undefined ? "" : fresh.has(index) ? "new" : "known";
      const fixes = finding.fixes.flatMap((fix) => tmSite.restFixes?.[fix] ?? []);
      const words = {
        severity: severities[finding.severity] ?? "",
        status: statuses[finding.status] ?? "",
        basis: bases[finding.basis] ?? "",
      };
      return restItem({ ...finding, ...words, title, stride, since, fixes }, level);
    });
    shared.filter?.addItems(rows);
  };

  const draw = () => {
    const open = left();
    const remark = one("[data-rest]");
    if (remark) remark.hidden = open.length === 0;
    if (open.length > 0) place.replaceChildren(...offers(open, levelAt, loadAll));
    else place.replaceChildren(make("p", { class: "note", text: `${say("browser.everyLoaded")}.` }));
  };

  /** A few at a time, so that a large site stays responsive. */
  const loadAll = async (wanted: readonly RestFile[]) => {
    for (const button of all<HTMLButtonElement>("button", place)) button.disabled = true;
    isLoading = true;
    const queue = [...wanted];
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        try {
          await load(file.href);
          file.isLoaded = true;
        } catch {
          queue.length = 0;
          pop(say("browser.notLoaded", { file: file.href }));
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    draw();
    shared.filter?.refresh();
    isLoading = false;
    const total = countOf(left());
    announce(total === 0 ? say("browser.everyLoaded") : say("browser.findingsNotLoaded", { n: total }));
  };
  draw();
  shared.filter?.refresh();
}

/** A rule may be called like what every object has. */
const nameIn = (rules: RuleNames | undefined, id: string): RuleName | undefined =>
  rules && Object.hasOwn(rules, id) ? rules[id] : undefined;

function offers(
  open: readonly RestFile[],
  levelAt: (path: string) => LevelOfRow,
  loadAll: (wanted: readonly RestFile[]) => void,
): HTMLElement[] {
  const next = firstOf(open, PER_LOAD);
  const text =
    next.length === open.length
      ? say("browser.loadAll", { n: countOf(open) })
      : say("browser.loadLevels", { n: next.length });
  const button = make("button", { type: "button", class: "button is-quiet is-small", text });
  button.addEventListener("click", () => loadAll(next));
  const chips = open.slice(0, OFFERED_AT_MOST).map((file) => {
    const name = make("bdi", { text: levelAt(file.path).title || file.path || "root" });
    const count = make("span", { class: "num", text: number(file.count) });
    const chip = make("button", { type: "button", class: "chip", title: file.path }, name, count);
    chip.addEventListener("click", () => loadAll([file]));
    return chip;
  });
  const isMuch = countOf(open) > BY_ITSELF;
  const note = `${say(isMuch ? "browser.filtersApply" : "browser.filterLoads")} ${say("browser.notLoadedBy")}`;
  return [
    make("p", { class: "note", text: note }),
    make("div", { class: "chips" }, ...chips),
    make("p", { class: "note" }, button),
  ];
}
