import { all, make, one, textOf } from "../base/dom.ts";
import { tmSite } from "../base/site.ts";
import { factsOf } from "../findings/list.ts";
import { number, numberIn, say } from "../words.ts";

/** What a page says once about a threat is shown in each of its findings, when it is opened. */
export function setUpNotes(): void {
  const show = ({ target }: Event) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    tellThreat(target);
    fillIn(target);
    const link = one<HTMLAnchorElement>(".finding-body > a", target);
    const note = link && document.getElementById(link.hash.slice(1));
    if (note) tellThreat(note);
    const body = note && one(".note-body", note);
    if (!body || !link) return;
    const said = body.cloneNode(true) as HTMLElement;
    const what = one(".what", said);
    if (what) one(".finding-body > div", target)?.prepend(what);
    link.replaceWith(said);
  };
  document.addEventListener("toggle", show, true);
  // What opens for paper says so too late.
  window.addEventListener("beforeprint", () => {
    for (const finding of all(".finding > details")) fillIn(finding);
    for (const note of all(".threat-note")) tellThreat(note);
  });
}

/** What levels have in common of a threat. */
function tellThreat(note: HTMLElement): void {
  const [description = "", mitigations = []] = tmSite.threats?.[note.dataset.threat ?? ""] ?? [];
  const body = one(".note-body", note);
  if (!body || one("section", body)) return;
  const sections: HTMLElement[] = [];
  if (description !== "") {
    const text = make("p", { class: "prose-text", text: description });
    sections.push(make("section", { class: "what" }, make("h3", { text: say("browser.whatIsWrong") }), text));
  }
  if (mitigations.length > 0) {
    const items = mitigations.map((text) => make("li", { text }));
    const list = make("ol", { class: "mitigations" }, ...items);
    sections.push(make("section", {}, make("h3", { text: say("browser.whatMitigates") }), list));
  }
  body.prepend(...sections);
  const link = one("a", body);
  const id = note.dataset.threat;
  if (link && id) link.textContent = say("browser.howExploited", { rule: id });
}

/** The facts and the terms of its score that a finding names by their numbers. */
function fillIn(finding: HTMLElement): void {
  for (const named of all("[data-facts]", finding)) {
    named.replaceWith(make("div", { class: "scroll" }, told("Facts", numbersIn(named))));
  }
  for (const named of all("[data-sum]", finding)) named.replaceWith(told("Scores", numbersIn(named)));
  const item = finding.closest<HTMLElement>("[data-finding]");
  if (item) for (const table of all<HTMLTableElement>(".score", item)) drawSteps(table, factsOf(item).score);
}

const numbersIn = (node: HTMLElement): number[] => (textOf(node).match(/\d+/g) ?? []).map(Number);

/** Some rows of a table that the page holds for all its findings. */
function told(section: string, numbers: readonly number[]): HTMLElement {
  const whole = one<HTMLTableElement>(`#${section} table`);
  const rows = numbers.flatMap((number) => whole?.tBodies[0]?.rows[number - 1]?.cloneNode(true) ?? []);
  const head = whole?.tHead?.cloneNode(true);
  return make("table", { class: whole?.className }, ...(head ? [head] : []), make("tbody", {}, ...rows));
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
