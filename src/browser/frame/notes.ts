import { all, make, one, textOf } from "../base/dom.ts";
import { tmSite } from "../base/site.ts";
import { numbersIn } from "../base/text.ts";
import { factsOf } from "../findings/list.ts";
import { changesOf, namedIn } from "../findings/told-once.ts";
import { number, numberIn, say, spoken } from "../words.ts";

/** What a page says once about a threat is shown in each of its findings, when it is opened. */
export function setUpNotes(): void {
  const show = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches(".finding > details"))
      return;
    fillIn(target);
    const link = one<HTMLAnchorElement>(":scope > div > a", target);
    const line = link && document.getElementById(link.hash.slice(1));
    const note = line && unfolded(line);
    const body = note && one(".note-body", note);
    if (!body || !link) return;
    const said = body.cloneNode(true) as HTMLElement;
    const what = one(".what", said);
    if (what) one(":scope > div > div", target)?.prepend(what);
    link.replaceWith(said);
  };
  document.addEventListener("toggle", show, true);
  // What opens for paper says so too late.
  window.addEventListener("beforeprint", () => {
    for (const finding of all(".finding > details")) fillIn(finding);
    unfoldNotes();
  });
}

/** What levels have in common of a threat unfolds, like what a level says itself; without scripts it is a link. */
export function unfoldNotes(): void {
  for (const line of all("#Threats > [data-threat]")) unfolded(line);
}

function unfolded(line: HTMLElement): HTMLElement {
  const link = one<HTMLAnchorElement>(":scope > a", line);
  const rule = line.dataset.threat;
  const texts = tmSite.threats?.[rule ?? ""];
  if (!link || !rule || !texts) return line;
  const [description, mitigations, references] = texts;
  const name = Array.from(link.childNodes);
  const summary = make(
    "summary",
    {},
    ...name,
    ...Array.from(line.childNodes).filter((node) => node !== link),
  );
  link.textContent = say("browser.howExploited", { rule });
  const body = make("div", { class: "note-body" });
  if (description !== "") {
    const text = make("p", { ...spoken(rule), class: "prose-text", text: description });
    body.append(make("section", { class: "what" }, make("h3", { text: say("browser.whatIsWrong") }), text));
  }
  if (mitigations.length > 0) {
    const items = mitigations.map((text) => make("li", { text }));
    const list = make("ol", { ...spoken(rule), class: "mitigations" }, ...items);
    body.append(make("section", {}, make("h3", { text: say("browser.whatMitigates") }), list));
  }
  body.append(make("p", {}, references.length > 0 ? `${references.join(", ")}: ` : "", link));
  const note = make("details", { class: "threat-note", id: line.id }, summary, body);
  line.replaceWith(note);
  return note;
}

/** The facts, the changes and the terms of its score that a finding names by their numbers. */
function fillIn(finding: HTMLElement): void {
  const facts = namedIn(finding, "Facts");
  if (facts) facts.replaceWith(make("div", { class: "scroll" }, told("Facts", facts)));
  const changes = namedIn(finding, "Changes");
  if (changes) changes.replaceWith(remedy(changesOf(finding)));
  const sum = namedIn(finding, "Scores");
  if (sum) sum.replaceWith(told("Scores", sum));
  const item = finding.closest<HTMLElement>("[data-finding]");
  if (item) for (const table of all<HTMLTableElement>(".score", item)) drawSteps(table, factsOf(item).score);
}

/** As a template writes it that tells no page what is told. */
function remedy(sets: readonly HTMLElement[]): HTMLElement {
  const copies = sets.map((set) => set.cloneNode(true));
  const [only, ...others] = copies;
  return only && others.length === 0
    ? make("p", { class: "fix" }, ...Array.from(only.childNodes))
    : make("ul", { class: "fixes" }, ...copies);
}

/** Some rows of a table that the page holds for all its findings. */
function told(section: string, named: HTMLElement): HTMLElement {
  const whole = one<HTMLTableElement>(`#${section} table`);
  const rows = numbersIn(textOf(named)).flatMap(
    (number) => whole?.tBodies[0]?.rows[number - 1]?.cloneNode(true) ?? [],
  );
  for (const row of rows as HTMLTableRowElement[]) tellDefault(row, whole?.dataset.default);
  const head = whole?.tHead?.cloneNode(true);
  return make("table", { class: whole?.className }, ...(head ? [head] : []), make("tbody", {}, ...rows));
}

/** Where a fact that nobody states comes from. */
function tellDefault({ cells }: HTMLTableRowElement, text: string | undefined): void {
  if (text && cells.length === 2) cells[1]?.after(make("td", {}, make("i", { text })));
}

/** A waterfall: each term of a score moves on from where the one before it ended, on the scale from 0 to 10. */
function drawSteps(table: HTMLTableElement, score: string): void {
  if (one(".waterfall", table)) return;
  let at = 0;
  for (const row of Array.from(table.rows)) {
    const cell = row.cells[1];
    const to = at + numberIn(textOf(cell));
    cell?.after(stepFrom(at, to, to < at ? "is-less" : "is-more"));
    at = to;
  }
  const total = Number(score);
  const cells = [make("td", { text: number(total, 1) }), stepFrom(0, total, "is-total")];
  const row = make(
    "tr",
    {},
    make("th", { text: say("browser.score") }),
    ...cells,
    make("td", { text: say("browser.ofTen") }),
  );
  table.append(make("tfoot", {}, row));
}

const inScale = (value: number): number => Math.max(0, Math.min(10, value));

function stepFrom(from: number, to: number, kind: string): HTMLElement {
  const [low, high] = [inScale(Math.min(from, to)), inScale(Math.max(from, to))];
  const bar = make("i", { class: kind });
  bar.style.left = `${low * 10}%`;
  bar.style.width = `${(high - low) * 10}%`;
  return make("td", { class: "waterfall", "aria-hidden": "true" }, bar);
}
